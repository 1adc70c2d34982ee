import { lineIndex, positionAt } from '../../source/line-index.ts';
import { blockYaml } from './block-yaml.ts';
import { idFrom, isJson, type Json, listAt, mapAt, numberAt, type Plain, textAt } from './plain.ts';
import { readActions } from './read-actions.ts';
import { nameless, readGroups, type Reading, readWhere } from './read-groups.ts';

/** What the project knows of the account. */
export interface KlaviyoNames {
  /** Ids of metrics by the events of the project. */
  readonly events: Readonly<Record<string, string>>;
  /** Ids of segments by the segments of the project. */
  readonly segments: Readonly<Record<string, string>>;
  /** What the account calls values, by their paths: `profile.first_name`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Ids of messages and journeys that the project has. */
  readonly known: ReadonlySet<string>;
}

export interface Unread {
  /** What could not be read, without a full stop. */
  readonly what: string;
  /** The action, or the part of the flow, in which it stands. */
  readonly where: string;
}

export type ImportedFlow =
  | { readonly kind: 'read'; readonly id: string; readonly yaml: string; readonly unread: readonly Unread[] }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * A flow of Klaviyo as specs: a body that creates one, an upload of `lc export`, or what the API answers with its definition. What
 * cannot be read is told; where leaving it out would let more people in, a segment that there is not stands in its place.
 */
export function importKlaviyoFlow(text: string, names: KlaviyoNames): ImportedFlow {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { kind: 'refused', reason: `it is no JSON${placeOf(error, text)}` };
  }
  const attributes = mapAt(mapAt(isJson(parsed) && isJson(parsed['body']) ? parsed['body'] : isJson(parsed) ? parsed : {}, 'data'), 'attributes');
  const definition = attributes['definition'];
  if (!isJson(definition)) return { kind: 'refused', reason: 'it holds no definition of a flow: ask the API for it with additional-fields[flow]=definition' };
  const unread: Unread[] = [];
  const reading = readingOf(names, unread);
  const messages: Record<string, Plain> = {};
  const id = idFrom(textAt(attributes, 'name') ?? '', 'flow');
  const filter = definition['profile_filter'];
  const [trigger = {}, ...others] = listAt(definition, 'triggers');
  if (others.length > 0) reading.unread('more than one trigger', 'triggers');
  const journey: { readonly [key: string]: Plain } = {
    trigger: readTrigger(trigger, reading),
    ...(isJson(filter) && listAt(filter, 'condition_groups').length > 0 && { audience: readGroups(filter, 'profile_filter', reading) }),
    reentry: readReentry(definition['reentry_criteria'], reading),
    steps: readActions(textAt(definition, 'entry_action_id') ?? null, listAt(definition, 'actions'), {
      ...reading,
      isKnown: (name) => names.known.has(`messages/${name}`),
      message: (name, message) => {
        if (!names.known.has(`messages/${name}`)) messages[name] = message;
      },
    }),
  };
  const yaml = blockYaml({ ...(Object.keys(messages).length > 0 && { messages }), journeys: { [id]: journey } });
  return { kind: 'read', id, yaml, unread };
}

/** Where reading stopped, as far as the error of the engine says it. */
function placeOf(error: unknown, text: string): string {
  const offset = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  if (offset === undefined) return '';
  const { line, column } = positionAt(lineIndex(text), Number(offset));
  return ` from line ${line}, column ${column} on`;
}

function readingOf({ events, segments, fields }: KlaviyoNames, unread: Unread[]): Reading {
  const back = (of: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(of).map(([ours, theirs]) => [theirs, ours]));
  const [eventBy, segmentBy] = [back(events), back(segments)];
  const fieldBy = (root: string): ReadonlyMap<string, string> => new Map(Object.entries(fields).flatMap(([path, theirs]) => (path.startsWith(`${root}.`) ? [[theirs, path]] : [])));
  const [profileBy, propertyBy] = [fieldBy('profile'), fieldBy('event')];
  return {
    eventOf: (metric) => eventBy.get(metric),
    segmentOf: (id) => /^\$\{created:segments\/(.+)\}$/.exec(id)?.[1] ?? segmentBy.get(id),
    pathOf: (root, property) => (root === 'profile' ? profileBy : propertyBy).get(property) ?? `${root}.${/^properties\['(.+)'\]$/.exec(property)?.[1] ?? property}`,
    unread: (what, where) => {
      unread.push({ what, where });
      return `not_read_${unread.length}`;
    },
  };
}

function readTrigger(trigger: Json, reading: Reading): Plain {
  const id = textAt(trigger, 'id') ?? '';
  switch (trigger['type']) {
    case 'metric': {
      const event = reading.eventOf(id) ?? reading.unread(`what starts it: ${nameless('metric', id)}`, 'trigger');
      const filter = trigger['trigger_filter'];
      if (!isJson(filter)) return { event };
      const where = readWhere(filter, reading);
      return where === undefined ? { event, where: { [reading.unread('the filter of the trigger', 'trigger')]: true } } : { event, where };
    }
    case 'segment': {
      const segment = reading.segmentOf(id) ?? reading.unread(`what starts it: ${nameless('segment', id)}`, 'trigger');
      return segment.startsWith('not-') ? { leaves: segment.slice('not-'.length), existing: 'skip' } : { enters: segment, existing: 'skip' };
    }
    case 'date': {
      const unit = trigger['timedelta_unit_before_date'] === 'months' ? 'mo' : 'd';
      const before = numberAt(trigger, 'timedelta_value_before_date') ?? 0;
      const every = { annually: '1y', monthly: '1mo', weekly: '7d' }[String(trigger['recurrence_frequency'])];
      const zone = textAt(trigger, 'timezone');
      reading.unread('whether people whose date has gone by enter: lc asks, Klaviyo does not say; "skip" was written', 'trigger');
      return {
        date: reading.pathOf('profile', textAt(trigger, 'date_profile_property') ?? ''),
        ...(before > 0 && { offset: `-${before}${unit}` }),
        at: (textAt(trigger, 'trigger_time') ?? '00:00').slice(0, 5),
        ...(every !== undefined && { every, ...(every === '1y' && { feb_29: 'feb_28' }) }),
        ...(zone !== undefined && zone !== 'profile' && { timezone: zone }),
        if_past: 'skip',
        existing: 'enter',
      };
    }
    default:
      return { event: reading.unread(`what starts it: a trigger of type ${JSON.stringify(trigger['type'])}`, 'trigger') };
  }
}

function readReentry(criteria: unknown, reading: Reading): Plain {
  if (!isJson(criteria)) return 'always';
  const unit = { hour: 'h', day: 'd', week: 'w', month: 'mo' }[String(criteria['unit'])];
  const duration = numberAt(criteria, 'duration');
  if (criteria['unit'] === 'alltime') return 'never';
  if (unit !== undefined && duration !== undefined) return { once_per: `${duration}${unit}` };
  reading.unread(`who may enter again: ${JSON.stringify(criteria)}; "never" was written`, 'reentry_criteria');
  return 'never';
}
