import type { Duration } from '../../time/duration.ts';
import type { PropertyType } from '../../condition/core/type.ts';
import type { Rung, Step, StepOf } from '../../spec/definitions/step.ts';
import type { Project } from '../project.ts';
import type { Environment } from './environment.ts';
import type { Visit } from './journey-flow.ts';
import { intersectProperties } from '../scope/intersect-properties.ts';
import { awaitedEvents } from './awaited-events.ts';
import { joinWays } from './environment.ts';
import { narrowTriggers } from './narrow-triggers.ts';
import { noTime, plus, shortest } from './shortest.ts';

/** What is known at a point of the journey, and the least time since entry. */
export interface Point {
  readonly environment: Environment;
  readonly soonest: Duration;
}

export interface Walk {
  readonly project: Project;
  visit(visit: Visit): void;
}

interface Way {
  readonly words: string;
  readonly point: Point | undefined;
}

/** Goes through every way of a list of steps once, telling each step to `walk.visit`; gives the point behind it, if any run gets there. */
export function walkSteps(steps: readonly Step[], start: Point, walk: Walk): Point | undefined {
  let point: Point | undefined = start;
  let last = start;
  let before: Step | undefined;
  let told = false;
  for (const step of steps) {
    const dead: boolean = point === undefined && !told;
    walk.visit({ step, ...last, ...(dead && before !== undefined && { unreachable: endWords(before) }) });
    told ||= dead;
    const after = walkStep(step, point ?? last, walk);
    if (point !== undefined) point = after;
    last = point ?? last;
    before = step;
  }
  return point;
}

function walkStep(step: Step, point: Point, walk: Walk): Point | undefined {
  switch (step.kind) {
    case 'exit':
    case 'erase':
      return isSwitchedOff(step) ? point : undefined;
    case 'wait':
      return later(point, leastWait(step));
    case 'offer':
      return withEnvironment(point, { offers: issue(point.environment.offers, step.offer.value) });
    case 'if': {
      const { holds, fails } = narrowTriggers(step.condition, point.environment.triggers);
      return meet([
        { words: 'the "then" of an "if"', point: walkSteps(step.then, withEnvironment(point, { triggers: holds }), walk) },
        { words: 'the "else" of an "if"', point: walkSteps(step.else, withEnvironment(point, { triggers: fails }), walk) },
      ]);
    }
    case 'choose':
      return walkChoose(step, point, walk);
    case 'split':
      return meet(step.arms.map((arm) => ({ words: `the arm "${arm.name.value}"`, point: walkSteps(arm.steps, point, walk) })));
    case 'wait_for':
      return walkWaitFor(step, point, walk);
    case 'call':
      return walkCall(step, point, walk);
    case 'repeat': {
      const first = later(point, step.every.value);
      const after = walkSteps(step.steps, first, walk);
      const none = step.stop_when === undefined ? undefined : first;
      return meet([{ words: 'a "repeat" that stops before its first round', point: none }, { words: 'a round of "repeat"', point: after }]);
    }
    case 'series':
      return step.series.rungs.reduce<Point | undefined>((before, rung) => walkRung(step, rung, before, point, walk), point);
    default:
      return point;
  }
}

function walkChoose(step: StepOf<'choose'>, point: Point, walk: Walk): Point | undefined {
  let triggers = point.environment.triggers;
  const ways: Way[] = [];
  for (const [index, item] of step.cases.entries()) {
    const { holds, fails } = narrowTriggers(item.when, triggers);
    ways.push({ words: `case ${index + 1} of a "choose"`, point: walkSteps(item.then, withEnvironment(point, { triggers: holds }), walk) });
    triggers = fails;
  }
  if (step.else !== undefined) {
    ways.push({ words: 'the "else" of a "choose"', point: walkSteps(step.else, withEnvironment(point, { triggers }), walk) });
  }
  return meet(ways);
}

