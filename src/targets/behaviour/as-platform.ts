import type { Term, ZoneOf } from '../../condition/core/term.ts';
import { conditionId, pooledTerm } from '../../condition/core/pool.ts';
import type { Entry, Goal, Plan, PlanMessage, PlanNode, Program, Reentry } from '../../plan/plan.ts';
import type { FrequencyCap, Settings } from '../../plan/settings.ts';
import type { Duration } from '../../time/duration.ts';
import { capabilityOf, type Claims } from '../capability.ts';
import type { Construct } from '../construct.ts';
import { longestStay } from '../longest-stay.ts';
import { endingEvents } from '../survey-journey.ts';
import { oneEntryEach } from '../rewrite/one-entry.ts';
import type { Target } from '../target.ts';
import { askedTerm } from './asked-term.ts';
import type { PlatformBehaviour } from './platform-behaviour.ts';
import { replaceConditions } from './replace-conditions.ts';

/** A project as a platform would run it, for the same interpreter. */
export interface PlatformProgram {
  readonly program: Program;
  /** Journeys that cannot be created there at all, by id, sorted. */
  readonly missing: readonly string[];
  /** Of a plan, the journey that it came from: a journey of several triggers is several flows. */
  readonly journeyOf: ReadonlyMap<string, string>;
}

const day = 86_400_000;

/** The plans as the platform gets them, run by its habits. Draws of splits and holdouts are taken to be the same, so that what differs is what the platform does, and not chance. */
export function asPlatform({ settings, plans }: Program, { adapt, claims, creates }: Target, behaviour: PlatformBehaviour): PlatformProgram {
  const missing: string[] = [];
  const journeyOf = new Map<string, string>();
  const run = settingsAs(settings, claims, behaviour);
  const flows = plans.flatMap((plan) => {
    const own = oneEntryEach(plan).filter(creates).flatMap((each) => adapt(each, settings) ?? []);
    if (own.length === 0) missing.push(plan.id);
    for (const { id } of own) journeyOf.set(id, plan.id);
    return own.map((flow) => planAs(flow, { settings, claims, behaviour }));
  });
  const firstOf = (journey: string): string | undefined => flows.find(({ id }) => journeyOf.get(id) === journey)?.id;
  return {
    program: { settings: run, plans: flows.map((flow) => ({ ...flow, nodes: flow.nodes.map((node) => startAs(node, firstOf)) })) },
    missing: missing.sort(),
    journeyOf,
  };
}

function settingsAs(settings: Settings, claims: Claims, { caps, quiet_hours: quiet }: PlatformBehaviour): Settings {
  const skipped = ({ up_to: _, ...cap }: FrequencyCap): FrequencyCap => ({ ...cap, action: 'skip' });
  return {
    ...settings,
    frequency_caps: caps.is === 'kept' ? settings.frequency_caps : caps.is === 'skip' ? settings.frequency_caps.map(skipped) : [],
    quiet_hours: quiet.is === 'kept' ? settings.quiet_hours : quiet.is === 'text_messages' ? settings.quiet_hours.flatMap(ofTextMessages) : [],
    blackout_dates: isExact(claims, 'policy.blackout_dates') ? settings.blackout_dates : [],
  };
}

function ofTextMessages(hours: Settings['quiet_hours'][number]): Settings['quiet_hours'] {
  return hours.channels.length === 0 || hours.channels.includes('sms') ? [{ ...hours, channels: ['sms'] }] : [];
}

const isExact = (claims: Claims, construct: Construct): boolean => {
  const claim = claims[construct];
  return ('is' in claim ? claim : claim.usually).is === 'exact';
};

interface Ways {
  readonly settings: Settings;
  readonly claims: Claims;
  readonly behaviour: PlatformBehaviour;
}

function planAs(plan: Plan, ways: Ways): Plan {
  const { settings, claims, behaviour } = ways;
  const asked = replaceConditions(plan, (term) => askedTerm(term, { claims, behaviour, pool: plan.conditions, settings, stay: longestStay(plan) }));
  const timed: Plan = {
    ...asked,
    entries: asked.entries.map((entry) => entryAs(entry, asked, ways)),
    reentry: reentryAs(asked.reentry, behaviour),
    while_running: isExact(claims, `running.${asked.while_running}`) ? asked.while_running : 'ignore',
    priority: isExact(claims, 'priority') ? asked.priority : 0,
    goals: asked.goals.map((goal) => goalAs(goal, asked, claims)),
    exits: asked.exits.flatMap((exit) => (exit.on !== 'event' ? [exit] : !endsRuns(exit.event, asked, claims, 'exit.event') ? [] : [isComparedAtEnd(claims) ? exit : withoutWhere(exit)])),
    messages: Object.fromEntries(Object.entries(asked.messages).map(([id, message]) => [id, messageAs(message, claims)])),
    nodes: asked.nodes.map((node) => nodeAs(node, ways)),
  };
  return behaviour.audience.is === 'before_steps' ? audienceBeforeSteps(timed) : timed;
}

