import type { Data } from '../condition/core/type.ts';
import { addDuration } from '../time/calendar.ts';
import type { CompiledEntry, CompiledPlan } from './compiled-program.ts';
import type { RefusalReason } from './effect.ts';
import { explainFor } from './explain.ts';
import type { Because } from './explain.ts';
import { checkGoals } from './goals.ts';
import { entryKey, runSlot } from './entry-key.ts';
import { holdsFor, makeReady, planOf, tell, trace } from './instant.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import { lookAgain } from './run-on.ts';
import { endRun } from './end-run.ts';
import { addRun, isActive, runOfSlot } from './runs.ts';
import { isBelowShare } from './share-of.ts';
import type { EntryRecord, Focus, Run } from './subject-state.ts';

const none: readonly number[] = [];

/** What a run is started with. */
export interface EntryData {
  readonly event?: Readonly<Record<string, Data>>;
  readonly item?: Data;
  readonly batch?: Data;
  readonly date?: string | number;
  /** When it fell due: earlier than now when a timer came late. */
  readonly due: number;
  /** Keeps this run apart from others of the declared key: the date of a date trigger, the batch. Re-entry does not look at it. */
  readonly apart?: string;
}

/**
 * Starts a run unless something stands against it, in this order: re-entry, a run of the same key, the audience, the holdout.
 * Whose run it is has been settled before. What refuses is told by a `not_entered` effect. A refused audience does not use up
 * re-entry; a holdout does. `replace_data` starts nothing, so re-entry has no say in it.
 */
export function enterJourney(instant: Instant, entry: CompiledEntry, data: EntryData): void {
  const plan = instant.program.plan(entry.journey);
  if (plan === undefined) return;
  const focus: Focus = { origin: data.date === undefined ? { id: entry.entry.id, at: data.due } : { id: entry.entry.id, at: data.due, date: data.date } };
  if (data.event !== undefined) focus.event = data.event;
  if (data.item !== undefined) focus.item = data.item;
  if (data.batch !== undefined) focus.batch = data.batch;
  enterWith(instant, plan, entry.entry.id, focus, entryKey(instant, entry, focus), data);
}

/** Starts a journey from a step of another: the trigger is called `start`; event, item, batch and key are handed over. */
export function startJourney(instant: Instant, from: Run, journey: string): void {
  const plan = instant.program.plan(journey);
  if (plan === undefined) {
    tell(instant, { kind: 'not_entered', at: instant.now, journey, trigger: 'start', why: 'no_recipient' });
    return;
  }
  const focus: Focus = {
    ...(from.event !== undefined && { event: from.event }),
    ...(from.item !== undefined && { item: from.item }),
    ...(from.batch !== undefined && { batch: from.batch }),
    origin: { id: 'start', at: instant.now },
  };
  enterWith(instant, plan, 'start', focus, from.key, { due: from.due });
}

function enterWith(instant: Instant, plan: CompiledPlan, trigger: string, focus: Focus, key: string, data: Pick<EntryData, 'due' | 'apart'>): void {
  const { state, now } = instant;
  const journey = plan.plan.id;
  const runKey = data.apart === undefined ? key : `${key}~${data.apart}`;
  const recordKey = key === '' ? plan.slot : runSlot(journey, key);
  const slot = data.apart === undefined ? recordKey : runSlot(journey, runKey);
  const running = runOfSlot(state, slot);
  const last = ownMember(state.entered, recordKey);
  if (running !== undefined && plan.plan.while_running === 'replace_data') {
    replaceData(instant, running, focus);
    return;
  }
  if (!mayReenter(instant, plan, last)) return refuse(instant, journey, trigger, 'reentry');
  if (running !== undefined && plan.plan.while_running === 'ignore') return refuse(instant, journey, trigger, 'running');

  const record: EntryRecord = { at: now, order: state.order, same: last?.at === now ? last.same + 1 : 1 };
  const run: Run = {
    event: focus.event,
    item: focus.item,
    batch: focus.batch,
    origin: focus.origin,
    saved: undefined,
    offer: undefined,
    inbox: undefined,
    id: `${state.id}/${runKey}@${now}${record.same > 1 ? `.${record.same}` : ''}`,
    slot,
    journey,
    rev: plan.plan.rev,
    key,
    trigger,
    enteredAt: now,
    enteredOrder: state.order,
    lastRunAt: last?.at,
    lastRunOrder: last?.order,
    node: plan.plan.start,
    deadline: undefined,
    phase: 'arriving',
    due: data.due,
    waitBeganAt: undefined,
    waitBeganOrder: undefined,
    visits: [],
    rounds: {},
    goals: none,
    held: undefined,
    overdue: undefined,
    send: undefined,
  };
  if (plan.audience !== undefined && !holdsFor(instant, run, plan.audience)) return refuse(instant, journey, trigger, 'audience', explainFor(instant, run, [plan.audience]));
  const { holdout } = plan.plan;
  state.entered[recordKey] = record;
  if (holdout !== undefined && isBelowShare(holdout.salt, state.id, holdout.share)) return refuse(instant, journey, trigger, 'holdout');

  if (running !== undefined) endRun(instant, running, 'restart');
  addRun(state, run);
  tell(instant, { kind: 'enter', at: now, origin: { journey, run: run.id }, trigger, key });
  checkGoals(instant, plan, run);
  if (isActive(state, run)) makeReady(instant, run);
}

function refuse(instant: Instant, journey: string, trigger: string, why: RefusalReason, because?: Because): void {
  tell(instant, { kind: 'not_entered', at: instant.now, journey, trigger, why, ...because });
}

function mayReenter({ facts, now }: Instant, { plan }: CompiledPlan, last: EntryRecord | undefined): boolean {
  if (last === undefined || plan.reentry.mode === 'always') return true;
  return plan.reentry.mode === 'once_per' && now >= addDuration(last.at, plan.reentry.per, facts.recipientZone);
}

function replaceData(instant: Instant, run: Run, { event, item, batch }: Focus): void {
  if (event !== undefined) run.event = event;
  if (item !== undefined) run.item = item;
  if (batch !== undefined) run.batch = batch;
  trace(instant, run, 'replaced');
  const plan = planOf(instant, run);
  if (plan !== undefined) checkGoals(instant, plan, run);
  if (isActive(instant.state, run)) lookAgain(instant, run);
}
