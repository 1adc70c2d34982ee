import type { Severity } from '../../report/diagnostic.ts';
import { locator } from '../../report/locate.ts';
import type { JourneyPlaces } from '../../compile/graph/journey-places.ts';
import type { StepTally } from '../../simulate/tally.ts';
import { drawJourney, type DrawnPart, partOf } from '../draw-journey.ts';
import type { FlowPoint } from '../layout-flow.ts';
import { populationRequest, runPopulation } from '../run-population.ts';
import { type ShownLine, shownLines, type ShownProblem, shownProblems } from '../shown-problem.ts';
import { spokenTemplate } from '../spoken-template.ts';
import { defineView, type PopulationRequest, type ViewSource } from '../view.ts';

export interface JourneyModel {
  readonly id: string;
  readonly description?: string;
  readonly file: string;
  readonly line: number;
  readonly problems: readonly ShownProblem[];
  /** Missing where the shape of the journey has mistakes. */
  readonly picture?: JourneyPicture;
}

export interface JourneyPicture {
  readonly facts: readonly (readonly [label: string, words: string])[];
  readonly width: number;
  readonly height: number;
  /** In the order of the source. */
  readonly nodes: readonly JourneyNode[];
  readonly ways: readonly (readonly FlowPoint[])[];
  /** The journey's own lines of its file. */
  readonly source: readonly ShownLine[];
  /** What became of the people of a population, where one was asked for. */
  readonly simulation?: JourneySimulation;
}

export type JourneySimulation =
  | { readonly kind: 'played'; readonly population: string; readonly people: number; readonly days: number; readonly seed: number; readonly entered: number; readonly inside: number; readonly goals: number; readonly converted: number; readonly ended: Readonly<Record<string, number>> }
  /** A sentence without its end. */
  | { readonly kind: 'refused'; readonly reason: string };

/** How many runs came to a step, stand there at the end, went on from it, and ended there. Of an arm only how many took it. */
export interface StepCounts {
  readonly entered: number;
  readonly waiting: number;
  readonly completed: number;
  readonly left: number;
}

export interface JourneyNode extends DrawnPart, FlowPoint {
  /** The lines of the step in its file, first and last. */
  readonly at?: readonly [first: number, last: number];
  readonly sends?: { readonly message: string; readonly channel: string; readonly headline: string };
  readonly starts?: string;
  readonly counts?: StepCounts;
  /** The places, in `problems`, of those that stand in this step and in no step inside it. */
  readonly problems: readonly number[];
  readonly worst?: Severity;
}

