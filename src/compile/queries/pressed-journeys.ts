import { newMemory } from '../../analysis/memory.ts';
import { namedTerm } from '../../analysis/scope/named-term.ts';
import { conditionId } from '../../condition/core/pool.ts';
import type { Plan, Program } from '../../plan/plan.ts';
import { rateOf, type Rate } from '../../proof/pressure/assumptions.ts';
import { groupParts, type JourneyParts } from '../../proof/pressure/group-parts.ts';
import { groupView, type View } from '../../proof/pressure/group-view.ts';
import type { ContactRule } from '../../proof/pressure/least-contact.ts';
import { composedPressure, viewOf, writtenPressure, type Effort, type WrittenPressure } from '../../proof/pressure/pressure.ts';
import { relatedPlans } from '../../proof/pressure/related-plans.ts';
import { absoluteMilliseconds } from '../../time/absolute.ts';
import { defineQuery, type QueryContext } from '../query.ts';
import { takenForGranted } from '../taken-for-granted.ts';
import { definitionOf, isOfSection } from './definition-of.ts';
import { loweredJourney, loweredSettings } from './lowered-journey.ts';
import { idsOfSection, joinName } from './project-index.ts';
import { recordedProject } from './recorded-project.ts';

/** What is asked of journeys together. */
export interface PressedRequest {
  /** Journeys that take part, with those that they start, sorted; absent: all. */
  readonly journeys?: readonly string[];
  /** How often each stimulus comes within 24 hours, whatever its key; absent: once for each key. */
  readonly budget?: number;
  /** From when on people are looked at, epoch milliseconds. */
  readonly from: number;
}

interface GroupRequest extends PressedRequest {
  readonly group: readonly string[];
  readonly effort: number;
  readonly isShort: boolean;
}

/** How many lives are played for one journey alone, and for one bound; of more journeys together each gets less, and only all messages are counted. */
function workFor(journeys: number): { readonly effort: Effort; readonly isShort: boolean } {
  return journeys <= 60 ? { effort: { journey: 80, bound: 400 }, isShort: false } : { effort: { journey: 20, bound: 120 }, isShort: true };
}

/** A plan without its places in the files, which move with every line above them. */
const placelessPlan = defineQuery({
  name: 'placeless-plan',
  version: 1,
  keeps: 'hash',
  run: (context, id: string): Plan | undefined => context.read(loweredJourney, id)?.plan,
});

/** How often events come at most, by id; those without a rate are left out. */
export const eventRates = defineQuery({
  name: 'event-rates',
  version: 1,
  run: (context, _: ''): Readonly<Record<string, Rate>> =>
    Object.fromEntries(context.read(idsOfSection, 'events').flatMap((id) => {
      const definition = context.read(definitionOf, joinName('events', id))?.definition;
      if (definition === undefined || !isOfSection(definition, 'events') || definition.rate === undefined) return [];
      return [[id, rateOf(definition.rate.at_most.value, definition.rate.per.value)]];
    })),
});

/** The journeys that take part, sorted. Those that are switched off, or do not compile, are left out. */
function pressedProgram(context: QueryContext, { journeys = context.read(idsOfSection, 'journeys') }: Pick<PressedRequest, 'journeys'>): Program {
  const plans = new Map<string, Plan>();
  const open = [...journeys];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const plan = plans.has(id) ? undefined : context.read(placelessPlan, id);
    if (plan === undefined) continue;
    plans.set(id, plan);
    for (const node of plan.nodes) if (node.op === 'start') open.push(node.journey);
  }
  return { settings: context.read(loweredSettings, ''), plans: [...plans.values()].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** The journeys that take part, sorted. The argument is a `PressedRequest` in JSON. */
export const pressedIds = defineQuery({
  name: 'pressed-ids',
  version: 1,
  run: (context, argument: string): readonly string[] => pressedProgram(context, JSON.parse(argument)).plans.map(({ id }) => id),
});

/** What is taken for granted of one person, and who that is; most edits leave it as it is. The argument is a `PressedRequest` in JSON. */
export const pressedView = defineQuery({
  name: 'pressed-view',
  version: 2,
  run: (context, argument: string): View => {
    const request: PressedRequest = JSON.parse(argument);
    const { from, budget } = request;
    const program = pressedProgram(context, request);
    return viewOf(program, { from, assumptions: takenForGranted(program, context.read(eventRates, ''), from, budget) });
  },
});

/** As much of it as some journeys have to do with. */
const pressedGroupView = defineQuery({
  name: 'pressed-group-view',
  version: 2,
  run: (context, argument: string): View => {
    const { group, effort: _effort, isShort: _isShort, ...request }: GroupRequest = JSON.parse(argument);
    return groupView(context.read(pressedView, JSON.stringify(request)), plansOf(context, group), context.read(loweredSettings, ''));
  },
});

/** What is known of journeys that start one another, whatever the others are. The argument is a `GroupRequest` in JSON. */
const pressedGroup = defineQuery({
  name: 'pressed-group',
  version: 3,
  run: (context, argument: string): Readonly<Record<string, JourneyParts>> => {
    const { group, from, effort, isShort }: GroupRequest = JSON.parse(argument);
    return groupParts(plansOf(context, group), { settings: context.read(loweredSettings, ''), view: context.read(pressedGroupView, argument), from, effort, isShort });
  },
});

/** What one person gets at most from journeys together. The argument is a `PressedRequest` in JSON. */
export const pressedJourneys = defineQuery({
  name: 'pressed-journeys',
  version: 3,
  run: (context, argument: string): WrittenPressure => {
    const request: PressedRequest = JSON.parse(argument);
    const program = pressedProgram(context, request);
    const { effort, isShort } = workFor(program.plans.length);
    const { stage, assumptions } = context.read(pressedView, argument);
    const parts = relatedPlans(program.plans).flatMap((plans) => {
      const group: GroupRequest = { ...request, group: plans.map(({ id }) => id), effort: effort.journey, isShort };
      return Object.entries(context.read(pressedGroup, JSON.stringify(group)));
    });
    const contact = request.journeys === undefined ? contactRule(context) : undefined;
    return writtenPressure(composedPressure(program, { assumptions, from: request.from, effort, isShort, ...(contact !== undefined && { contact }) }, stage, new Map(parts)));
  },
});

function plansOf(context: QueryContext, ids: readonly string[]): readonly Plan[] {
  return ids.flatMap((id) => context.read(placelessPlan, id) ?? []);
}

function contactRule(context: QueryContext): ContactRule | undefined {
  const project = recordedProject(context);
  const rule = project.settings().policies.minimum_contact;
  const found = rule && namedTerm(project, { section: 'segments', id: rule.segment.value }, newMemory());
  const per = rule && absoluteMilliseconds(rule.per.value);
  if (rule === undefined || found === undefined || per === undefined) return undefined;
  const condition = conditionId(found.term);
  return { segment: rule.segment.value, condition, pool: { ...found.pool, [condition]: found.term }, atLeast: rule.at_least.value, per };
}

export const pressureQueries = [placelessPlan, eventRates, pressedIds, pressedView, pressedGroupView, pressedGroup, pressedJourneys];
