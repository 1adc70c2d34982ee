import { idFrom, type Json, listAt, mapAt, numberAt, type Plain, textAt } from './plain.ts';
import { readGroups, type Reading } from './read-groups.ts';

type Step = { readonly [key: string]: Plain };

/** A flow's actions by id, and the messages that they send, by ids of ours. */
export interface ActionsReading extends Reading {
  /** Whether the project has this message. */
  isKnown(id: string): boolean;
  message(id: string, message: Step): void;
}

const idOf = (action: Json): string => textAt(action, 'temporary_id') ?? textAt(action, 'id') ?? '';

/**
 * The steps that lead from an action to the end, as nested lists. Where two ways meet again the steps go on behind the branch; a way
 * that ends while another goes on says so. A flow has no rounds.
 */
export function readActions(entry: string | null, actions: readonly Json[], reading: ActionsReading): readonly Step[] {
  const byId = new Map(actions.map((action) => [idOf(action), action]));
  const reached = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (id: string | null): ReadonlySet<string> => {
    if (id === null) return new Set();
    const known = reached.get(id);
    if (known !== undefined) return known;
    const all = new Set([id]);
    reached.set(id, all);
    const action = byId.get(id);
    for (const next of action === undefined ? [] : waysOf(action)) for (const each of reachedFrom(next)) all.add(each);
    return all;
  };

  const stepsUntil = (from: string | null, stop: string | null): Step[] => {
    const steps: Step[] = [];
    let at = from;
    while (at !== null && at !== stop) {
      const action = byId.get(at);
      if (action === undefined) {
        reading.unread(`an action ${at} that is not in the file`, at);
        break;
      }
      const ways = waysOf(action);
      if (!isBranch(action)) {
        steps.push(...readStep(action, reading));
        at = ways[0] ?? null;
        continue;
      }
      const join = meetingOf(ways);
      const arm = (way: string | null): Step[] => {
        const own = stepsUntil(way, join ?? stop);
        const ends = join !== null && way !== join && !reachedFrom(way).has(join);
        return ends ? [...own, { exit: 'ended' }] : own;
      };
      steps.push(readBranch(action, arm, reading));
      at = join;
    }
    return steps;
  };

  /** The first action that two of the ways lead to. */
  const meetingOf = (ways: readonly (string | null)[]): string | null => {
    const counts = new Map<string, number>();
    for (const way of ways) for (const id of reachedFrom(way)) counts.set(id, (counts.get(id) ?? 0) + 1);
    const shared = [...counts].filter(([, count]) => count > 1).map(([id]) => id);
    return shared.find((id) => shared.every((other) => other === id || reachedFrom(id).has(other))) ?? null;
  };

  return stepsUntil(entry, null);
}

const nextOf = (links: Json, key: string): string | null => textAt(links, key) ?? null;

/** Where an action leads, in the order of its ways. */
function waysOf(action: Json): readonly (string | null)[] {
  const links = mapAt(action, 'links');
  if (action['type'] === 'multi-branch-split') return listAt(mapAt(action, 'data'), 'branches').map((branch) => nextOf(mapAt(branch, 'links'), 'next'));
  return isBranch(action) ? [nextOf(links, 'next_if_true'), nextOf(links, 'next_if_false')] : [nextOf(links, 'next')];
}

const isBranch = ({ type }: Json): boolean => type === 'conditional-split' || type === 'trigger-split' || type === 'multi-branch-split';

function readBranch(action: Json, arm: (way: string | null) => Step[], reading: ActionsReading): Step {
  const data = mapAt(action, 'data');
  const at = idOf(action);
  const [yes = null, no = null] = waysOf(action);
  if (action['type'] === 'multi-branch-split') {
    const branches = listAt(data, 'branches');
    const cases = branches.filter((branch) => branch['is_else'] !== true);
    const otherwise = branches.find((branch) => branch['is_else'] === true);
    return {
      choose: cases.map((branch) => ({ when: readGroups(mapAt(branch, 'branch_filter'), at, reading), then: arm(nextOf(mapAt(branch, 'links'), 'next')) })),
      else: otherwise === undefined ? [] : arm(nextOf(mapAt(otherwise, 'links'), 'next')),
    };
  }
  const share = sampleOf(data);
  if (share !== undefined) return { split: idFrom(at.replace(/^split:/, ''), 'sample'), arms: { a: { share: `${share}%`, steps: arm(yes) }, b: { share: `${100 - share}%`, steps: arm(no) } } };
  const when = readGroups(mapAt(data, action['type'] === 'trigger-split' ? 'trigger_filter' : 'profile_filter'), at, reading);
  const [then, otherwise] = [arm(yes), arm(no)];
  return { if: when, then, ...(otherwise.length > 0 && { else: otherwise }) };
}

