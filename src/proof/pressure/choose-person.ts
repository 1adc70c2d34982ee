import { hashBound } from '../../condition/core/arm-moves.ts';
import type { Next, Plan, PlanNode, Program } from '../../plan/plan.ts';
import { hashOf, isBelowShare } from '../../plan/share-of.ts';

/** So many people are looked at, fewer where much is drawn of each; and so many draws are made for all of them. */
const [fewestPeople, mostPeople, mostDraws] = [60, 400, 8000];

/** The id of somebody whom the splits of a program lead to the arms with most sends, and who is in no holdout: of the first few hundred names the best. */
export function choosePerson(program: Program): string {
  const { attributes, profile } = program.settings;
  const isText = attributes[profile.id] === undefined || attributes[profile.id]?.type.kind === 'string';
  const choices = program.plans.flatMap((plan) => [...plan.nodes.flatMap((node) => (node.op === 'split' && node.by === undefined ? [armsOf(plan, node)] : [])), ...holdoutOf(plan)]);
  const names = Array.from({ length: choices.length === 0 ? 1 : Math.max(fewestPeople, Math.min(mostPeople, Math.floor(mostDraws / choices.length))) }, (_, index) => (isText ? `person_${index + 1}` : String(1001 + index)));
  let [best = 'person_1'] = names;
  let most = -1;
  for (const id of names) {
    const sends = choices.reduce((sum, weigh) => sum + weigh(id), 0);
    if (sends > most) [best, most] = [id, sends];
  }
  return best;
}

type Weigh = (id: string) => number;

function armsOf(plan: Plan, { salt, arms }: Extract<PlanNode, { readonly op: 'split' }>): Weigh {
  const weighed = arms.map(({ below, next }) => ({ bound: hashBound(below), weight: sendsFrom(plan, next) }));
  return (id) => {
    const hash = hashOf(salt, id);
    return (weighed.find(({ bound }) => hash < bound) ?? weighed.at(-1))?.weight ?? 0;
  };
}

function holdoutOf(plan: Plan): readonly Weigh[] {
  const { holdout } = plan;
  const weight = sendsFrom(plan, plan.start);
  return holdout === undefined ? [] : [(id) => (isBelowShare(holdout.salt, id, holdout.share) ? 0 : weight)];
}

/** How many sends lie ahead of a node. */
function sendsFrom({ nodes }: Plan, start: Next): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const open: Next[] = [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = next === null || seen.has(next) ? undefined : byId.get(next);
    if (node === undefined) continue;
    seen.add(node.id);
    open.push(...nextsOf(node));
  }
  return [...seen].filter((id) => byId.get(id)?.op === 'send').length;
}

function nextsOf(node: PlanNode): readonly Next[] {
  switch (node.op) {
    case 'branch':
      return [...node.cases.map(({ next }) => next), node.else];
    case 'split':
      return node.arms.map(({ next }) => next);
    case 'wait_for':
    case 'call':
      return [node.then, node.else];
    case 'repeat':
      return [node.body, node.next];
    case 'exit':
    case 'erase':
      return [];
    default:
      return [node.next];
  }
}
