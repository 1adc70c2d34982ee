import { describeTerm } from '../condition/core/describe-term.ts';
import { describeValue } from '../condition/core/describe-value.ts';
import { pooledTerm } from '../condition/core/pool.ts';
import type { Term } from '../condition/core/term.ts';
import type { Place, SourceNode } from '../source/node.ts';
import type { NodeOf, PlanNode } from '../plan/plan.ts';
import { formatDuration } from '../time/parse-duration.ts';
import type { Construct } from './construct.ts';
import { lengthOf, type Survey, surveyZone } from './survey-journey.ts';
import { looksUp } from './survey-term.ts';

/** What one node asks of a platform. */
export function surveyNode(node: PlanNode, survey: Survey): void {
  const place = survey.journey.place(node.id);
  const step = node.id;
  const tell = (construct: Construct, words: Readonly<Record<string, string>> = {}, at: Place = place, more: Readonly<{ amount?: number; isCalendar?: boolean }> = {}): void => survey.tell(construct, at, words, { step, ...more });
  switch (node.op) {
    case 'send':
      return surveySend(node, survey, tell);
    case 'wait':
      if (!('months' in node.for) || node.factors !== undefined) return tell('wait.value', { wait: 'months' in node.for ? formatDuration(node.for) : describeValue(node.for) });
      return tell('wait', { wait: formatDuration(node.for) }, place, lengthOf(node.for));
    case 'wait_until':
      return surveyWaitUntil(node, survey, tell);
    case 'anchor':
      return;
    case 'wait_for':
      return surveyWaitFor(node, survey, tell);
    case 'branch': {
      const written = survey.journey.step(node.id);
      const conditions: readonly (SourceNode | undefined)[] = written?.kind === 'if' ? [written.condition] : written?.kind === 'choose' ? written.cases.map(({ when }) => when) : [];
      if (node.cases.length === 1) tell('branch');
      else tell('branch.several', { count: String(node.cases.length + 1) }, place, { amount: node.cases.length + 1 });
      return node.cases.forEach((each, index) => survey.ask(each.when, conditions[index], place, step));
    }
    case 'split':
      tell('split', { arms: node.arms.map(({ arm }) => arm).join(', '), shares: node.arms.map(({ below }, index) => String(Math.round((below - (node.arms[index - 1]?.below ?? 0)) * 1e4) / 100)).join(', ') }, place, { amount: node.arms.length });
      if (node.by === 'key') tell('split.by_key', { arms: node.arms.map(({ arm }) => arm).join(', ') });
      return;
    case 'repeat': {
      tell('repeat', { times: String(node.times) }, place, { amount: node.times });
      const written = survey.journey.step(node.id);
      if (node.stop_when !== undefined) survey.ask(node.stop_when, written?.kind === 'repeat' ? written.stop_when : undefined, place, step);
      return;
    }
    case 'set':
      return node.changes.forEach(({ attribute, change }, index) => {
        const written = survey.journey.step(node.id);
        const range = written?.kind === 'set' ? written.changes[index]?.attribute.range : undefined;
        const at = range === undefined ? place : survey.journey.at(range);
        if ('increment' in change) return tell('set.increment', { attribute }, at);
        if ('add' in change || 'remove' in change) {
          const value = 'add' in change ? change.add : change.remove;
          return tell('set.list', { attribute, ...('literal' in value && { value: String(value.literal) }) }, at);
        }
        tell('literal' in change.to || 'moment' in change.to ? 'set.value' : 'set.reference', { attribute, kind: 'literal' in change.to ? typeof change.to.literal : 'moment' }, at);
      });
    case 'offer':
      return tell('offer', { offer: node.offer });
    case 'emit':
      return tell('emit', { event: node.event });
    case 'start':
      return tell('start', { other: node.journey });
    case 'call':
      return tell('call', { name: node.save_as ?? 'the call' });
    case 'task':
      return tell('task', { title: node.title });
    case 'pause':
      return tell('pause');
    case 'erase':
      return tell('erase');
    case 'exit':
      return tell('exit.step', { reason: node.reason });
  }
}

type Tell = (construct: Construct, words?: Readonly<Record<string, string>>, at?: Place, more?: Readonly<{ amount?: number; isCalendar?: boolean }>) => void;

const channelConstructs: Readonly<Record<string, Construct>> = { email: 'send.email', sms: 'send.sms', push: 'send.push', in_app: 'send.in_app', webhook: 'send.webhook' };

