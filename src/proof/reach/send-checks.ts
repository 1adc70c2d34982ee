import { blackoutSend, quietSend, unreachableSend } from '../../report/catalogue/proof.ts';
import { listOf } from '../../report/list-of.ts';
import type { Term } from '../../condition/core/term.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import type { StepOf } from '../../spec/definitions/step.ts';
import { formatTimeOfDay } from '../../time/moment.ts';
import type { Fact } from './fact.ts';
import type { Known } from './known.ts';
import { canBeSent } from './can-be-sent.ts';
import { contradictionOf, type Proving, type Standpoint } from './proving.ts';

/** Reports a send that nobody gets, or that always has to wait; true where nobody does. */
export function checkSend(proving: Proving, step: StepOf<'send'>, at: Standpoint, known: Known): boolean {
  const message = proving.project.definition('messages', step.message.value);
  if (message === undefined) return false;
  return isUnreachable(proving, step, message, at) || (message.purpose === 'marketing' && (isQuiet(proving, step, message, at) || isBlackout(proving, step, message, known)));
}

function isUnreachable(proving: Proving, step: StepOf<'send'>, { channel, purpose }: MessageDefinition, at: Standpoint): boolean {
  const found = contradictionOf(proving, at, condition(proving, step, proving.consistency.termFor(`sent ${channel.value} ${purpose}`, () => canBeSent(proving.project, channel.value, purpose))));
  if (found === undefined || found.isAlone) return false;
  proving.collector.report(step.message.range, { ...unreachableSend(step.message.value, channel.value), related: found.related });
  return true;
}

function isQuiet(proving: Proving, step: StepOf<'send'>, { channel }: MessageDefinition, at: Standpoint): boolean {
  const windows = proving.project.settings().policies.quiet_hours.filter(({ channels }) => channels.some(({ value }) => value === channel.value));
  if (windows.length === 0) return false;
  const inside = (list: typeof windows): Term => ({ op: 'any', terms: list.map(({ from, to }): Term => ({ op: 'local_time', from: from.value, to: to.value, zone: 'recipient' })) });
  const found = contradictionOf(proving, at, condition(proving, step, proving.consistency.termFor(`awake ${channel.value}`, () => ({ op: 'not', term: inside(windows) }))));
  if (found === undefined || found.isAlone) return false;
  const skipping = windows.filter(({ action }) => action.value === 'skip');
  const isSkipped = skipping.length > 0 && contradictionOf(proving, at, condition(proving, step, { op: 'not', term: inside(skipping) })) !== undefined;
  const isLost = (step.if_blocked?.value ?? (isSkipped ? 'skip' : 'defer')) !== 'defer';
  const hours = listOf(windows.map(({ from, to }) => `${formatTimeOfDay(from.value)} to ${formatTimeOfDay(to.value)}`), 'and').replaceAll('"', '');
  const policies = windows.map(({ range }) => ({ file: proving.project.settings().file, range, message: 'the quiet hours' }));
  proving.collector.report(step.message.range, { ...quietSend(step.message.value, channel.value, hours, isLost), related: [...found.related, ...policies] });
  return isLost;
}

function isBlackout(proving: Proving, step: StepOf<'send'>, message: MessageDefinition, { day }: Known): boolean {
  const { file, policies } = proving.project.settings();
  const blackout = day === undefined || day.zone !== 'recipient' ? undefined : policies.blackout_dates.find(({ value }) => value === day.date);
  if (blackout === undefined || day === undefined) return false;
  const isLost = step.if_blocked !== undefined && step.if_blocked.value !== 'defer';
  const related = [{ ...day.place, message: 'the day is known here' }, { file, range: blackout.range, message: 'the blackout date' }];
  proving.collector.report(step.message.range, { ...blackoutSend(message.id.value, day.date, isLost), related });
  return isLost;
}

function condition({ journey }: Proving, step: StepOf<'send'>, term: Term): Fact {
  return { term, place: { file: journey.file, range: step.message.range }, words: 'the send' };
}
