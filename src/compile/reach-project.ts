import { lowerJourney, type PlanPositions } from '../lower/lower-journey.ts';
import type { Effect } from '../plan/effect.ts';
import type { Plan } from '../plan/plan.ts';
import { boundaryPeople } from '../proof/boundary-people.ts';
import { guardedSends, type GuardedSend } from '../proof/consent/guarded-sends.ts';
import { wayOutOf } from '../proof/consent/prove-way-out.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { placeKey, placesOf, placesReached } from '../simulate/coverage.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { provedJourney } from './queries/proved-journey.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { defaultStart } from './simulate-persona.ts';
import { storyWorld } from './story-world.ts';

export interface ReachRequest {
  /** Empty: all. */
  readonly journeys: readonly string[];
}

/**
 * What is known of one step, or of one way out of it. `taken`: a person who was looked for took it, and `by` says what that person
 * stands on. `never`: proved that nobody can. `unknown`: neither.
 */
export interface ReachedPlace {
  readonly step: string;
  readonly arm?: string;
  readonly answer: 'taken' | 'never' | 'unknown';
  readonly by?: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** A send, with what is asked before it leaves and how surely its reader can leave. */
export interface ProvedSend extends GuardedSend {
  readonly way_out?: 'always' | 'sometimes' | 'never';
}

export type ReachRun = Validation &
  (
    | {
        readonly kind: 'proved';
        readonly journeys: readonly { readonly id: string; readonly places: readonly ReachedPlace[]; readonly sends: readonly ProvedSend[] }[];
        /** What was proved to be a mistake in these journeys; with all journeys, in the whole project. */
        readonly findings: readonly Diagnostic[];
        /** How many people were looked for and played. */
        readonly people: number;
      }
    | { readonly kind: 'unknown'; readonly id: string; readonly known: readonly string[] }
    /** The specs cannot be run. */
    | { readonly kind: 'refused' }
  );

/** So many people are looked for, for each journey. */
const peopleForOne = 60;
const mostPeople = 4000;

/** What each step of these journeys is: taken by somebody, proved dead, or not known. Proved findings are no reason to refuse. */
export function reachProject(engine: Engine, validation: Validation, { journeys }: ReachRequest): ReachRun {
  const project = recordedProject(engine);
  const known = project.ids('journeys');
  const unknown = journeys.find((id) => !known.includes(id));
  if (unknown !== undefined) return { ...validation, kind: 'unknown', id: unknown, known };
  if (validation.diagnostics.some(isInTheWay)) return { ...validation, kind: 'refused' };
  const wanted = journeys.length === 0 ? known : [...new Set(journeys)].sort();
  const { program } = storyWorld(engine, journeys.length === 0 ? undefined : wanted, new Map(), { messages: new Map() });
  const takenBy = new Map<string, string>();
  const watch = (stands: string, effects: readonly Effect[]): void => {
    for (const key of placesReached(effects)) if (!takenBy.has(key)) takenBy.set(key, stands);
  };
  const people = boundaryPeople(program, { start: Date.parse(defaultStart), most: Math.min(mostPeople, peopleForOne * program.plans.length), watch: (person, effects) => watch(person.stands, effects) });
  return {
    ...validation,
    kind: 'proved',
    people: people.length,
    findings: findingsOf(engine, validation.diagnostics, journeys),
    journeys: wanted.flatMap((id) => {
      const lowered = lowerJourney(project, id);
      if (lowered === undefined) return [];
      const dead = new Set(engine.read(provedJourney, id).dead.map(({ node, arm }) => placeKey({ journey: id, node, ...(arm !== undefined && { arm }) })));
      return [{ id, places: placesIn(lowered.plan, lowered.positions, dead, takenBy, (file) => project.text(file)), sends: sendsIn(lowered.plan) }];
    }),
  };

  function sendsIn(plan: Plan): readonly ProvedSend[] {
    return guardedSends(plan, program.settings).map((send) => {
      const message = project.definition('messages', send.message);
      const way = message && wayOutOf(project, message);
      return { ...send, ...(way !== undefined && { way_out: way }) };
    });
  }
}

/** Those that nobody suppressed. */
function findingsOf(engine: Engine, diagnostics: readonly Diagnostic[], journeys: readonly string[]): readonly Diagnostic[] {
  const all = diagnostics.filter(({ code }) => code.startsWith('proof/'));
  if (journeys.length === 0) return all;
  const own = journeys.flatMap((id) => engine.read(provedJourney, id).diagnostics);
  return all.filter(({ code, file, range }) => own.some((one) => one.code === code && one.file === file && one.range.start === range.start));
}

/** What a proof finds leaves the plans sound. */
function isInTheWay({ code, severity }: Diagnostic): boolean {
  return severity === 'error' && !code.startsWith('proof/') && !code.startsWith('lint/');
}

function placesIn(plan: Plan, { file, nodes }: PlanPositions, dead: ReadonlySet<string>, takenBy: ReadonlyMap<string, string>, textOf: (file: string) => string | undefined): readonly ReachedPlace[] {
  const text = textOf(file) ?? '';
  return placesOf([plan]).map(({ node, arm }): ReachedPlace => {
    const key = placeKey({ journey: plan.id, node, ...(arm !== undefined && { arm }) });
    const by = takenBy.get(key);
    const line = text.slice(0, nodes[node]?.start ?? 0).split('\n').length;
    return { step: node, ...(arm !== undefined && { arm }), answer: by !== undefined ? 'taken' : dead.has(key) ? 'never' : 'unknown', ...(by !== undefined && { by }), file, line };
  });
}
