import type { NoProof, ProofRequest, StoryTests } from './proof-request.ts';
import type { Project } from '../analysis/project.ts';
import { lowerJourney } from '../lower/lower-journey.ts';
import type { Settings } from '../plan/settings.ts';
import { answerClaims, type Answer } from '../proof/invariants/answer-claims.ts';
import { claimOf } from '../proof/invariants/claim-of.ts';
import { claimWords } from '../proof/invariants/claim.ts';
import type { Ground } from '../proof/invariants/known-since.ts';
import type { Assumptions } from '../proof/pressure/assumptions.ts';
import type { Place } from '../source/node.ts';
import type { ScenarioWorld } from '../simulate/run-scenario.ts';
import { findZone } from '../time/find-zone.ts';
import type { Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { populationLives } from './population-lives.ts';
import { eventRates } from './queries/pressed-journeys.ts';
import { provedJourney } from './queries/proved-journey.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { defaultStart } from './simulate-persona.ts';
import { momentOf } from './simulated-period.ts';
import { storyWorld } from './story-world.ts';
import { takenForGranted } from './taken-for-granted.ts';
import { witnessTest } from './witness-test.ts';

/** One invariant, in words, with what is known of it. */
export interface AnsweredInvariant {
  readonly id: string;
  readonly place: Place;
  readonly says: string;
  readonly answer: Answer;
  /** The lines that a proof rests on. */
  readonly grounds: readonly (Place & { readonly message: string })[];
}

export type InvariantsRun = Validation &
  (
    | ({
        readonly kind: 'answered';
        /** By id. */
        readonly invariants: readonly AnsweredInvariant[];
        readonly assumptions: Assumptions;
        /** Epoch milliseconds. */
        readonly from: number;
        /** How many journeys took part. */
        readonly journeys: number;
        /** What attributes and events are, for values of a counter-example. */
        readonly settings: Pick<Settings, 'attributes' | 'events'>;
      } & StoryTests)
    | NoProof
  );

/** How many people and lives are tried where nothing is proved. */
const effort = { boundary: 400, aimed: 300, chance: 200, journey: 60 } as const;

/** What is known of each invariant of the project: proved, held by everybody who was looked at, broken by somebody, or not known. */
export function invariantsProject(engine: Engine, validation: Validation, { journeys, budget, from: asked, isTestWanted }: ProofRequest): InvariantsRun {
  const project = recordedProject(engine);
  const known = project.ids('journeys');
  const unknown = journeys.find((id) => !known.includes(id));
  if (unknown !== undefined) return { ...validation, kind: 'unknown', id: unknown, known };
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, kind: 'refused' };
  const world = storyWorld(engine, journeys.length === 0 ? undefined : journeys, new Map(), { messages: new Map() });
  const { program } = world;
  const zone = findZone(program.settings.timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const from = momentOf(asked ?? defaultStart, zone);
  const assumptions = takenForGranted(program, engine.read(eventRates, ''), from, budget);
  const definitions = project.ids('invariants').flatMap((id) => project.definition('invariants', id) ?? []);
  const claims = definitions.map(claimOf);
  const dead = new Set(program.plans.flatMap(({ id }) => engine.read(provedJourney, id).dead.flatMap(({ node, arm }) => (arm === undefined ? [`${id} ${node}`] : []))));
  const answers = claims.length === 0 ? [] : answerClaims(program, claims, { assumptions, from, dead, effort, crowd: () => populationLives(project, program, from) });
  const groundPlace = groundPlaces(project);
  const invariants = definitions.flatMap((definition, index): readonly AnsweredInvariant[] => {
    const [claim, answer] = [claims[index], answers[index]];
    if (claim === undefined || answer === undefined) return [];
    const grounds = answer.kind === 'proved' ? answer.proof.grounds.flatMap(groundPlace) : [];
    return [{ id: definition.id.value, place: { file: definition.file, range: definition.id.range }, says: claimWords(claim), answer, grounds }];
  });
  const tests = isTestWanted ? invariants.flatMap((invariant) => testOf(invariant, world)) : [];
  return { ...validation, kind: 'answered', invariants, assumptions, from, journeys: program.plans.length, settings: program.settings, tests: tests.length, yaml: tests.length === 0 ? '' : `tests:\n${tests.join('\n')}` };
}

function testOf({ id, says, answer }: AnsweredInvariant, world: ScenarioWorld): readonly string[] {
  if (answer.kind !== 'broken') return [];
  return [witnessTest(`breaks_${id}`, `Written by lc invariants - breaks ${id}, ${says}`, answer.counter, world)];
}

/** Where what a proof rests on is written. */
function groundPlaces(project: Project): (ground: Ground) => readonly AnsweredInvariant['grounds'][number][] {
  return (ground) => {
    if (ground.what === 'cap') {
      const { file, policies } = project.settings();
      const cap = policies.frequency_caps[ground.place];
      return cap === undefined ? [] : [{ file, range: cap.range, message: 'this frequency cap' }];
    }
    const journey = project.definition('journeys', ground.journey);
    if (journey === undefined) return [];
    const { file } = journey;
    const of = `of ${ground.journey}`;
    switch (ground.what) {
      case 'audience':
        return journey.audience === undefined ? [] : [{ file, range: journey.audience.range, message: `the audience ${of}` }];
      case 'reentry':
        return [{ file, range: journey.reentry.range, message: `the re-entry ${of}` }];
      case 'trigger': {
        const [first] = journey.triggers;
        return [{ file, range: first?.name.range ?? journey.id.range, message: `what starts ${ground.journey}` }];
      }
      case 'exit': {
        const exit = journey.exit_on[ground.place];
        return exit === undefined ? [] : [{ file, range: exit.range, message: `this exit ${of}` }];
      }
      case 'goal': {
        const goal = journey.goals[ground.place];
        return goal === undefined ? [] : [{ file, range: goal.range, message: `this goal ${of}` }];
      }
      case 'step': {
        const range = lowerJourney(project, ground.journey)?.positions.nodes[ground.node];
        return range === undefined ? [] : [{ file, range, message: `this step ${of}` }];
      }
    }
  };
}
