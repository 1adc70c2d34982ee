import type { Plan } from '../plan/plan.ts';
import { boundaryPeople } from '../proof/boundary-people.ts';
import { placeKey, placeWords, type Place } from '../simulate/coverage.ts';
import { draftYaml } from '../simulate/draft-yaml.ts';
import { poolOf } from '../simulate/effect-line.ts';
import { proposeScenarios, type Proposed } from '../simulate/propose-scenarios.ts';
import { draftRunner } from '../simulate/draft-runner.ts';
import type { ScenarioWorld } from '../simulate/run-scenario.ts';
import { sampleRecord } from '../simulate/sample-value.ts';
import { draftOfTest, testOfDraft, type Draft } from '../simulate/scenario-draft.ts';
import { plural } from '../report/summary-line.ts';
import { storyOf } from '../simulate/story.ts';
import type { ScriptEntry, TestDefinition } from '../spec/definitions/scenario.ts';
import { addDuration } from '../time/calendar.ts';
import { findZone } from '../time/find-zone.ts';
import type { Zone } from '../time/zone.ts';
import type { Engine } from './engine.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { defaultStart } from './simulate-persona.ts';
import { storyWorld } from './story-world.ts';
import { draftOfLife } from './witness-test.ts';

/** A test that is proposed, as YAML below `tests:`, and the places that it is meant to reach. */
export interface ProposedTest {
  readonly id: string;
  readonly journey: string;
  readonly yaml: string;
  readonly reaches: readonly Place[];
}

/** Runs for one journey: each takes about a millisecond. */
const runsPerJourney = 3000;

/** People are looked for among so many. */
const mostBoundaryPeople = 300;

/** Proposes tests for the places of one journey that no test reaches. The project must have no errors. */
export function proposeTests(engine: Engine, plan: Plan, missed: readonly Place[]): readonly ProposedTest[] {
  const project = recordedProject(engine);
  const world = storyWorld(engine, [plan.id], new Map(), { messages: new Map() });
  const { settings } = world.program;
  const zone = findZone(settings.timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const tests = project.ids('tests').flatMap((id) => project.definition('tests', id) ?? []);
  const run = draftRunner(world, plan);
  const propose = (seeds: readonly Draft[], wanted: readonly Place[]): Proposed =>
    proposeScenarios({ plan, solving: { pool: poolOf(world.program), settings }, seeds, missed: wanted, run: (draft) => run(draft).all, budget: runsPerJourney });
  const near = propose([...testSeeds(tests, plan.id, zone), ...bareSeeds(plan, project.ids('personas'), world)], missed);
  // What the stories at hand do not lead to, somebody on a boundary of the journey may.
  const far = near.unreached.length === 0 ? [] : propose(boundarySeeds(plan, world), near.unreached).drafts;
  const drafts = [...near.drafts, ...far];
  const taken = new Set(project.ids('tests'));
  return drafts.map(({ draft, reaches }) => {
    const id = freeName(reaches, taken);
    taken.add(id);
    const named: Draft = { ...draft, id, description: `Proposed by lc to reach ${shortList(reaches.map(placeWords))}; it says what happens now, so read whether it should` };
    return { id, journey: plan.id, yaml: draftYaml(named, run(draft).hero, zone), reaches };
  });
}

function testSeeds(tests: readonly TestDefinition[], journey: string, zone: Zone): readonly Draft[] {
  return tests
    .filter((test) => test.journey === undefined || test.journey.value === journey)
    .flatMap((test) => draftOfTest(test, journey, (entry: ScriptEntry) => entry.at?.value ?? addDuration(test.start.value, entry.after.value, zone)) ?? []);
}

/** People who stand on the boundaries of what the journey asks; those whom somebody else's event is about are left out. */
function boundarySeeds(plan: Plan, { program }: ScenarioWorld): readonly Draft[] {
  const start = Date.parse(defaultStart);
  const people = boundaryPeople(program, { start, most: mostBoundaryPeople }).filter((person) => person.journey === plan.id && person.inputs.every((input) => input.kind !== 'event' || input.own));
  return people.map((person): Draft => ({ ...draftOfLife('boundary', { ...person, start }, program.settings), journey: plan.id }));
}

/** Where a journey is for somebody whom the event names, the event names this person. */
function namedPerson({ recipient }: Plan, hero: string): Readonly<Record<string, string>> {
  if (recipient.kind === 'profile' || !('get' in recipient.value)) return {};
  const [root, name, ...deeper] = recipient.value.get;
  return root === 'event' && name !== undefined && deeper.length === 0 ? { [name]: recipient.kind === 'email' ? 'guest@mail.example' : hero } : {};
}

/** Each persona by itself, with the event of each trigger where it has one. */
function bareSeeds(plan: Plan, personas: readonly string[], { program: { settings }, findPersona }: ScenarioWorld): readonly Draft[] {
  const heroOf = (draft: Draft): string => storyOf(testOfDraft(draft), settings, findPersona).hero;
  const start = Date.parse(defaultStart);
  const people: readonly (string | undefined)[] = personas.length === 0 ? [undefined] : personas;
  return plan.entries.flatMap((entry) =>
    people.map((persona): Draft => {
      const draft: Draft = { id: 'bare', journey: plan.id, start, profile: {}, people: [], entries: [], ...(persona !== undefined && { persona }) };
      if (entry.on !== 'event') return draft;
      const properties = { ...sampleRecord(settings.events[entry.event]?.properties ?? {}), ...namedPerson(plan, heroOf(draft)) };
      return { ...draft, entries: [{ after: 0, kind: 'event', event: entry.event, properties }] };
    }),
  );
}

function shortList([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? first : `${first} and ${plural(rest.length, 'place')} more`;
}

function freeName(reaches: readonly Place[], taken: ReadonlySet<string>): string {
  const [first] = reaches;
  const words = first === undefined ? 'proposed' : placeKey(first);
  const base = `reaches_${words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '')}`.slice(0, 70).replace(/_+$/, '');
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
  return name;
}
