import { expect, test } from 'vitest';
import * as library from '../../src/index.ts';

test('the library exports these names and no others', () => {
  expect(Object.keys(library).sort()).toEqual([
    'advance',
    'bareAddressAttributes',
    'bareAddressId',
    'chooseLocale',
    'clearShelf',
    'comparePlans',
    'compileProgram',
    'contentHash',
    'createMemoryStore',
    'describePlanChange',
    'emptyShelf',
    'explainCode',
    'findProjectRoot',
    'findZone',
    'formats',
    'funnelCounts',
    'ingestEvent',
    'joinSubjects',
    'joined',
    'launch',
    'lineIndex',
    'listFiles',
    'loadSanitizer',
    'newSubject',
    'nextDue',
    'nextTimer',
    'openDiskStore',
    'openDriver',
    'positionAt',
    'prepareMessage',
    'projectFiles',
    'readFile',
    'readState',
    'renderHeaders',
    'renderMessage',
    'renderSends',
    'routeEvent',
    'runSubjects',
    'serveNext',
    'sha256',
    'shelve',
    'sortDiagnostics',
    'specSchema',
    'stagesReached',
    'step',
    'takeFromShelf',
    'validatePlan',
    'writeOutput',
  ]);
});

test('one file can be read by itself', () => {
  const { definitions, diagnostics } = library.readFile('a.yaml', 'segments:\n  buyers:\n    when:\n      did: order_placed\n  vips:\n    whn: 1\n');
  expect(definitions.map(({ section, id }) => [section, id.value])).toEqual([['segments', 'buyers']]);
  expect(diagnostics.map(({ code }) => code)).toContain('schema/unknown-key');
});

test('a report is printed with a format and an index of lines', () => {
  const text = 'segments:\n  buyers:\n    when: 1\n';
  const { diagnostics } = library.readFile('a.yaml', text);
  const [first] = diagnostics;
  expect(first && library.positionAt(library.lineIndex(text), first.range.start)).toEqual({ line: 3, column: 11 });
  const concise = library.formats.find(({ name }) => name === 'concise');
  const report = { command: 'validate', diagnostics, summary: { files: 1, definitions: 1 } };
  expect(concise?.format(report, { colour: false, width: 80, version: '', elapsed: '', prefix: '', text: () => text, hash: library.contentHash })).toContain('a.yaml:3:11: error ');
});

test('the schema names every section that a file may hold', () => {
  expect(Object.keys(library.specSchema().properties ?? {})).toEqual(expect.arrayContaining(['attributes', 'journeys', 'messages', 'tests', 'version']));
});
