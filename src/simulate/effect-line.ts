import { mergePools } from '../condition/core/pool.ts';
import type { Reason } from '../condition/core/explain-term.ts';
import type { TermPool } from '../condition/core/term.ts';
import type { Effect, Origin } from '../plan/effect.ts';
import type { Plan, PlanNode, Program } from '../plan/plan.ts';
import { addDuration } from '../time/calendar.ts';
import { formatDuration } from '../time/parse-duration.ts';
import type { Zone } from '../time/zone.ts';
import { dataWords, conditionWords, describeReason } from './describe-reason.ts';
import { momentWords } from './local-words.ts';
import { migrationWords, refusalWords, rejectionWords, skipWords } from './reason-words.ts';
import type { ClocklessLine } from './story-line.ts';

/** What words for an effect need besides it: the plans, and what the person has been through. */
export interface Telling {
  readonly program: Program;
  readonly pool: TermPool;
  /** The person's clock now. */
  readonly zone: Zone;
  readonly subject: string;
  readonly rendered: Readonly<Record<string, string>> | undefined;
  /** When the person last entered a journey. */
  lastEntry(journey: string): number | undefined;
  /** The latest send from a place. */
  lastSend(origin: Origin): Extract<Effect, { readonly kind: 'send' }> | undefined;
}

/** All conditions of a program by id. */
export function poolOf(program: Program): TermPool {
  return mergePools(program.settings.conditions, ...program.plans.map(({ conditions }) => conditions));
}

/** An effect as a line of the story; undefined for what only a machine needs (timers, visits). */
export function effectLine(effect: Effect, telling: Telling): ClocklessLine | undefined {
  const { zone, subject, program } = telling;
  const moment = (at: number): string => momentWords(zone, at, effect.at);
  const details = 'because' in effect ? reasonsOf(effect.because, telling) : [];
  const base = { at: effect.at, subject, details, ...('origin' in effect && placeOf(effect.origin)) };
  switch (effect.kind) {
    case 'timer':
      return undefined;
    case 'trigger':
      return triggerLine(effect, telling);
    case 'enter':
      return { ...base, kind: 'enter', details: edgeDetails(effect, telling), text: `enters ${effect.origin.journey}${byTrigger(effect.origin.journey, effect.trigger)}`, trigger: effect.trigger };
    case 'not_entered':
      return { ...base, kind: 'refuse', text: `does not enter ${effect.journey}: ${refusalWords[effect.why]}`, details: [...details, ...refusalDetails(effect, telling)], journey: effect.journey, trigger: effect.trigger, why: effect.why };
    case 'send': {
      const { rendered } = telling;
      const headline = headlineOf(rendered);
      const words = headline === undefined ? '' : `: "${headline}"`;
      return { ...base, kind: 'send', text: `gets the ${effect.channel} ${effect.message}${words}`, message: effect.message, channel: effect.channel, ...(rendered && { rendered }) };
    }
    case 'skip': {
      return { ...base, kind: 'skip', text: `does not get ${effect.message}: ${skipWords[effect.why]}`, details: [...details, ...takenWords(effect.taken_by, telling)], message: effect.message, why: effect.why, ...(effect.taken_by && { taken_by: effect.taken_by.journey }) };
    }
    case 'defer':
      return { ...base, kind: 'defer', text: `${effect.message} is held back until ${moment(effect.until)}: ${skipWords[effect.why]}`, details: takenWords(effect.taken_by, telling), message: effect.message, until: effect.until, why: effect.why, ...(effect.taken_by && { taken_by: effect.taken_by.journey }) };
    case 'set':
      return { ...base, kind: 'set', text: `has ${Object.entries(effect.attributes).map(([name, value]) => `${name} set to ${dataWords(value, program.settings.attributes[name]?.type, zone)}`).join(', ')}` };
    case 'offer': {
      const code = effect.code === undefined ? '' : `, code ${effect.code}`;
      const until = effect.valid_until === undefined ? '' : `, good until ${moment(effect.valid_until)}`;
      return { ...base, kind: 'offer', text: `is issued the offer ${effect.offer}${code}${until}`, offer: effect.offer, ...(effect.code !== undefined && { code: effect.code }), ...(effect.valid_until !== undefined && { until: effect.valid_until }) };
    }
    case 'emit':
      return { ...base, kind: 'emit', text: `the event ${effect.event} is sent out`, event: effect.event, properties: effect.properties };
    case 'task':
      return { ...base, kind: 'task', text: `a task is given: "${effect.title}"${effect.assign === undefined || effect.assign === null ? '' : `, for ${dataWords(effect.assign, undefined, zone)}`}` };
    case 'pause':
      return { ...base, kind: 'pause', text: `messages are paused${effect.until === null ? '' : ` until ${moment(effect.until)}`}`, ...(effect.until !== null && { until: effect.until }) };
    case 'goal':
      return { ...base, kind: 'goal', text: `reaches the goal of ${effect.origin.journey}${effect.metric === undefined ? '' : ` (counts for ${effect.metric})`}` };
    case 'exit':
      return { ...base, kind: 'exit', text: `leaves ${effect.origin.journey}: ${endWords(effect.reason)}`, why: effect.reason };
    case 'trace':
      return traceLine(effect, telling, base);
    case 'call':
      return { ...base, kind: 'call', text: `${effect.url} is called`, until: effect.until };
    case 'rejected':
      return { ...base, kind: 'other', text: `${effect.event} could not be taken: ${rejectionWords[effect.why]}`, why: effect.why };
    case 'erase':
      return { ...base, kind: 'other', text: 'all that is known of this person is deleted' };
    case 'identify':
      return { ...base, kind: 'other', text: `${effect.from} is ${effect.to} from now on` };
    case 'suppress':
      return { ...base, kind: 'other', text: `${effect.address} gets ${effect.what === 'all' ? 'nothing' : 'no marketing'} by ${effect.channel} any more`, channel: effect.channel };
    case 'control':
      return { ...base, kind: 'other', text: `${effect.journey} is ${effect.what}`, journey: effect.journey };
    case 'migrate':
      return { ...base, kind: 'other', text: effect.why === undefined ? `goes on in the new version of ${effect.origin.journey}, at ${effect.node}` : `stays in the old version of ${effect.origin.journey}: ${migrationWords[effect.why]}` };
  }
}

