import type { Range } from '../source/node.ts';
import type { JourneyDefinition } from '../spec/definitions/journey.ts';
import type { MessageDefinition } from '../spec/definitions/message.ts';
import type { Term } from '../condition/core/term.ts';
import type { Plan } from '../plan/plan.ts';
import type { Project } from '../analysis/project.ts';
import { canonicalJson } from '../condition/core/canonical-json.ts';
import { md5 } from '../condition/core/md5.ts';
import { journeyFlow } from '../analysis/flow/journey-flow.ts';
import { nameSteps } from '../analysis/flow/step-name.ts';
import { newMemory, type Memory } from '../analysis/memory.ts';
import { widestJourneyScope } from '../analysis/scope/journey-scope.ts';
import { triggerScope } from '../analysis/scope/trigger-scope.ts';
import { lowerExits, lowerGoal, lowerRecipient } from './lower-ends.ts';
import { lowerOfferDefinition } from './lower-offer-definition.ts';
import { lowerSteps } from './lower-steps.ts';
import { lowerTrigger } from './lower-trigger.ts';
import { poolCondition, type Lowering } from './lowering.ts';
import { messageContract } from './message-contract.ts';

/** What a message asks of the run that sends it. */
export type ContractOf = (message: MessageDefinition) => string | undefined;

/** Where each node of a plan was written, beside the plan and outside its hash. */
export interface PlanPositions {
  readonly file: string;
  readonly journey: Range;
  readonly nodes: Readonly<Record<string, Range>>;
}

/**
 * The plan of a journey that analysis accepted; undefined for one that does not exist or is switched off.
 * `rev` is a hash of the plan's meaning: layout, comments and the file it stands in do not change it. `contractOf` is for who knows the
 * contracts of messages already.
 */
export function lowerJourney(project: Project, id: string, contractOf: ContractOf = (message) => messageContract(project, message)): { readonly plan: Plan; readonly positions: PlanPositions } | undefined {
  const journey = project.definition('journeys', id);
  if (journey === undefined) return undefined;
  const vars = Object.fromEntries(
    Object.entries(project.settings().vars).flatMap(([name, { default: written }]) =>
      written.kind === 'scalar' && written.value !== null ? [[name, written.value]] : [],
    ),
  );
  const enabled = journey.enabled?.value ?? true;
  if (!(typeof enabled === 'boolean' ? enabled : vars[enabled.slice('vars.'.length)] === true)) return undefined;

  const memory = newMemory();
  const flow = journeyFlow(project, journey, memory);
  const scope = widestJourneyScope(project, journey, flow, memory);
  const lowering: Lowering = {
    scope,
    waitScope: { ...scope, inWait: true },
    journey: id,
    pool: new Map(),
    messages: new Set(),
    offers: new Set(),
    positions: new Map(),
    vars,
    names: nameSteps(journey.steps),
    experiment: (name) => project.definition('experiments', name),
    lowerSteps: (steps, next) => lowerSteps(steps, next, lowering),
  };
  const meaning = lowerMeaning(project, journey, lowering, { memory, contractOf });
  return {
    plan: { ...meaning, rev: md5(canonicalJson(meaning)) },
    positions: { file: journey.file, journey: journey.range, nodes: Object.fromEntries([...lowering.positions].sort(([a], [b]) => (a < b ? -1 : 1))) },
  };
}

function lowerMeaning(project: Project, journey: JourneyDefinition, lowering: Lowering, { memory, contractOf }: { readonly memory: Memory; readonly contractOf: ContractOf }): Omit<Plan, 'rev'> {
  const { scope, pool } = lowering;
  const steps = lowering.lowerSteps(journey.steps, null);
  const entries = journey.triggers.map((trigger) => {
    const spec = trigger.by === 'inline' ? trigger.trigger : project.definition('triggers', trigger.id.value)?.trigger;
    if (spec === undefined) throw new Error(`analysis accepted the unknown trigger "${trigger.name.value}"`);
    return lowerTrigger(spec, trigger.name.value, triggerScope(project, journey.file, spec, memory), pool);
  });
  const reentry = journey.reentry.value;
  const rest = {
    format: 'lc.plan/1' as const,
    id: journey.id.value,
    entries,
    recipient: lowerRecipient(journey, scope),
    ...(journey.audience && { audience: poolCondition(lowering, journey.audience) }),
    goals: journey.goals.map((goal) => lowerGoal(goal, lowering)),
    exits: lowerExits(journey, lowering),
    reentry: typeof reentry === 'string' ? { mode: reentry } : { mode: 'once_per' as const, per: reentry },
    while_running: journey.while_running?.value ?? ('ignore' as const),
    ...(journey.holdout && { holdout: { share: journey.holdout.value, salt: `holdout:${journey.id.value}` } }),
    priority: journey.priority?.value ?? 0,
    ...(journey.moved && { moved: Object.fromEntries(journey.moved.map(({ from, to }) => [from.value, to.value])) }),
    start: steps.start,
    nodes: steps.nodes,
    messages: messagesOf(project, lowering, contractOf),
    offers: offersOf(project, lowering),
  };
  return { ...rest, conditions: sortedPool(pool) };
}

function messagesOf(project: Project, lowering: Lowering, contractOf: ContractOf): Plan['messages'] {
  return Object.fromEntries(
    [...lowering.messages].sort().map((id) => {
      const message = project.definition('messages', id);
      if (message === undefined) throw new Error(`analysis accepted the unknown message "${id}"`);
      const tags = message.tags.map((tag) => tag.value);
      const contract = contractOf(message);
      return [id, { channel: message.channel.value, purpose: message.purpose, tags, ...(message.priority && { priority: message.priority.value }), ...(message.offer && { offer: message.offer.value }), ...(contract !== undefined && { contract }) }];
    }),
  );
}

function offersOf(project: Project, lowering: Lowering): Plan['offers'] {
  return Object.fromEntries(
    [...lowering.offers].sort().map((id) => {
      const offer = project.definition('offers', id);
      if (offer === undefined) throw new Error(`analysis accepted the unknown offer "${id}"`);
      return [id, lowerOfferDefinition(offer, lowering)];
    }),
  );
}

function sortedPool(pool: ReadonlyMap<string, Term>): Plan['conditions'] {
  return Object.fromEntries([...pool].sort(([a], [b]) => (a < b ? -1 : 1)));
}

