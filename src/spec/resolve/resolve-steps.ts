import { isList, isMap, mapMembers, withDefaults, type Written, type WrittenMap } from './written.ts';

/** Steps in their long form, with what holds where nothing is said. */
export function resolveSteps(written: Written): Written {
  return isList(written) ? written.map((step) => (isMap(step) ? resolveStep(step) : step)) : written;
}

/** One rewriting per kind that has a short form, defaults or steps inside; the whole item is given. */
const kinds: Readonly<Record<string, (step: WrittenMap) => WrittenMap>> = {
  send: (step) => mapMembers(step, { send: (value) => long(value, 'message') }),
  wait: (step) => mapMembers(step, { wait: (value) => defaults(long(value, 'for'), { timezone: 'recipient' }) }),
  wait_for: (step) => withDefaults(inside(step), { timezone: 'recipient', then: [], else: [] }),
  if: (step) => withDefaults(inside(step), { else: [] }),
  choose: (step) => inside(mapMembers(step, { choose: (cases) => (isList(cases) ? cases.map((each) => (isMap(each) ? inside(each) : each)) : cases) })),
  split: (step) => mapMembers(step, { arms: (arms) => (isMap(arms) ? Object.fromEntries(Object.entries(arms).map(([name, arm]) => [name, isMap(arm) ? inside(arm) : arm])) : arms) }),
  repeat: (step) => mapMembers(step, { repeat: (value) => defaults(isMap(value) ? inside(value) : value, { timezone: 'recipient' }) }),
  series: (step) => mapMembers(step, { series: (value) => defaults(isMap(value) ? mapMembers(value, { steps: resolveRungs }) : value, { timezone: 'recipient' }) }),
  emit: (step) => mapMembers(step, { emit: (value) => defaults(long(value, 'event'), { properties: {} }) }),
  call: (step) => withDefaults(inside(mapMembers(step, { call: (value) => defaults(value, { method: 'POST', body: {}, returns: {}, retries: 3 }) })), { timezone: 'recipient', then: [], else: [] }),
  task: (step) => mapMembers(step, { task: (value) => long(value, 'title') }),
};

function resolveStep(step: WrittenMap): WrittenMap {
  const kind = Object.keys(kinds).find((each) => Object.hasOwn(step, each));
  return kind === undefined ? step : (kinds[kind]?.(step) ?? step);
}

/** A rung with a step's own keys has that one step, and one with several has `steps`. */
function resolveRungs(written: Written): Written {
  return isList(written) ? written.map((rung) => (isMap(rung) ? (Object.hasOwn(rung, 'steps') ? inside(rung) : resolveStep(rung)) : rung)) : written;
}

function inside(step: WrittenMap): WrittenMap {
  return mapMembers(step, { then: resolveSteps, else: resolveSteps, steps: resolveSteps });
}

/** A scalar is the value of one key of the long form. */
export function long(written: Written, key: string): Written {
  return typeof written === 'object' && written !== null ? written : { [key]: written };
}

export function defaults(written: Written, missing: WrittenMap): Written {
  return isMap(written) ? withDefaults(written, missing) : written;
}
