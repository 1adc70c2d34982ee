import { describe, expect, test } from 'vitest';
import { lowerJourney } from '../../src/lower/lower-journey.ts';
import { validatePlan } from '../../src/plan/validate-plan.ts';
import { project } from '../support/project.ts';

const base = `version: 1
name: calls
timezone: UTC
locales: [en]
extends: [lc:off]
profile: { id: id }
vars: { scoring_url: { type: url, default: "https://scoring.example" } }
channels: { in_app: {} }
attributes: { id: string }
events: { asked: { properties: { lead: string, days: { type: number, unit: d }, hours: { type: integer, unit: h } } } }
`;
const nodesOf = (steps: string) => {
  const plan = lowerJourney(project({ 'lc.yaml': base, 'j.yaml': `journeys:\n  j:\n    trigger: { event: asked }\n    reentry: always\n    steps:\n${steps}` }), 'j')?.plan;
  if (plan === undefined) throw new Error('the journey has no plan');
  expect(validatePlan(plan)).toEqual([]);
  return plan.nodes;
};

describe('a call', () => {
  test('asks with what it says, goes two ways and keeps the answer', () => {
    const nodes = nodesOf(`      - call: { url: vars.scoring_url, body: { lead: event.lead, kind: new }, returns: { score: number, note: string? } }
        save_as: scoring
        up_to: 1h
        then: [ { if: { run: { scoring.score: { gte: 5 } } }, then: [ { exit: good } ] } ]
        else: [ { exit: unknown } ]
`);
    expect(nodes[0]).toMatchObject({
      id: 'call:scoring',
      op: 'call',
      url: { literal: 'https://scoring.example' },
      method: 'POST',
      body: { lead: { get: ['event', 'lead'] }, kind: { literal: 'new' } },
      returns: { score: { type: { kind: 'number' }, nullable: false }, note: { type: { kind: 'string' }, nullable: true } },
      save_as: 'scoring',
      retries: 3,
      up_to: { months: 0, days: 0, milliseconds: 3_600_000 },
      else: 'call:scoring/else/exit:unknown',
    });
    expect(nodes.map(({ op }) => op)).toEqual(['call', 'branch', 'exit', 'exit']);
  });

  test('without an answer to keep goes on either way', () => {
    const nodes = nodesOf('      - call: { url: "https://x.example/a", method: DELETE, retries: 0 }\n        up_to: 10m\n      - exit: done\n');
    expect(nodes[0]).toMatchObject({ id: 'call:https:..x.example.a', url: { literal: 'https://x.example/a' }, method: 'DELETE', body: {}, returns: {}, retries: 0, then: 'exit:done', else: 'exit:done' });
  });
});

test('erasing a person has nothing behind it', () => {
  expect(nodesOf('      - if: { event: { lead: gone } }\n        then: [ { erase: profile } ]\n')).toContainEqual({ id: 'if:event.lead:gone/then/erase', op: 'erase' });
});

test.each([['days', 'd'], ['hours', 'h']])('a wait may take its length from a number of %s', (property, unit) => {
  const [wait] = nodesOf(`      - wait: { for: event.${property}, factor: 0.8 }\n`);
  expect(wait?.op === 'wait' && wait.for).toMatchObject({ get: ['event', property], type: { unit: { name: unit } } });
});
