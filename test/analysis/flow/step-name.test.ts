import { describe, expect, test } from 'vitest';
import type { Step } from '../../../src/spec/definitions/step.ts';
import { nameSteps } from '../../../src/analysis/flow/step-name.ts';
import { project } from '../../support/project.ts';
import { seeded, type Seeded } from '../../support/seeded.ts';

const surroundings = {
  'lc.yaml': 'version: 1\nname: names\ntimezone: UTC\nprofile: { id: id }\nchannels: { sms: {} }\n',
};

function stepsOf(yaml: string): readonly Step[] {
  const journeys = `journeys:\n  j:\n    trigger: { event: e }\n    reentry: never\n    steps:\n${yaml}`;
  const journey = project({ ...surroundings, 'j.yaml': journeys }).definition('journeys', 'j');
  if (journey === undefined) throw new Error(`the steps of this test have mistakes:\n${yaml}`);
  return journey.steps;
}

const names = (yaml: string): readonly string[] => [...nameSteps(stepsOf(yaml)).values()];

describe('names of steps', () => {
  test.each([
    ['a send, by its message', '      - send: hello\n', ['send:hello']],
    ['twins, by their number', '      - send: hello\n      - wait: 1d\n      - send: hello\n', ['send:hello', 'wait:1d', 'send:hello#2']],
    ['an explicit id, as it is', '      - send: hello\n        id: first_mail\n', ['first_mail']],
    ['an arm of an experiment, by the arm', '      - split: tone\n        arms:\n          warm: { share: 50%, steps: [ { send: a } ] }\n          dry: { share: 50%, steps: [ { send: a } ] }\n', ['split:tone', 'warm/send:a', 'dry/send:a']],
    ['the ways of an if, below its condition', '      - if: { in: vip }\n        then: [ { send: a } ]\n        else: [ { send: b } ]\n', ['if:in:vip', 'if:in:vip/then/send:a', 'if:in:vip/else/send:b']],
    ['a case, by its condition', '      - choose:\n          - when: { in: vip }\n            then: [ { send: a } ]\n        else: []\n', ['choose', 'choose/in:vip/send:a']],
    ['a rung, by its offset', '      - series:\n          from: entry\n          steps:\n            - { offset: 2d, send: a }\n', ['series:entry', 'series:entry/2d/send:a']],
    ['a round of a repeat', '      - repeat: { times: 2, every: 1d, steps: [ { send: a } ] }\n', ['repeat', 'repeat/round/send:a']],
  ])('%s', (_, yaml, expected) => expect(names(yaml)).toEqual(expected));

  test('no two steps of a journey have one name, even in arms of the same name', () => {
    const split = (name: string): string => `      - split: ${name}\n        arms:\n          a: { share: 50%, steps: [ { send: x } ] }\n          b: { share: 50%, steps: [] }\n`;
    const all = names(split('one') + split('two'));
    expect(new Set(all).size).toBe(all.length);
  });

  test('inserting a step that is no twin renames no other', () => {
    const random = seeded(11);
    let insertions = 0;
    for (let round = 0; round < 200; round += 1) {
      const items = Array.from({ length: 1 + random.below(6) }, () => randomItem(random, 2));
      const before = new Set(names(items.join('')));
      const at = random.below(items.length + 1);
      const inserted = [...items.slice(0, at), '      - send: newcomer\n', ...items.slice(at)];
      const after = new Set(names(inserted.join('')));
      expect([...before].filter((name) => !after.has(name))).toEqual([]);
      expect(after.size).toBe(before.size + 1);
      insertions += 1;
    }
    expect(insertions).toBe(200);
  });
});

function randomItem(random: Seeded, depth: number): string {
  const pick = random.below(depth > 0 ? 5 : 3);
  const message = `m${random.below(3)}`;
  if (pick === 0) return `      - send: ${message}\n`;
  if (pick === 1) return `      - wait: ${1 + random.below(3)}d\n`;
  if (pick === 2) return `      - offer: o${random.below(2)}\n`;
  if (pick === 3) return `      - if: { in: s${random.below(2)} }\n        then: [ { send: ${message} } ]\n        else: [ { wait: 1h } ]\n`;
  return `      - split: x${random.below(2)}\n        arms:\n          a: { share: 50%, steps: [ { send: ${message} } ] }\n          b: { share: 50%, steps: [] }\n`;
}
