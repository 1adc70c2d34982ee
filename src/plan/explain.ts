import { explainTerm } from '../condition/core/explain-term.ts';
import type { Reason } from '../condition/core/explain-term.ts';
import { member } from '../condition/core/read-path.ts';
import type { Data } from '../condition/core/type.ts';
import type { Condition } from './conditions.ts';
import type { Instant } from './instant.ts';
import { ownMember } from './own-member.ts';
import { focusOnRun } from './subject-facts.ts';
import type { Run } from './subject-state.ts';

/** What an effect says of the conditions behind it; nothing unless the program was compiled to explain itself. */
export interface Because {
  readonly because?: readonly Reason[];
}

/** Why conditions held or not, asked in the focus that stands (an entry looking at an event). */
export function explainHere(instant: Instant, conditions: readonly Condition[]): Because {
  const { program, facts } = instant;
  if (!program.explain) return {};
  const reasons = conditions.flatMap(({ id }) => explainTerm(program.conditions.term(id), facts, program.conditions));
  return { because: reasons.map((reason) => (reason.term.op === 'reachable' ? { ...reason, found: reachability(instant, reason.term.channel) } : reason)) };
}

/** The same for a run. */
export function explainFor(instant: Instant, run: Run, conditions: readonly Condition[]): Because {
  if (!instant.program.explain) return {};
  focusOnRun(instant.facts, run);
  return explainHere(instant, conditions);
}

/** Why a channel does not reach this person. */
export function explainUnreachable(instant: Instant, channel: string): Because {
  return instant.program.explain ? { because: [{ term: { op: 'reachable', channel }, holds: false, found: reachability(instant, channel) }] } : {};
}

/** What the attributes say that a channel needs, by name; null where one is missing. */
function reachability({ program, facts }: Instant, channel: string): Data {
  const { address, consent } = ownMember(program.settings.channels, channel) ?? {};
  return Object.fromEntries([address, consent].flatMap((name) => (name === undefined ? [] : [[name, member(facts.record('profile'), name) ?? null]])));
}
