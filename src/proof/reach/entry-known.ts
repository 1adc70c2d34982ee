import { journeyScope } from '../../analysis/scope/journey-scope.ts';
import { triggerScope } from '../../analysis/scope/trigger-scope.ts';
import { namedTerm } from '../../analysis/scope/named-term.ts';
import { absentFromPeople, baseScope } from '../../analysis/scope/base-scope.ts';
import { conditionId } from '../../condition/core/pool.ts';
import type { Term, ZoneOf } from '../../condition/core/term.ts';
import type { Leaf, Place } from '../../source/node.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import { civilDate, epochDay } from '../../time/civil-date.ts';
import type { Duration } from '../../time/duration.ts';
import { parseDate } from '../../time/moment.ts';
import { noTime } from '../../analysis/flow/shortest.ts';
import type { Fact } from './fact.ts';
import type { Anchor, Known, KnownDay } from './known.ts';
import { clockFact } from './moments.ts';
import { factOf, type Proving } from './proving.ts';

/** Somebody else's journey may start this one, and then nothing is known of how that run began. */
const handOver: Term = { op: 'trigger', trigger: 'start' };

/** What is known of everybody whose run begins: what its trigger says, and what the audience asks. */
export function entryKnown(proving: Proving): Known {
  const { project, journey, flow, memory } = proving;
  const isStarted = project.startersOf(journey.id.value).length > 0;
  const triggers = journey.triggers.flatMap(({ name, ...written }) => {
    const spec = flow.triggers.get(name.value);
    const file = written.by === 'inline' ? journey.file : (project.place('triggers', written.id.value)?.file ?? journey.file);
    return spec === undefined ? [] : [{ name: name.value, file, known: triggerKnown(proving, file, spec) }];
  });
  const [only] = triggers;
  const isAlone = triggers.length === 1 && triggers.length === journey.triggers.length && !isStarted && only !== undefined;
  const started = isAlone ? only.known : oneOf(proving, triggers, isStarted || triggers.length < journey.triggers.length);
  const scope = journeyScope(project, journey, flow, flow.entry, memory);
  const audience = journey.audience === undefined ? [] : factOf(proving, { node: journey.audience, scope }, true, 'the audience asks for this');
  return { ...started, facts: [...started.facts, ...audience] };
}

interface NamedKnown {
  readonly name: string;
  readonly known: Known;
}

/** One of several triggers started the run: what it says goes together with its name. */
function oneOf({ journey }: Proving, triggers: readonly NamedKnown[], isStarted: boolean): Known {
  const ways = triggers.map(({ name, known }): Term => ({ op: 'all', terms: [{ op: 'trigger', trigger: name }, ...known.facts.map(({ term }) => term)] }));
  const range = { start: journey.triggers[0]?.name.range.start ?? journey.id.range.start, end: journey.triggers.at(-1)?.name.range.end ?? journey.id.range.end };
  const fact: Fact = { term: { op: 'any', terms: isStarted ? [...ways, handOver] : ways }, place: { file: journey.file, range }, words: 'these triggers start the journey' };
  return { facts: [fact], anchors: [] };
}

function triggerKnown(proving: Proving, file: string, spec: TriggerSpec): Known {
  const { project, memory } = proving;
  switch (spec.kind) {
    case 'event': {
      if (spec.where === undefined) return { facts: [], anchors: [] };
      const scope = triggerScope(project, file, spec, memory);
      return { facts: factOf(proving, { node: spec.where, scope, looked: spec.event.value }, true, 'the trigger asks for this'), anchors: [] };
    }
    case 'enters':
    case 'leaves':
      return { facts: segmentFact(proving, file, spec.target, spec.kind === 'enters'), anchors: [] };
    case 'enters_stage':
    case 'leaves_stage':
      return { facts: stageFact(proving, file, spec.target, spec.kind === 'enters_stage'), anchors: [] };
    case 'date':
      return dateKnown(proving, file, spec);
    case 'schedule': {
      if (spec.spread !== undefined) return { facts: [], anchors: [] };
      const { at, weekday, timezone } = spec.schedule;
      const zone = zoneOf(proving, timezone);
      const place = { file, range: at.range };
      return { facts: [clockFactAt(at, zone, place), ...weekdayFact(weekday, at.value, zone, file)], anchors: [] };
    }
  }
}