/** What ends a run by an event is the event alone there, whatever holds when it comes; a platform may heed one event only. */
function goalAs(goal: Goal, plan: Plan, claims: Claims): Goal {
  if (goal.event === undefined || !goal.ends_run) return goal;
  const { where, when: _, ...rest } = goal;
  return { ...rest, ends_run: endsRuns(goal.event, plan, claims, 'goal.event'), ...(where !== undefined && isComparedAtEnd(claims) && { where }) };
}

function endsRuns(event: string, plan: Plan, claims: Claims, construct: 'goal.event' | 'exit.event'): boolean {
  const [ending = ''] = endingEvents(plan);
  return capabilityOf(claims[construct], { construct, words: { event, ending }, place: { file: '', range: { start: 0, end: 0 } } }).is !== 'dropped';
}

/** Where a run that an event ends is ended by every such event, its properties are not compared. */
const isComparedAtEnd = (claims: Claims): boolean => {
  const claim = claims['exit.where'];
  return !('is' in claim && claim.is === 'approximated' && claim.says.includes('whatever its properties'));
};

function withoutWhere({ where: _, ...exit }: Extract<Plan['exits'][number], { readonly on: 'event' }>): Plan['exits'][number] {
  return exit;
}

function audienceBeforeSteps(plan: Plan): Plan {
  if (plan.audience === undefined) return plan;
  const left: Term = { op: 'not', term: pooledTerm(plan.conditions, plan.audience) };
  const condition = conditionId(left);
  return { ...plan, exits: [...plan.exits, { on: 'when', condition, reason: 'audience' }], conditions: { ...plan.conditions, [condition]: left } };
}

/** Whose run it is there: a person has one, unless every trigger starts another. */
function entryAs(entry: Entry, { reentry }: Plan, { claims, behaviour }: Ways): Entry {
  const isKeyed = isExact(claims, 'trigger.key');
  const another = behaviour.second_trigger.is === 'another_run' && reentry.mode === 'always' && entry.on === 'event';
  const key = another ? [{ moment: 'now' } as const] : isKeyed ? entry.key : [];
  if (entry.on === 'enters' || entry.on === 'leaves') {
    const { policy } = entry.existing;
    const claim = claims[`trigger.existing.${policy}`];
    const isOther = 'is' in claim && (claim.is === 'approximated' || claim.is === 'dropped');
    return { ...entry, key, ...(isOther && { existing: { policy: 'enter' } }) };
  }
  if (entry.on !== 'date') return { ...entry, key };
  return { ...entry, key: entry.key, ...(!isExact(claims, 'trigger.date.existing') && { existing: { policy: 'enter' } }) };
}

function reentryAs(reentry: Reentry, { once_per: habit }: PlatformBehaviour): Reentry {
  return reentry.mode === 'once_per' && habit.is === 'never_again' ? { mode: 'never' } : reentry;
}

/** An offer that nobody issues stops no message there. */
function messageAs({ offer, ...message }: PlanMessage, claims: Claims): PlanMessage {
  return offer !== undefined && isExact(claims, 'offer') ? { ...message, offer } : message;
}

function nodeAs(node: PlanNode, { claims, behaviour }: Ways): PlanNode {
  const zone = (of: ZoneOf): ZoneOf => (behaviour.clock.is === 'recipient' ? 'recipient' : of);
  switch (node.op) {
    case 'send': {
      const { if_blocked: blocked, unless_sent_within: within, max_age: age, ...rest } = node;
      return {
        ...rest,
        ...(blocked !== undefined && isExact(claims, 'send.if_blocked') && { if_blocked: blocked }),
        ...(within !== undefined && isExact(claims, 'send.unless_sent_within') && { unless_sent_within: within }),
        ...(age !== undefined && isExact(claims, 'send.max_age') && { max_age: age }),
      };
    }
    case 'wait':
      return 'months' in node.for ? { ...node, zone: zone(node.zone), for: waitAs(node.for, behaviour) } : node;
    case 'wait_until':
      return { ...node, zone: zone(node.zone) };
    case 'wait_for':
      return { ...node, up_to: shortened(waitAs(node.up_to, behaviour), behaviour.longest_wait_for?.is) };
    default:
      return node;
  }
}

/** Rounded up to the grain of the platform. */
function waitAs({ months, days, milliseconds }: Duration, { waits: { is } }: PlatformBehaviour): Duration {
  const isCalendar = is.months === 'calendar';
  const rounded: Duration = { months: isCalendar ? months : 0, days: isCalendar ? days : days + months * 30, milliseconds: Math.ceil(milliseconds / is.grain) * is.grain };
  const length = rounded.days * day + rounded.milliseconds;
  if (rounded.months > 0) return rounded;
  if (is.least !== undefined && length < is.least) return { months: 0, days: 0, milliseconds: is.least };
  return is.most !== undefined && length > is.most ? { months: 0, days: 0, milliseconds: is.most } : rounded;
}

function shortened(duration: Duration, most: number | undefined): Duration {
  const length = (duration.months * 30 + duration.days) * day + duration.milliseconds;
  return most === undefined || length <= most ? duration : { months: 0, days: 0, milliseconds: most };
}

/** A journey that is several flows there is started as its first. */
function startAs(node: PlanNode, firstOf: (journey: string) => string | undefined): PlanNode {
  return node.op === 'start' ? { ...node, journey: firstOf(node.journey) ?? node.journey } : node;
}