/** What is read first of a message that somebody got, in one line. */
export function headlineOf(rendered: Readonly<Record<string, string>> | undefined): string | undefined {
  const headline = rendered?.['subject'] ?? rendered?.['title'] ?? rendered?.['text'];
  return headline?.trim().replaceAll(/\s+/g, ' ');
}

function placeOf({ journey, run, node }: Origin): Pick<ClocklessLine, 'journey' | 'run' | 'step'> {
  return { journey, run, ...(node !== undefined && { step: node }) };
}

function reasonsOf(because: readonly Reason[] | undefined, { pool, zone }: Telling): readonly string[] {
  return (because ?? []).map((reason) => describeReason(reason, pool, zone));
}

/** What began, or ceased, to hold where a segment or a stage is the trigger. */
function edgeDetails(effect: Extract<Effect, { readonly kind: 'enter' }>, telling: Telling): readonly string[] {
  const entry = planOf(telling, effect.origin.journey)?.entries.find(({ id }) => id === effect.trigger);
  if (entry?.on !== 'enters' && entry?.on !== 'leaves') return [];
  return [`this ${entry.on === 'enters' ? 'holds now' : 'no longer holds'}: ${conditionOf(entry.condition, telling)}`];
}

function takenWords(takenBy: Origin | undefined, telling: Telling): readonly string[] {
  if (takenBy === undefined) return [];
  const taker = telling.lastSend(takenBy);
  return [`${takenBy.journey} took the slot${taker === undefined ? '' : ` with ${taker.message}, ${momentWords(telling.zone, taker.at)}`}`];
}

function endWords(reason: string): string {
  if (reason === 'end') return 'it is at its end';
  return reason === 'goal' ? 'the goal is reached' : reason;
}

/** An inline trigger has the name of its journey, which says nothing. */
function byTrigger(journey: string, trigger: string): string {
  return trigger === journey ? '' : ` (${trigger})`;
}

function planOf({ program }: Telling, journey: string): Plan | undefined {
  return program.plans.find(({ id }) => id === journey);
}

