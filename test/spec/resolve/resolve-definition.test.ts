import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { lowerJourney } from '../../../src/lower/lower-journey.ts';
import { readYaml } from '../../../src/report/read-yaml.ts';
import { entryOf } from '../../../src/source/entry-of.ts';
import type { Section } from '../../../src/spec/definitions/definition.ts';
import { sections } from '../../../src/spec/definitions/sections.ts';
import { resolveDefinition } from '../../../src/spec/resolve/resolve-definition.ts';
import { printWritten, writtenOf, type Written } from '../../../src/spec/resolve/written.ts';
import { project } from '../../support/project.ts';
import { filesOf } from '../../support/real-project.ts';

/** A YAML value as the command prints it, resolved. */
function resolved(section: Section, yaml: string): unknown {
  const { root } = readYaml('a.yaml', yaml);
  return root && parse(printWritten(resolveDefinition(section, writtenOf(root))));
}

describe('with nothing left out', () => {
  const rows: readonly (readonly [string, Section, string, unknown])[] = [
    ['a short type', 'attributes', 'string?', { type: 'string', nullable: true, pii: false }],
    ['a type of its own', 'attributes', '{ type: string, enum: [a, b] }', { type: 'string', enum: ['a', 'b'], nullable: false, pii: false }],
    ['a computed attribute', 'attributes', '{ computed: { count: order_placed } }', { computed: { count: 'order_placed' }, pii: false }],
    ['an event', 'events', '{ properties: { total: number, coupon: string? } }', { properties: { total: { type: 'number', nullable: false }, coupon: { type: 'string', nullable: true } }, reaches: ['profile'], touchpoint: false }],
    ['an event for everybody', 'events', '{ reaches: everyone }', { reaches: 'everyone', properties: {}, touchpoint: false }],
    ['stages', 'funnels', '{ stages: { a: { enter: { did: x } } } }', { stages: { a: { enter: { did: 'x' }, aliases: [], automated: true } } }],
    [
      'a preset',
      'funnels',
      '{ preset: race, stages: { act: { enter: { did: x } } } }',
      {
        preset: 'race',
        stages: { reach: { aliases: ['discovery', 'awareness'], automated: true }, act: { enter: { did: 'x' }, aliases: [], automated: true }, convert: { aliases: [], automated: true }, engage: { aliases: [], automated: true } },
      },
    ],
    ['a trigger', 'triggers', '{ event: x, key: event.id, without: y, for: 1h }', { event: 'x', key: ['event.id'], without: { event: 'y' }, for: '1h' }],
    ['a short record', 'attributes', '{ lat: number, lon: number }', { lat: 'number', lon: 'number' }],
    ['a code for everybody', 'offers', '{ type: percent, value: 5, code: TEN }', { type: 'percent', value: 5, code: { source: 'fixed', text: 'TEN', unique: false } }],
    ['a code of one\'s own', 'offers', '{ type: gift, code: { source: pool } }', { type: 'gift', code: { source: 'pool', unique: true } }],
    ['a message', 'messages', '{ channel: sms, text: "yes" }', { channel: 'sms', text: 'yes', purpose: 'marketing', tags: [] }],
    [
      'a journey',
      'journeys',
      '{ trigger: { a: cart, b: { date: profile.day, if_past: skip, existing: skip } }, goal: { event: bought }, exit_on: left, reentry: always, steps: [ { send: hello }, { wait: 3d }, { if: { in: vip }, then: [ { task: Call } ] } ] }',
      {
        trigger: { a: 'cart', b: { date: 'profile.day', if_past: 'skip', existing: 'skip', timezone: 'recipient' } },
        goal: { event: 'bought', ends_run: true },
        exit_on: [{ event: 'left' }],
        reentry: 'always',
        steps: [{ send: { message: 'hello' } }, { wait: { for: '3d', timezone: 'recipient' } }, { if: { in: 'vip' }, then: [{ task: { title: 'Call' } }], else: [] }],
        recipient: 'profile',
        while_running: 'ignore',
        priority: 0,
        enabled: true,
        tags: [],
      },
    ],
    ['rungs', 'journeys', '{ steps: [ { series: { from: entry, steps: [ { offset: 1d, send: a }, { offset: 2d, steps: [ { emit: x } ] } ] } } ], tags: [t], recipient: event.to, exit_on: [], while_running: restart, priority: 3, enabled: false }', {
      steps: [{ series: { from: 'entry', steps: [{ offset: '1d', send: { message: 'a' } }, { offset: '2d', steps: [{ emit: { event: 'x', properties: {} } }] }], timezone: 'recipient' } }],
      tags: ['t'], recipient: 'event.to', exit_on: [], while_running: 'restart', priority: 3, enabled: false,
    }],
  ];
  test.each(rows)('%s', (_, section, yaml, expected) => expect(resolved(section, yaml)).toEqual(expected));
});

test.each(['no', '00123', '1e5', '21:00', 'a: b', '- x', 'x #y', '', ' x', '{{a}}', 'you, {{x}}', '\u00e4', 'true', '~', '@x', '10%', '1h30m', '2027-03-01', 'event.x', 'a-b/c', 'line\nbreak'])('the text %j stays a text', (text) => {
  expect(parse(printWritten({ key: text, list: [text, { [text === '' ? 'k' : text]: text }] }))).toEqual({ key: text, list: [text, { [text === '' ? 'k' : text]: text }] });
});

describe.each(['examples/shop', 'examples/recipes', 'examples/flow-blueprint', 'test/artefacts/everything'])('in %s', (folder) => {
  const texts = Object.fromEntries([...filesOf(folder)].filter(([path]) => path.endsWith('.yaml') && !path.startsWith('dist/') && !path.startsWith('.lc/')));
  /** Every definition of every file resolved, the rest as it was. */
  const rewritten = Object.fromEntries(
    Object.entries(texts).map(([path, text]) => {
      const { root } = readYaml(path, text);
      if (root?.kind !== 'map') return [path, text];
      const whole = Object.fromEntries(
        root.entries.map(({ key, value }): [string, Written] => {
          const section = sections.find((each) => each === key.value);
          if (section === undefined || value.kind !== 'map') return [key.value, writtenOf(value)];
          return [key.value, Object.fromEntries(value.entries.map((entry) => [entry.key.value, resolveDefinition(section, writtenOf(entry.value))]))];
        }),
      );
      return [path, printWritten(whole).trimStart()];
    }),
  );
  const [before, after] = [project(texts), project(rewritten)];

  test('it is still the language, without a mistake', () => {
    expect(after.files.flatMap(({ diagnostics }) => diagnostics.map(({ file, message }) => `${file}: ${message}`))).toEqual([]);
  });

  test('every journey has the plan that it had', () => {
    const ids = before.ids('journeys');
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.map((id) => [id, lowerJourney(after, id)?.plan.rev])).toEqual(ids.map((id) => [id, lowerJourney(before, id)?.plan.rev]));
  });

  test('resolving again changes nothing', () => {
    for (const [path, text] of Object.entries(rewritten)) {
      const { root } = readYaml(path, text);
      for (const { key, value } of root?.kind === 'map' ? root.entries : []) {
        const section = sections.find((each) => each === key.value);
        if (section === undefined || value.kind !== 'map') continue;
        for (const entry of value.entries) expect(resolveDefinition(section, writtenOf(entry.value))).toEqual(writtenOf(entryOf(value, entry.key.value)?.value ?? entry.value));
      }
    }
  });
});