function walkWaitFor(step: StepOf<'wait_for'>, point: Point, walk: Walk): Point | undefined {
  const saved = step.save_as === undefined ? {} : { [step.save_as.value]: { value: savedType(step, walk.project) } };
  const came = withEnvironment(point, { saved: { ...point.environment.saved, ...saved } });
  const late = later(point, step.up_to.value);
  return meet([
    { words: 'the "then" of a "wait_for"', point: walkSteps(step.then, came, walk) },
    { words: 'a "wait_for" whose time ran out', point: walkSteps(step.else, late, walk) },
  ]);
}

function walkCall(step: StepOf<'call'>, point: Point, walk: Walk): Point | undefined {
  const answer: PropertyType = { type: { kind: 'object', properties: step.returns }, nullable: false };
  const saved = step.save_as === undefined ? {} : { [step.save_as.value]: { value: answer } };
  return meet([
    { words: 'the "then" of a "call"', point: walkSteps(step.then, withEnvironment(point, { saved: { ...point.environment.saved, ...saved } }), walk) },
    { words: 'a "call" that failed', point: walkSteps(step.else, point, walk) },
  ]);
}

/** The properties of the awaited event; of several, those that all of them have. */
function savedType(step: StepOf<'wait_for'>, project: Project): PropertyType {
  const records = awaitedEvents(step.condition).map((event) => project.definition('events', event.value)?.properties ?? {});
  return { type: { kind: 'object', properties: intersectProperties(records) }, nullable: false };
}

/** A rung that is past may be skipped together with its steps, so what they leave is not certain behind it. */
function walkRung(step: StepOf<'series'>, rung: Rung, before: Point | undefined, start: Point, walk: Walk): Point | undefined {
  const after = walkSteps(rung.steps, before ?? start, walk);
  if (before === undefined) return undefined;
  const past = (rung.if_past ?? step.series.if_past)?.value ?? 'skip';
  return meet([
    { words: 'a series whose date has passed', point: past === 'skip' ? before : undefined },
    { words: 'a rung of a series', point: after },
  ]);
}

function meet(ways: readonly Way[]): Point | undefined {
  const environment = joinWays(ways.map(({ words, point }) => ({ words, environment: point?.environment })));
  if (environment === undefined) return undefined;
  const times = ways.flatMap(({ point }) => (point === undefined ? [] : [point.soonest]));
  return { environment, soonest: times.reduce((least, time) => (shortest(time) < shortest(least) ? time : least)) };
}

function later(point: Point, time: Duration): Point {
  return { ...point, soonest: plus(point.soonest, time) };
}

/** A run has one offer, the last that was issued. */
function issue(offers: Environment['offers'], id: string): Environment['offers'] {
  const gone = Object.keys(offers).map((name) => [name, { value: true as const, missingOn: `a way that issues "${id}" after it` }] as const);
  return { ...Object.fromEntries(gone), [id]: { value: true } };
}

/** A wait for a date, or for a length that is looked up, may take no time. */
function leastWait({ wait }: StepOf<'wait'>): Duration {
  return wait.kind === 'for' && typeof wait.for.value !== 'string' && wait.factors.length === 0 ? wait.for.value : noTime;
}

function withEnvironment(point: Point, change: Partial<Environment>): Point {
  return { ...point, environment: { ...point.environment, ...change } };
}

function isSwitchedOff(step: Step): boolean {
  return step.enabled !== undefined && step.enabled.value !== true;
}

function endWords(step: Step): string {
  switch (step.kind) {
    case 'exit':
      return 'the "exit" before it ends every run';
    case 'erase':
      return 'the "erase" before it ends every run';
    case 'call':
      return 'the "call" before it ends the run whether it is answered or not';
    case 'if':
      return 'both ways of the "if" before it end the run';
    case 'choose':
      return 'every case of the "choose" before it ends the run';
    case 'split':
      return `every arm of "${step.experiment.value}" ends the run`;
    case 'wait_for':
      return 'the "wait_for" before it ends the run whether the event comes or not';
    case 'repeat':
      return 'the "repeat" before it ends the run in its first round';
    default:
      return 'the steps before it end every run';
  }
}