/** Per cent that a random sample takes. */
function sampleOf(data: Json): number | undefined {
  const [group] = listAt(mapAt(data, 'profile_filter'), 'condition_groups');
  const [condition] = group === undefined ? [] : listAt(group, 'conditions');
  return condition?.['type'] === 'profile-sample' ? numberAt(condition, 'percentage') : undefined;
}

function readStep(action: Json, reading: ActionsReading): readonly Step[] {
  const data = mapAt(action, 'data');
  const at = idOf(action);
  switch (action['type']) {
    case 'time-delay':
      return readDelay(data, at, reading);
    case 'target-date':
      return [{ wait: clockOf(data, 'target_time', 'target_days') }];
    case 'send-email':
    case 'send-sms':
    case 'send-mobile-push':
    case 'send-webhook':
      return [{ send: readMessage(String(action['type']), mapAt(data, 'message'), at, reading) }];
    case 'update-profile':
      return readOperations(listAt(data, 'profile_operations'), at, reading);
    default:
      reading.unread(`an action of type ${JSON.stringify(action['type'])}`, at);
      return [];
  }
}

/** A delay until a time of day behind it is two waits of ours. */
function readDelay(data: Json, at: string, reading: ActionsReading): readonly Step[] {
  const unit = { minutes: 'm', hours: 'h', days: 'd', weeks: 'w' }[String(data['unit'])];
  const value = numberAt(data, 'value');
  if (unit === undefined || value === undefined) reading.unread(`how long it waits: ${JSON.stringify({ unit: data['unit'], value: data['value'] })}; a day was written`, at);
  const clock = clockOf(data, 'delay_until_time', 'delay_until_weekdays');
  return [{ wait: unit === undefined || value === undefined ? '1d' : `${value}${unit}` }, ...(Object.keys(clock).length === 0 ? [] : [{ wait: clock }])];
}

const weekdays: Readonly<Record<string, string>> = { monday: 'mon', tuesday: 'tue', wednesday: 'wed', thursday: 'thu', friday: 'fri', saturday: 'sat', sunday: 'sun' };

function clockOf(data: Json, timeKey: string, daysKey: string): Step {
  const time = textAt(data, timeKey);
  const days = data[daysKey];
  const zone = textAt(data, 'timezone');
  const hasClock = time !== undefined || Array.isArray(days);
  return {
    ...(time !== undefined && { at: time.slice(0, 5) }),
    ...(Array.isArray(days) && { weekday: days.flatMap((day) => weekdays[String(day)] ?? []) }),
    ...(hasClock && zone !== undefined && zone !== 'profile' && { timezone: zone }),
  };
}

const channels: Readonly<Record<string, string>> = { 'send-email': 'email', 'send-sms': 'sms', 'send-mobile-push': 'push', 'send-webhook': 'webhook' };

/** A message by an id of ours. What an email looks like is a template of the account, which a flow only names. */
function readMessage(type: string, message: Json, at: string, reading: ActionsReading): string {
  const id = idFrom(textAt(message, 'name') ?? at, 'message');
  const channel = channels[type] ?? 'email';
  const purpose: Step = message['transactional'] === true ? { purpose: 'transactional' } : {};
  const part = (key: string, from: string): Step => {
    const text = textAt(message, from);
    return text === undefined ? {} : { [key]: text };
  };
  if (channel === 'email') {
    const template = textAt(message, 'template_id') ?? '?';
    // What was exported from here has its text here.
    if (template !== `\${created:templates/${id}}` || !reading.isKnown(id)) reading.unread(`the text of the mail "${id}", which is the template ${template}`, at);
    reading.message(id, { channel, ...purpose, ...part('subject', 'subject_line'), ...part('preheader', 'preview_text'), body: `<p>Template ${template} of Klaviyo</p>` });
  } else if (channel === 'webhook') reading.message(id, { channel, ...part('url', 'url') });
  else reading.message(id, { channel, ...purpose, ...part('title', 'title'), ...part('text', 'body'), ...part('link', 'ios_link') });
  return id;
}

function readOperations(operations: readonly Json[], at: string, reading: ActionsReading): readonly Step[] {
  const changes: Record<string, Plain> = {};
  for (const operation of operations) {
    const path = reading.pathOf('profile', textAt(operation, 'property_key') ?? '');
    const value = operation['property_value'];
    const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (operation['operator'] === 'delete') changes[path] = null;
    else if (operation['property_type'] === 'list' && isText) changes[path] = operation['property_operation'] === 'remove' ? { remove: value } : { add: value };
    else if (operation['operator'] === 'update' && isText && operation['property_type'] !== 'date') changes[path] = value;
    else reading.unread(`a change of ${path}: ${JSON.stringify(operation)}`, at);
  }
  return Object.keys(changes).length === 0 ? [] : [{ set: changes }];
}
