import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CliWorld } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands/registry.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import type { Driver } from '../../../src/compile/driver.ts';
import type { Diagnostic, Severity } from '../../../src/report/diagnostic.ts';

export const diagnostic = (severity: Severity): Diagnostic => ({ code: 'lint/example', severity, message: 'something is odd', file: 'lc.yaml', range: { start: 0, end: 7 } });

const summary = { files: 1, definitions: 2 };

const leaf = <T>(value: T) => ({ value, range: { start: 0, end: 1 } });

const settings: ReturnType<Driver['settings']> = {
  file: 'lc.yaml',
  range: { start: 0, end: 1 },
  version: leaf(1),
  name: leaf('stub'),
  timezone: leaf('UTC'),
  profile: { id: leaf('id') },
  locales: [leaf('en')], app_schemes: [],
  extends: [],
  rules: {},
  vars: {},
  channels: {},
  policies: { quiet_hours: [], frequency_caps: [], blackout_dates: [], forbidden_fields: [] },
};

/** A driver that finds what a test wants it to find. */
export const stubDriver = (changes: Partial<Driver> & { readonly found?: readonly Diagnostic[] } = {}): Driver => {
  const { found = [], ...rest } = changes;
  return {
    validate: () => Promise.resolve({ diagnostics: found, summary }),
    foresee: () => {},
    build: () => Promise.resolve({ diagnostics: found, summary, files: new Map([['plans/a.json', '{}']]), groups: [{ files: new Map([['plans/a.json', '{}']]), fingerprints: new Map() }], manifest: { lc: '0', journeys: [{ id: 'a' }], messages: [] }, changes: [] }),
    test: () => Promise.resolve({ diagnostics: found, summary, tests: [], coverage: { reached: 1, total: 4, missed: [], journeys: [] } }),
    simulate: ({ persona }) => Promise.resolve({ diagnostics: found, summary, kind: 'unknown', what: 'persona', id: persona, known: ['aino'] }),
    scripts: () => undefined,
    scriptNames: () => ({ events: [], attributes: [], messages: [] }),
    replay: () => Promise.resolve({ diagnostics: found, summary, kind: 'empty' }),
    audiences: () => Promise.resolve({ diagnostics: found, summary, kind: 'refused' }),
    launch: () => Promise.resolve({ diagnostics: found, summary, kind: 'empty' }),
    simulatePopulation: ({ population }) => Promise.resolve({ diagnostics: found, summary, kind: 'unknown', what: 'population', id: population, known: ['shoppers'] }),
    program: () => Promise.resolve(undefined),
    invariants: () => Promise.resolve({ diagnostics: found, summary, kind: 'unknown', id: 'welcom', known: ['welcome'] }),
    pressure: () => Promise.resolve({ diagnostics: found, summary, kind: 'unknown', id: 'welcom', known: ['welcome'] }),
    reach: () => Promise.resolve({ diagnostics: found, summary, kind: 'unknown', id: 'welcom', known: ['welcome'] }),
    export: ({ targets }) => Promise.resolve(targets.map((target) => ({ target, diagnostics: found, summary, files: new Map([['BUILD.md', '# Klaviyo\n']]), requests: 0, manifest: {} }))),
    importFlow: () => ({ kind: 'refused', reason: 'a stub reads nothing' }),
    generateTests: () => Promise.resolve({ diagnostics: found, summary, isRun: true, tests: [{ id: 'reaches_x', journey: 'welcome', places: ['x'] }], yaml: 'tests:\n  reaches_x: {}\n', unreached: [{ journey: 'welcome', place: 'y' }] }),
    select: () => ({ kind: 'selected', names: ['journeys/welcome'] }),
    within: (diagnostics) => Promise.resolve(diagnostics),
    draft: () => Promise.resolve({ kind: 'refused', reason: 'a stub writes nothing' }),
    settings: () => settings,
    preview: () => Promise.resolve(undefined),
    graph: () => undefined,
    map: () => ({ map: { nodes: [], edges: [] }, mermaid: 'flowchart LR\n' }),
    sections: () => ['journeys', 'messages'],
    list: (section) => [{ id: 'welcome', section: 'journeys', file: 'a.yaml', line: 3 }, { id: 'hello', section: 'messages', file: 'b.yaml', line: 1 }].filter((item) => section === undefined || item.section === section),
    ids: () => [],
    definedIn: () => [],
    owners: async (diagnostics) => diagnostics.map(() => []),
    show: (id, { resolved }) => (id === 'welcome' ? [{ id, section: 'journeys', file: 'a.yaml', line: 3, yaml: resolved ? 'full: true' : 'short: true' }] : []),
    verify: async () => [],
    contract: async () => undefined,
    pieceContract: async () => undefined,
    strategy: () => ({ steps: [], stages: [], practices: [], metrics: [] }),
    editorSchema: () => '{"title":"stub"}\n',
    text: () => 'version: 1\n',
    refresh: () => [],
    seen: () => undefined,
    runs: () => new Map([['parse', 2]]),
    save: () => ['the cache is full'],
    ...rest,
  };
};

export const stubProject = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'lc-cli-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'inner'));
  writeFileSync(join(root, 'lc.yaml'), 'version: 1\n');
  return root;
};

/** Runs a command line in this process, with `driver` in place of the real one and formats that show what they were given. */
export const run = async (words: readonly string[], workingDirectory: string, driver: Driver = stubDriver(), changes: Partial<CliWorld> = {}) => {
  let output = '';
  let error = '';
  const status = await runCommandLine(words, commands, {
    workingDirectory,
    environment: {},
    terminal: { write: (text) => { output += text; }, notify: (text) => { error += text; }, isOutputTty: false, isErrorTty: false, isInputTty: false, ask: () => Promise.resolve(undefined) },
    now: () => 1_800_000_000_000,
    packageRoot: process.cwd(),
    version: '1.2.3',
    loadOpenDriver: () => Promise.resolve(() => driver),
    loadExplain: () => Promise.resolve({ codes: ['lint/example'], find: (code) => (code === 'lint/example' ? { kind: 'known', code, summary: 'an example', text: 'why\n\n```yaml\na: 1\n```' } : { kind: 'unknown', near: 'lint/example' }) }),
    loadFormats: () => Promise.resolve({ names: ['pretty', 'json'], format: (name, report, context) => `${name} ${report.command} ${report.diagnostics.length}${context.color ? ' in colour' : ''} ${context.prefix}\n` }),
    ...changes,
  });
  return { status, output, error };
};