/** A journey as a picture and as a list, each step with its lines, what it sends, and what is wrong with it. */
export const journey = defineView<JourneyModel>({
  title: 'Journeys',
  section: 'journeys',
  make: async (source, words) => {
    const { driver } = source;
    const { id = '', population } = words;
    const item = driver.show(id, { resolved: false }).find(({ section }) => section === 'journeys');
    if (item === undefined) return undefined;
    const problems = await shownProblems(source, 500, (owners) => owners.includes(`journeys/${id}`));
    const base = { id, ...(item.description !== undefined && { description: item.description }), file: item.file, line: item.line, problems };
    const drawn = driver.graph(id);
    if (drawn === undefined) return base;

    const { places } = drawn;
    const found = locator({ text: driver.text });
    const flow = drawJourney(drawn.graph, (step) => places.messages[places.steps[step]?.message ?? '']?.headline);
    const { width, height, places: at, ways } = source.layout({ direction: flow.direction, nodes: flow.nodes.map((node) => ({ id: node.id, width: node.width, height: node.height })), links: flow.links, beside: flow.beside });
    const linesOf = (step: string): readonly [number, number] | undefined => {
      const place = places.steps[step];
      if (place === undefined) return undefined;
      const { line, endLine, endColumn } = found.locate({ file: places.file, range: place.range });
      return [line, endColumn === 1 && endLine > line ? endLine - 1 : endLine];
    };
    const lines = new Map(Object.keys(places.steps).map((step) => [step, linesOf(step)]));
    const holder = (problem: ShownProblem): string | undefined => innermost(lines, problem.file === places.file ? problem.line : 0);
    const simulated = population === undefined ? undefined : await simulate(source, id, populationRequest(population, words));
    const nodes = flow.nodes.map((node): JourneyNode => {
      const place = node.isStep ? places.steps[node.id] : undefined;
      const own = node.isStep ? problems.flatMap((problem, index) => (holder(problem) === node.id ? [index] : [])) : [];
      const [worst] = own;
      const lineRange = lines.get(node.id);
      const look = places.messages[place?.message ?? ''];
      const sent = place?.message === undefined ? undefined : { message: place.message, channel: look?.channel ?? '', headline: spokenTemplate(look?.headline ?? '') };
      const severity = worst === undefined ? undefined : problems[worst]?.severity;
      return {
        ...node,
        ...(at.get(node.id) ?? { x: 0, y: 0 }),
        problems: own,
        ...countsOf(node.id, places.steps, simulated?.steps),
        ...(severity !== undefined && { worst: severity }),
        ...(node.isStep && lineRange !== undefined && { at: lineRange }),
        ...(sent !== undefined && { sends: sent }),
        ...(place?.journey !== undefined && { starts: place.journey }),
      };
    });
    const whole = found.locate({ file: places.file, range: places.range });
    return {
      ...base,
      picture: {
        facts: places.facts,
        width,
        height,
        nodes,
        ways,
        ...(simulated && { simulation: simulated.simulation }),
        source: shownLines(driver.text(places.file) ?? '', found, places.file, item.line, whole.endColumn === 1 ? whole.endLine - 1 : whole.endLine),
      },
    };
  },
});

/** The step with the fewest lines that holds a line. */
function innermost(lines: ReadonlyMap<string, readonly [number, number] | undefined>, line: number): string | undefined {
  let best: string | undefined;
  let length = Infinity;
  for (const [step, range] of lines) {
    if (range === undefined || line < range[0] || line > range[1] || range[1] - range[0] >= length) continue;
    best = step;
    length = range[1] - range[0];
  }
  return best;
}

interface Simulated {
  readonly simulation: JourneySimulation;
  readonly steps?: Readonly<Record<string, StepTally>>;
}

async function simulate(source: ViewSource, journey: string, request: PopulationRequest): Promise<Simulated> {
  const played = await runPopulation(source, request);
  if (played.kind === 'refused') return { simulation: played };
  const { people, journeys } = played.run.tally;
  const own = journeys[journey];
  const { entered = 0, inside = 0, goals = 0, converted = 0, ended = {}, steps = {} } = own ?? {};
  return { simulation: { kind: 'played', population: request.population, people, days: request.days, seed: request.seed, entered, inside, goals, converted, ended }, steps };
}

function countsOf(id: string, places: JourneyPlaces['steps'], steps: Simulated['steps']): { readonly counts?: StepCounts } {
  if (steps === undefined) return {};
  const { step, arm } = partOf(id);
  const place = places[step];
  if (place === undefined) return {};
  const tally = steps[step];
  const left = Object.values(tally?.left ?? {}).reduce((sum, count) => sum + count, 0);
  const counts = { entered: tally?.entered ?? 0, waiting: tally?.waiting ?? 0, completed: (tally?.entered ?? 0) - (tally?.waiting ?? 0) - left, left };
  if (arm === undefined) return { counts };
  const runs = armRuns(place.arms?.[arm], tally, counts.completed);
  return runs === undefined ? {} : { counts: { entered: runs, waiting: 0, completed: runs, left: 0 } };
}

/** A wait counts those whose time ran out; all others who went on took its other way. */
function armRuns(name: string | undefined, tally: StepTally | undefined, completed: number): number | undefined {
  const timeout = tally?.arms.timeout?.runs;
  if (timeout !== undefined && (name === 'then' || name === 'else')) return name === 'else' ? timeout : completed - timeout;
  return name === undefined ? undefined : tally?.arms[name]?.runs;
}