function surveySend(node: NodeOf<'send'>, { journey }: Survey, tell: Tell): void {
  const channel = journey.plan.messages[node.message]?.channel ?? 'email';
  const words = { message: node.message, channel };
  const written = journey.step(node.id);
  const send = written?.kind === 'send' ? written : undefined;
  const at = (range: Place['range'] | undefined): Place => (range === undefined ? journey.place(node.id) : journey.at(range));
  tell(channelConstructs[channel] ?? 'send.webhook', words, at(send?.message.range));
  if (node.if_blocked !== undefined && node.if_blocked !== 'skip') tell('send.if_blocked', { ...words, then: node.if_blocked === 'exit' ? 'the run ends' : 'it is sent later' }, at(send?.if_blocked?.range));
  if (node.unless_sent_within !== undefined) tell('send.unless_sent_within', words, at(send?.unless_sent_within?.range), { amount: node.unless_sent_within });
  if (node.max_age !== undefined) tell('send.max_age', { ...words, time: formatDuration(node.max_age) }, at(send?.max_age?.range), lengthOf(node.max_age));
}

/** A rung of a series whose anchor is the entry reads it as a value of the run. */
export const isSeriesRung = (node: NodeOf<'wait_until'>): boolean => 'get' in node.until && node.until.get[0] === 'run' && (node.until.get[1] ?? '').endsWith('/anchor');

function surveyWaitUntil(node: NodeOf<'wait_until'>, survey: Survey, tell: Tell): void {
  const next = survey.journey.plan.nodes.find(({ id }) => id === node.next);
  const words = { date: describeValue(node.until), offset: node.offset === undefined ? '' : formatDuration(node.offset), next: next?.op ?? 'end' };
  const isClock = 'moment' in node.until;
  if (isSeriesRung(node)) tell('wait.series', words, undefined, node.offset === undefined ? {} : lengthOf(node.offset));
  else if (!isClock) tell('wait.date', words);
  else if (node.offset !== undefined) tell('wait', { wait: formatDuration(node.offset) }, undefined, lengthOf(node.offset));
  if (node.plus !== undefined) tell('wait.value', { wait: describeValue(node.plus) });
  if (node.at !== undefined) tell('wait.time_of_day', words);
  if (node.weekdays !== undefined) tell('wait.weekday', words);
  if (!isClock && !isSeriesRung(node) && ('exit' in node.if_past || 'exit' in node.if_missing)) tell('wait.past', words);
  if (node.up_to !== undefined) tell('wait.up_to', { ...words, time: formatDuration(node.up_to) });
  if (node.at !== undefined || node.weekdays !== undefined) surveyZone(node.zone, survey.journey.place(node.id), survey, node.id);
}

function surveyWaitFor(node: NodeOf<'wait_for'>, survey: Survey, tell: Tell): void {
  const { plan, step, place, at } = survey.journey;
  const term = pooledTerm(plan.conditions, node.condition);
  const written = step(node.id);
  const condition = written?.kind === 'wait_for' ? written.condition : undefined;
  const words = { wait: formatDuration(node.up_to), condition: describeTerm(term, plan.conditions), otherwise: node.else === node.then || (written?.kind === 'wait_for' && written.else.length === 0) ? 'nothing' : 'steps' };
  const spot = condition === undefined ? place(node.id) : at(condition.range);
  const awaited = awaitedEvent(term);
  const sameKey = awaited?.where !== undefined && hasLookUp(awaited.where) ? 'yes' : 'no';
  if (awaited !== undefined) {
    tell('wait_for', { ...words, event: awaited.event, same_key: sameKey }, place(node.id), lengthOf(node.up_to));
    if (awaited.where !== undefined) {
      tell('wait_for.where', { ...words, event: awaited.event }, spot);
      if (sameKey === 'yes') tell('if.did.same_key', { ...words, event: awaited.event, same_key: sameKey }, spot);
    }
  } else {
    tell(term.op === 'message' ? 'wait_for.message' : 'wait_for.state', { ...words, event: words.condition }, spot, lengthOf(node.up_to));
    if (term.op !== 'message') survey.ask(node.condition, condition, spot, node.id);
  }
  if (node.save_as !== undefined) tell('wait_for.save_as', { ...words, name: node.save_as });
}

function hasLookUp(where: Term): boolean {
  if (where.op === 'all' || where.op === 'any') return where.terms.some(hasLookUp);
  if (where.op === 'not') return hasLookUp(where.term);
  return where.op === 'compare' && where.tests.some(looksUp);
}

/** The event of a wait for one event to happen once; undefined where the wait is for anything else. */
export function awaitedEvent(term: Term): { readonly event: string; readonly where?: Term } | undefined {
  if (term.op !== 'history' || term.event === null || term.measure !== 'count' || !('since' in term.window) || term.window.since !== 'wait') return undefined;
  const [test, ...more] = term.tests;
  if (test === undefined || more.length > 0 || !('gte' in test) || !('literal' in test.gte) || test.gte.literal !== 1) return undefined;
  return { event: term.event, ...(term.where && { where: term.where }) };
}
