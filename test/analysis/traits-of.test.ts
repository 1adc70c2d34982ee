import { expect, test } from 'vitest';
import { project } from '../support/project.ts';

const settings = 'version: 1\nname: small\ntimezone: UTC\nprofile: { id: id }\nattributes: { id: string }\nchannels: { sms: { address: id } }\n';
const told = (yaml: string) => {
  const seen = project({ 'lc.yaml': settings, 'some.yaml': yaml });
  return (['segments', 'offers', 'triggers', 'messages', 'journeys'] as const).flatMap((section) => seen.traits(section));
};
const journey = (lines: string): string => `journeys:\n  j:\n    reentry: never\n${lines}\n`;
const steps = '    steps: [{ send: hello }]';

test.each([
  ['a segment that says nothing but who is in it', 'segments: { s: { when: { did: x } } }', []],
  ['the stage and the phase of a segment', 'segments: { s: { stage: f.a, phase: post_acquisition, tags: [vip], when: { did: x } } }', [{ id: 's', stages: ['f.a'], tags: ['vip'], phase: 'post_acquisition' }]],
  ['the stage of an offer', 'offers: { o: { stage: f.a, type: gift } }', [{ id: 'o', stages: ['f.a'] }]],
  ['the stage that a trigger waits for', 'triggers: { t: { enters_stage: f.a, existing: skip } }', [{ id: 't', stages: ['f.a'] }]],
  ['a trigger that waits for something else', 'triggers: { t: { event: x } }', []],
  ['where and why a message goes', 'messages: { m: { channel: sms, purpose: marketing, tags: [a, b], text: Hi } }', [{ id: 'm', tags: ['a', 'b'], channel: 'sms', purpose: 'marketing' }]],
  ['the stages of a journey, whichever way it names them', journey(`    stage: f.a\n    moves_to: f.b\n    trigger: { enters_stage: f.c, existing: skip }\n${steps}`), [{ id: 'j', stages: ['f.a', 'f.b', 'f.c'] }]],
  ['a stage that somebody leaves', journey(`    trigger: { leaves_stage: f.c, existing: skip }\n${steps}`), []],
  ['triggers by their ids', journey(`    trigger: { one: t, other: { event: x } }\n${steps}`), [{ id: 'j', triggers: ['t'] }]],
  ['the metrics of goals', journey(`    trigger: { event: x }\n    goal: { event: x, metric: sales }\n${steps}`), [{ id: 'j', metrics: ['sales'] }]],
  ['calls at any depth, by what they save and by their ids', journey('    trigger: { event: x }\n    steps:\n      - if: { did: x }\n        then:\n          - call: { url: "https://one.example" }\n            id: first\n            save_as: answer\n            up_to: 5s\n            then: [{ send: hello }]\n            else: [{ exit: done }]\n'), [{ id: 'j', calls: ['answer', 'first'] }]],
  ['one with a mistake in its shape', 'segments: { s: { stage: f.a, whem: { did: x } } }', [{ id: 's', isBroken: true }]],
])('%s', (_, yaml, traits) => {
  expect(told(yaml)).toEqual(traits);
});
