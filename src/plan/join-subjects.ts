import { isMissing } from '../condition/core/read-path.ts';
import type { CompiledProgram } from './compiled-program.ts';
import { copyState } from './copy-state.ts';
import { enterByEdges } from './edge-entries.ts';
import type { Effect } from './effect.ts';
import { checkExits } from './exits.ts';
import { newInstant, tell } from './instant.ts';
import type { Instant } from './instant.ts';
import { joinFacts } from './join-facts.ts';
import { joinOrder } from './join-order.ts';
import { joinEntries, joinRuns } from './join-runs.ts';
import { introduce } from './launch.ts';
import { takeRunsAlong } from './migrate-run.ts';
import { ownMember } from './own-member.ts';
import { react } from './react.ts';
import { activeRuns, isActive } from './runs.ts';
import { settle } from './settle.ts';
import { catchUp } from './step.ts';
import type { SubjectState } from './subject-state.ts';
import { lookAtWatches } from './watches.ts';

/**
 * Makes one of two subjects (input `identify`): `from`, as a rule a bare address, is `to` from now on. Facts are united (attributes of `to` win where both
 * say something), suppression and sends are summed, of two runs of one journey and key the older goes on and the younger ends with
 * `joined`; a segment is entered, or left, only if neither of the two was in it, or either was, before.
 * In place, like `step`: `to` is changed, `from` is used up and must be dropped by the host, which from then on gives `to` whatever
 * reaches `from`. All effects are those of `to`. Joining twice, or a subject with itself, is rejected (`already_joined`) and changes nothing.
 */
export function joinSubjects(program: CompiledProgram, from: SubjectState, to: SubjectState, now: number): readonly Effect[] {
  if (from.id === to.id || to.aliases.includes(from.id)) return [{ kind: 'rejected', at: Math.max(now, to.now), event: from.id, why: 'already_joined' }];
  const late = [from, to].flatMap((state) => catchUp(program, state, now, now));
  to.erasedAt = undefined;
  const isNew = to.signature === '';
  const instant = newInstant(program, to, Math.max(now, from.now));
  introduce(instant, isNew ? 'new' : 'existing');
  tell(instant, { kind: 'identify', at: instant.now, from: from.id, to: to.id });
  joinOrder(from, to);
  to.order += 1;
  to.aliases = [...to.aliases, from.id, ...from.aliases];
  const changed = gainedAttributes(from, to);
  joinFacts(from, to);
  instant.facts.refresh();
  joinRuns(instant, from);
  takeRunsAlong(instant);
  joinEntries(instant, from);
  followEdges(instant);
  react(instant, { attributes: new Set(changed), statuses: from.statuses.length > 0, channels: new Set(Object.keys(program.settings.channels)) });
  settle(instant);
  return [...late, ...instant.effects];
}

/** `joinSubjects` as a pure function: neither state is touched. */
export function joined(program: CompiledProgram, from: SubjectState, to: SubjectState, now: number): { readonly state: SubjectState; readonly effects: readonly Effect[] } {
  const state = copyState(to);
  return { effects: joinSubjects(program, copyState(from), state, now), state };
}

/** What `from` knows and `to` does not; `to` has it afterwards. */
function gainedAttributes(from: SubjectState, to: SubjectState): readonly string[] {
  const names = Object.keys(from.attributes).filter((name) => isMissing(ownMember(to.attributes, name)) && !isMissing(from.attributes[name]));
  to.attributes = { ...to.attributes, ...Object.fromEntries(names.map((name) => [name, from.attributes[name]])) };
  return names;
}

/** The united past may begin or end what neither past did alone. */
function followEdges(instant: Instant): void {
  const { state, program } = instant;
  const edges = lookAtWatches(instant, program.watches);
  for (const run of edges.length === 0 ? [] : activeRuns(state)) if (isActive(state, run)) checkExits(instant, run, undefined, edges);
  enterByEdges(instant, edges);
}