type DateTrigger = Extract<TriggerSpec, { readonly kind: 'date' }>;

/** A date trigger fires when its moment comes; with `if_past: now`, at any time after it. */
function dateKnown(proving: Proving, file: string, spec: DateTrigger): Known {
  const { date, offset, at, if_past, every } = spec;
  const zone = zoneOf(proving, spec.timezone);
  const place = { file, range: (offset ?? date).range };
  const base: Omit<Anchor, 'from'> = { offset: offset?.value ?? noTime, ...(at && { at: at.value }), isMoved: false, zone, sinceEntry: 0, place };
  const anchors = [date.value, 'trigger.date'].map((from): Anchor => ({ ...base, from }));
  if (if_past?.value === 'now') return { facts: [], anchors };
  const day = every === undefined ? dayAfter(date.value, offset?.value ?? noTime, zone, { file, range: date.range }) : undefined;
  return { facts: at === undefined ? [] : [clockFactAt(at, zone, { file, range: at.range })], anchors, ...(day && { day }) };
}

/** The day a written date and whole days come to. */
export function dayAfter(date: string, offset: Duration, zone: ZoneOf, place: Place): KnownDay | undefined {
  const parsed = parseDate(date);
  if (parsed === undefined || offset.months !== 0 || offset.milliseconds !== 0) return undefined;
  const { year, month, day } = civilDate(epochDay(parsed.year, parsed.month, parsed.day) + offset.days);
  return { date: `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, zone, place };
}

export function clockFactAt(at: Leaf<number>, zone: ZoneOf, place: Place): Fact {
  return { term: clockFact(at.value, zone), place, words: 'this sets the time of day' };
}

/** A day whose time of day is near midnight may slip into the next at a clock change. */
export function weekdayFact(weekdays: readonly Leaf<number>[], at: number | undefined, zone: ZoneOf, file: string): readonly Fact[] {
  const [first] = weekdays;
  const last = weekdays.at(-1);
  if (first === undefined || last === undefined || (at ?? 0) >= 1380) return [];
  return [{ term: { op: 'weekday', days: weekdays.map(({ value }) => value).sort((a, b) => a - b), zone }, place: { file, range: { start: first.range.start, end: last.range.end } }, words: 'this sets the day of the week' }];
}

/** Where profiles have no zone of their own, the recipient's clock is the project's. */
export function zoneOf({ project }: Proving, timezone: Leaf<string> | undefined): ZoneOf {
  const written = timezone?.value ?? 'recipient';
  if (written === 'recipient' || (written === 'project' && project.settings().profile.timezone === undefined)) return 'recipient';
  return written === 'project' ? 'project' : { zone: written };
}

function segmentFact(proving: Proving, file: string, target: Leaf<string>, isIn: boolean): readonly Fact[] {
  const { project, memory } = proving;
  const node = { kind: 'map' as const, range: target.range, flow: false, entries: [{ key: { value: 'in', range: target.range }, value: { kind: 'scalar' as const, range: target.range, value: target.value, style: 'plain' as const, source: target.value } }] };
  const scope = baseScope(project, file, memory, { absent: absentFromPeople });
  return factOf(proving, { node, scope }, isIn, isIn ? 'who enters is in this segment' : 'who enters has just left this segment');
}

function stageFact(proving: Proving, file: string, target: Leaf<string>, isIn: boolean): readonly Fact[] {
  const found = namedTerm(proving.project, { section: 'funnels', id: target.value }, proving.memory);
  if (found === undefined) return [];
  const condition = conditionId(found.term);
  Object.assign(proving.pool, found.pool, { [condition]: found.term });
  const use: Term = { op: 'use', condition, label: target.value };
  return [{ term: isIn ? use : { op: 'not', term: use }, place: { file, range: target.range }, words: isIn ? 'who enters is in this stage' : 'who enters has just left this stage' }];
}
