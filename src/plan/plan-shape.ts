import { boolean, byMember, byTag, either, listOf, number, object, oneOf, recordOf, text } from './shape.ts';
import type { Shape } from './shape.ts';
import { duration, property, term, value, zone } from './term-shape.ts';

const next = either(text, oneOf(null));
const way = byMember({ exit: object({ exit: text }), go: object({ go: next }) });
const existing = byTag('policy', { enter: object({}), skip: object({}), spread: object({ over: duration }) });
const weekdays = listOf(number);
const base = { id: text, key: listOf(value) };

const entry = byTag('on', {
  event: object({ ...base, event: text }, { where: text, offset: duration, without: object({ event: text }, { where: text }), for: duration, for_each: listOf(text), batch: object({ by: value }, { window: duration, until: value, at_most: number }) }),
  enters: object({ ...base, condition: text, existing }),
  leaves: object({ ...base, condition: text, existing }),
  date: object({ ...base, date: value, zone, if_past: oneOf('skip', 'now'), existing }, { every: duration, offset: duration, at: number, feb_29: oneOf('feb_28', 'mar_1') }),
  schedule: object({ ...base, schedule: object({ every: oneOf('day', 'week', 'month'), at: number, zone }, { weekdays, days_of_month: listOf(number) }) }, { spread: duration }),
});

const exit = byTag('on', {
  event: object({ event: text, reason: text }, { where: text }),
  enters: object({ condition: text, reason: text }),
  leaves: object({ condition: text, reason: text }),
  when: object({ condition: text, reason: text }),
});

const change = byMember({ to: object({ to: value }), increment: object({ increment: value }), add: object({ add: value }), remove: object({ remove: value }) });

/** One shape an operation. A new operation adds its line here as well as in the registry. */
const node = byTag('op', {
  send: object({ message: text, next }, { if_blocked: oneOf('skip', 'defer', 'exit'), unless_sent_within: number, max_age: duration }),
  wait: object({ for: either(duration, value), zone, next }, { factors: listOf(value) }),
  wait_until: object({ until: value, zone, if_past: way, if_missing: way, next }, { plus: value, offset: duration, at: number, weekdays, up_to: duration }),
  anchor: object({ value: either(object({ entry: boolean }), value), save_as: text, next }),
  wait_for: object({ condition: text, up_to: duration, zone, then: next, else: next }, { save_as: text }),
  branch: object({ cases: listOf(object({ arm: text, when: text, next })), else: next }),
  split: object({ salt: text, arms: listOf(object({ arm: text, below: number, next })) }, { by: oneOf('key') }),
  repeat: object({ times: number, every: duration, zone, body: next, next }, { stop_when: text }),
  set: object({ changes: listOf(object({ attribute: text, change })), next }),
  offer: object({ offer: text, next }),
  emit: object({ event: text, properties: recordOf(value), next }),
  start: object({ journey: text, next }),
  call: object({ url: value, method: oneOf('GET', 'POST', 'PUT', 'PATCH', 'DELETE'), body: recordOf(value), returns: recordOf(property), retries: number, up_to: duration, zone, then: next, else: next }, { save_as: text }),
  task: object({ title: text, next }, { assign: value, create: text, in: text }),
  pause: object({ tags: listOf(text), next }, { purpose: oneOf('marketing'), until: byMember({ event: object({ event: text }), moment: object({ moment: value }) }), up_to: duration }),
  erase: object({}),
  exit: object({ reason: text }),
});

const message = object({ channel: text, purpose: oneOf('marketing', 'transactional'), tags: listOf(text) }, { priority: number, offer: text, contract: text });
const valid = either(object({ for: duration }, { until: oneOf('end_of_day') }), object({ until: either(oneOf('end_of_day'), value) }));
const offer = object({ type: text, unique: boolean }, { value: number, code: text, once_per: either(oneOf('ever'), duration), min_valid: duration, eligible: text, valid });

/** A plan as its types say; what they cannot say (ways that lead nowhere, conditions that are missing) is not looked at here. */
export const planShape: Shape = object(
  {
    id: text,
    rev: text,
    entries: listOf(entry),
    recipient: byTag('kind', { profile: object({}), reference: object({ value }), email: object({ value }) }),
    goals: listOf(object({ ends_run: boolean }, { event: text, where: text, when: text, up_to: duration, metric: text })),
    exits: listOf(exit),
    reentry: byTag('mode', { never: object({}), always: object({}), once_per: object({ per: duration }) }),
    while_running: oneOf('ignore', 'restart', 'replace_data'),
    priority: number,
    start: next,
    nodes: listOf(node),
    conditions: recordOf(term),
    messages: recordOf(message),
    offers: recordOf(offer),
  },
  { audience: text, moved: recordOf(text), holdout: object({ share: number, salt: text }) },
);