function refusalDetails(effect: Extract<Effect, { readonly kind: 'not_entered' }>, telling: Telling): readonly string[] {
  if (effect.why !== 'reentry' && effect.why !== 'running') return [];
  const last = telling.lastEntry(effect.journey);
  const reentry = planOf(telling, effect.journey)?.reentry;
  const rule = reentry === undefined ? [] : [reentry.mode === 'once_per' ? `once per ${formatDuration(reentry.per)}` : reentry.mode];
  return [...(last === undefined ? [] : [`entered last ${momentWords(telling.zone, last)}`]), ...(effect.why === 'reentry' ? rule.map((words) => `re-entry: ${words}`) : [])];
}

function triggerLine(effect: Extract<Effect, { readonly kind: 'trigger' }>, telling: Telling): ClocklessLine {
  const { journey, trigger, event, until } = effect;
  const base = { at: effect.at, subject: telling.subject, kind: 'trigger' as const, journey, trigger, event, details: reasonsOf(effect.because, telling) };
  const entry = planOf(telling, journey)?.entries.find(({ id }) => id === trigger);
  const time = until === undefined ? 'later' : momentWords(telling.zone, until, effect.at);
  if (effect.what === 'passed_over') return { ...base, text: `${journey} does not start${byTrigger(journey, trigger)}: this ${event} does not match its "where"` };
  if (effect.what === 'stopped') return { ...base, text: `${journey} will not start${byTrigger(journey, trigger)}: ${event} came first` };
  const without = entry?.on === 'event' ? entry.without?.event : undefined;
  const batch = entry?.on === 'event' && entry.batch !== undefined;
  const text = batch ? `${event} is gathered for ${journey}, which starts ${time}` : `${journey} is due to start ${time}${byTrigger(journey, trigger)}${without === undefined ? '' : `, unless ${without} comes first`}`;
  return { ...base, text, ...(until !== undefined && { until }) };
}

type Trace = Extract<Effect, { readonly kind: 'trace' }>;

function traceLine(effect: Trace, telling: Telling, base: Omit<ClocklessLine, 'kind' | 'text'>): ClocklessLine | undefined {
  const node = planOf(telling, effect.origin.journey)?.nodes.find(({ id }) => id === effect.origin.node);
  const { arm, until } = effect;
  switch (effect.what) {
    case 'wait':
      return { ...base, kind: 'wait', text: waitWords(effect, node, telling), ...(until !== undefined && { until }) };
    case 'timeout':
      return { ...base, kind: 'timeout', text: node?.op === 'wait_for' ? `the time is up, and this did not come: ${conditionOf(node.condition, telling)}` : 'the time is up, and no answer came', arm: 'timeout' };
    case 'arm':
      if (arm === undefined) return undefined;
      if (node?.op === 'wait_for') return { ...base, kind: 'branch', text: 'what it waited for has come', arm };
      if (node?.op === 'call') return { ...base, kind: 'branch', text: 'the call fails', arm };
      if (node?.op === 'split') return { ...base, kind: 'branch', text: `falls to the arm "${arm}" of the split${shareWords(node, arm)}`, arm };
      return { ...base, kind: 'branch', text: `goes the way "${arm}" (${effect.origin.node ?? ''})`, arm };
    case 'replaced':
      return { ...base, kind: 'other', text: `goes on in ${effect.origin.journey} with the data of the new event` };
    default:
      return undefined;
  }
}

function shareWords({ arms }: Extract<PlanNode, { readonly op: 'split' }>, arm: string): string {
  const index = arms.findIndex((one) => one.arm === arm);
  const below = arms[index]?.below;
  if (below === undefined) return '';
  return ` (${Math.round((below - (arms[index - 1]?.below ?? 0)) * 1000) / 10} % of people, by the hash of the id)`;
}

function waitWords({ at, until, origin }: Trace, node: PlanNode | undefined, telling: Telling): string {
  const time = until === undefined ? undefined : momentWords(telling.zone, until, at);
  if (node?.op === 'wait_for') {
    const deadline = node.zone === 'recipient' ? momentWords(telling.zone, addDuration(at, node.up_to, telling.zone), at) : time;
    return `waits for this, ${deadline === undefined ? 'without end' : `until ${deadline}`}: ${conditionOf(node.condition, telling)}`;
  }
  const what = node?.op === 'repeat' ? 'waits for the next round' : node?.op === 'call' ? 'waits for the answer' : 'waits';
  return time === undefined ? `${what} (${origin.node ?? ''})` : `${what} until ${time}`;
}

function conditionOf(id: string, { pool }: Telling): string {
  const term = pool[id];
  return term === undefined ? id : conditionWords(term, pool);
}
