import { formatDuration } from '../time/parse-duration.ts';
import { absoluteMilliseconds } from '../time/absolute.ts';
import type { Duration } from '../time/duration.ts';
import type { Place, SourceNode } from '../source/node.ts';
import type { Entry, Exit, Goal } from '../plan/plan.ts';
import type { Settings } from '../plan/settings.ts';
import { pooledTerm } from '../condition/core/pool.ts';
import { describeTerm } from '../condition/core/describe-term.ts';
import type { Construct } from './construct.ts';
import type { ExportedJourney } from './exported-journey.ts';
import type { Found } from './found.ts';
import { locateWord } from './locate-word.ts';
import { surveyNode } from './survey-node.ts';
import { surveyTerm, surveyWhere } from './survey-term.ts';

/** What one survey writes into. `ask` names the constructs of a condition of the plan; `node` is that condition as written. */
export interface Survey {
  readonly journey: ExportedJourney;
  readonly settings: Settings;
  tell(construct: Construct, place: Place, words?: Readonly<Record<string, string>>, more?: Pick<Found, 'step' | 'amount' | 'isCalendar'>): void;
  ask(condition: string, node: SourceNode | undefined, fallback: Place, step?: string): void;
  /** A filter over the properties of an event. */
  filter(construct: Construct, where: string | undefined, node: SourceNode | undefined, fallback: Place, words: Readonly<Record<string, string>>, step?: string): void;
}

/** Everything a journey asks of a platform, in the order of the plan. */
export function surveyJourney(journey: ExportedJourney, settings: Settings): readonly Found[] {
  const found: Found[] = [];
  const { plan, definition } = journey;
  const [ending = ''] = endingEvents(plan);
  const survey: Survey = {
    journey,
    settings,
    tell: (construct, place, words = {}, more = {}) => {
      found.push({ construct, place, words: { journey: plan.id, ending, ...words }, journey: plan.id, home: journey.at(definition.id.range), ...more });
    },
    ask: (condition, node, fallback, step) =>
      surveyTerm(pooledTerm(plan.conditions, condition), plan.conditions, settings, (construct, words, amount) => {
        const named = [words['event'], words['segment'], words['message'], words['channel']].flatMap((word) => word ?? []);
        const place = node === undefined ? fallback : journey.at(locateWord(node, [...named, ...attributeNames(words['condition'] ?? '', settings)]));
        survey.tell(construct, place, words, { ...(step !== undefined && { step }), ...(amount !== undefined && { amount }) });
      }),
    filter: (construct, where, node, fallback, words, step) => {
      if (where === undefined) return;
      const place = node === undefined ? fallback : journey.at(node.range);
      const term = pooledTerm(plan.conditions, where);
      const all = { ...words, condition: describeTerm(term, plan.conditions) };
      const more = step === undefined ? {} : { step };
      surveyWhere(term, plan.conditions, (isCompared) => survey.tell(isCompared ? (construct === 'trigger.where' ? 'if.compared' : 'if.did.same_key') : construct, place, all, more));
    },
  };
  for (const entry of plan.entries) surveyEntry(entry, survey);
  if (plan.entries.length > 1) survey.tell('trigger.several', journey.at(definition.id.range), { count: String(plan.entries.length) });
  surveyGate(survey);
  for (const [index, goal] of plan.goals.entries()) surveyGoal(goal, index, survey);
  for (const [index, exit] of plan.exits.entries()) surveyExit(exit, index, survey);
  for (const node of plan.nodes) surveyNode(node, survey);
  return found;
}

/** The events that end a run at once, in the order of goals and exits. */
export function endingEvents(plan: ExportedJourney['plan']): readonly string[] {
  return [...new Set([...plan.goals.flatMap(({ event, ends_run }) => (ends_run ? (event ?? []) : [])), ...plan.exits.flatMap((exit) => (exit.on === 'event' ? exit.event : []))])];
}

