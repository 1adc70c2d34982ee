import type { Plan } from '../../src/plan/plan.ts';

const zone = 'recipient' as const;
const moment = { kind: 'datetime' } as const;

/** What a plan may hold and no YAML is lowered to, so that the compiler holds the types and the schema together there too. */
export const planInCode: Plan = {
  format: 'lc.plan/1',
  id: 'in_code',
  rev: '0'.repeat(32),
  entries: [{ id: 'app_opened', key: [], on: 'event', event: 'app_opened' }],
  recipient: { kind: 'profile' },
  goals: [],
  exits: [],
  reentry: { mode: 'always' },
  while_running: 'ignore',
  priority: 0,
  start: 'anchor',
  nodes: [
    { id: 'anchor', op: 'anchor', value: { get: ['profile', 'trial_ends_at'], type: moment }, save_as: 'from', next: 'call' },
    {
      id: 'call',
      op: 'call',
      url: { literal: 'https://crm.example/score' },
      method: 'POST',
      body: { customer: { literal: null }, place: { literal: [59.91, 10.75] } },
      returns: { shop: { type: { kind: 'object', properties: { name: { type: { kind: 'string' }, nullable: true, description: 'As on the sign' } } }, nullable: false } },
      save_as: 'answer',
      retries: 3,
      up_to: { months: 0, days: 0, milliseconds: 60_000 },
      zone,
      then: 'offset',
      else: null,
    },
    {
      id: 'offset',
      op: 'wait_until',
      until: { moment: 'in', duration: { months: 0, days: 3, milliseconds: 0 } },
      offset: { months: 0, days: 2, milliseconds: 0 },
      zone,
      if_past: { go: 'message' },
      if_missing: { go: 'message' },
      next: 'message',
    },
    { id: 'message', op: 'send', message: 'mail', next: 'erase' },
    { id: 'erase', op: 'erase' },
  ],
  audience: '0'.repeat(32),
  conditions: { ['0'.repeat(32)]: { op: 'always' } },
  messages: { mail: { channel: 'email', purpose: 'transactional', tags: [], contract: '0'.repeat(32) } },
  offers: {},
};