function surveyGate(survey: Survey): void {
  const { journey, tell } = survey;
  const { plan, definition, at } = journey;
  if (plan.audience !== undefined) {
    const node = definition.audience;
    const place = at(node?.range ?? definition.id.range);
    tell('audience', place, { condition: describeTerm(pooledTerm(plan.conditions, plan.audience), plan.conditions) });
    survey.ask(plan.audience, node, place);
  }
  if (plan.recipient.kind !== 'profile') tell('recipient', at(definition.recipient.reference.range), { recipient: definition.recipient.reference.value });
  if (plan.holdout !== undefined) tell('holdout', at(definition.holdout?.range ?? definition.id.range), { share: `${Math.round(plan.holdout.share * 1e4) / 100} %` });
  const { reentry } = plan;
  const again = at(definition.reentry.range);
  if (reentry.mode === 'once_per') tell('reentry.once_per', again, { time: formatDuration(reentry.per) }, lengthOf(reentry.per));
  else tell(`reentry.${reentry.mode}`, again);
  tell(`running.${plan.while_running}`, at(definition.while_running?.range ?? definition.id.range), { reentry: reentry.mode });
  if (definition.priority !== undefined) tell('priority', at(definition.priority.range), { priority: String(definition.priority.value) });
}

/** Milliseconds of a fixed length; a length in months has none that is certain. */
export function lengthOf(duration: Duration): Pick<Found, 'amount' | 'isCalendar'> {
  const amount = absoluteMilliseconds(duration);
  return amount === undefined ? { isCalendar: true } : { amount };
}

function surveyEntry(entry: Entry, survey: Survey): void {
  const { journey, tell } = survey;
  const written = journey.trigger(entry.id);
  const place = written?.place ?? journey.at(journey.definition.id.range);
  const spec = written?.spec;
  /** Where the key of a trigger stands in another file, the journey's own positions do not reach it. */
  const inFile = (range: { readonly start: number; readonly end: number } | undefined): Place => (range === undefined ? place : { file: place.file, range });
  switch (entry.on) {
    case 'event': {
      const of = spec?.kind === 'event' ? spec : undefined;
      const words = { event: entry.event, key: of?.key.map(({ value }) => value).join(', ') ?? 'key' };
      tell('trigger.event', inFile(of?.event.range), words);
      if (entry.key.length > 0) tell('trigger.key', inFile(of?.key[0]?.range), words);
      if (entry.where !== undefined) survey.filter('trigger.where', entry.where, undefined, inFile(of?.where?.range), words);
      if (entry.offset !== undefined) tell('trigger.offset', inFile(of?.offset?.range), { ...words, wait: formatDuration(entry.offset) });
      if (entry.without !== undefined) {
        const then = { ...words, other: entry.without.event, wait: entry.for === undefined ? '' : formatDuration(entry.for) };
        tell('trigger.without', inFile(of?.without?.event.range), then);
        survey.filter('if.did.where', entry.without.where, undefined, inFile(of?.without?.where?.range), { ...then, event: entry.without.event });
      }
      if (entry.for_each !== undefined) tell('trigger.for_each', inFile(of?.for_each?.range), words);
      if (entry.batch !== undefined) tell('trigger.batch', inFile(of?.batch?.by.range), words);
      return;
    }
    case 'enters':
    case 'leaves': {
      const of = spec !== undefined && 'target' in spec ? spec : undefined;
      const words = { segment: of?.target.value ?? 'the segment' };
      tell(`trigger.${entry.on}`, inFile(of?.target.range), words);
      if (of?.kind.endsWith('stage') === true) tell('trigger.stage', inFile(of.target.range), words);
      tell(`trigger.existing.${entry.existing.policy}`, inFile(of?.existing?.range), { ...words, ...(entry.existing.policy === 'spread' && { over: formatDuration(entry.existing.over) }) });
      return;
    }
    case 'date': {
      const of = spec?.kind === 'date' ? spec : undefined;
      const words = { date: of?.date.value ?? 'the date', offset: entry.offset === undefined ? '' : formatDuration(entry.offset) };
      const isFixed = 'literal' in entry.date;
      tell(isFixed ? 'trigger.date.fixed' : 'trigger.date', inFile(of?.date.range), words, entry.offset === undefined ? {} : lengthOf(entry.offset));
      if (entry.every !== undefined) tell('trigger.date.every', inFile(of?.every?.range), { ...words, every: formatDuration(entry.every) });
      if (!isFixed) tell('trigger.date.past', inFile(of?.if_past?.range), { ...words, if_past: entry.if_past, then: entry.if_past === 'skip' ? 'do not enter' : 'enter at once' });
      if (entry.feb_29 !== undefined) tell('trigger.date.feb_29', inFile(of?.feb_29?.range), { ...words, day: entry.feb_29 === 'feb_28' ? '28 February' : '1 March' });
      if (!isFixed && entry.existing.policy !== 'enter') tell('trigger.date.existing', inFile(of?.existing?.range), words);
      surveyZone(entry.zone, inFile(of?.timezone?.range), survey);
      return;
    }
    case 'schedule':
      tell('trigger.schedule', place, { every: entry.schedule.every });
      if (entry.spread !== undefined) tell('trigger.spread', place, { over: formatDuration(entry.spread) });
      surveyZone(entry.schedule.zone, place, survey);
  }
}

/** A clock other than the recipient's. */
export function surveyZone(zone: Extract<Entry, { readonly on: 'date' }>['zone'], place: Place, survey: Survey, step?: string): void {
  if (zone === 'recipient') return;
  const more = step === undefined ? {} : { step };
  if (typeof zone === 'object' && 'get' in zone) survey.tell('clock.value', place, { zone: zone.get.join('.') }, more);
  else survey.tell('clock.fixed', place, { zone: zone === 'project' ? survey.settings.timezone : zone.zone }, more);
}

function surveyGoal(goal: Goal, index: number, survey: Survey): void {
  const { journey, tell } = survey;
  const written = journey.definition.goals[index];
  const place = journey.at(written?.event?.range ?? written?.when?.range ?? written?.range ?? journey.definition.id.range);
  const words = { event: goal.event ?? 'the goal', goal: goal.event ?? (goal.when === undefined ? 'the goal' : describeTerm(pooledTerm(journey.plan.conditions, goal.when), journey.plan.conditions)) };
  if (goal.event !== undefined) tell('goal.event', place, words);
  if (goal.where !== undefined) survey.filter('goal.where', goal.where, written?.where, place, words);
  if (goal.when !== undefined) {
    if (goal.event === undefined) tell('goal.when', place, words);
    else tell('goal.event_when', journey.at(written?.when?.range ?? place.range), { ...words, condition: describeTerm(pooledTerm(journey.plan.conditions, goal.when), journey.plan.conditions) });
    survey.ask(goal.when, written?.when, place);
  }
  if (goal.up_to !== undefined) tell('goal.up_to', journey.at(written?.up_to?.range ?? place.range), { ...words, time: formatDuration(goal.up_to) });
  if (!goal.ends_run) tell('goal.continues', place, words);
}

function surveyExit(exit: Exit, index: number, survey: Survey): void {
  const { journey, tell } = survey;
  const written = journey.definition.exit_on[index];
  const place = journey.at(written?.kind === 'event' ? written.event.range : written?.kind === 'when' ? written.when.range : (written?.target.range ?? journey.definition.id.range));
  switch (exit.on) {
    case 'event':
      tell('exit.event', place, { event: exit.event });
      return survey.filter('exit.where', exit.where, written?.kind === 'event' ? written.where : undefined, place, { event: exit.event });
    case 'enters':
    case 'leaves':
      return tell('exit.segment', place, { segment: exit.reason.slice(exit.reason.indexOf(':') + 1), way: exit.on });
    case 'when':
      tell('exit.when', place, { condition: describeTerm(pooledTerm(journey.plan.conditions, exit.condition), journey.plan.conditions) });
      survey.ask(exit.condition, written?.kind === 'when' ? written.when : undefined, place);
  }
}

/** Attributes by the words in which a condition is told: `last_order_at` is "last order at" there. */
function attributeNames(told: string, settings: Settings): readonly string[] {
  return Object.keys(settings.attributes).filter((name) => told.startsWith(`${name.replaceAll('_', ' ')} `));
}
