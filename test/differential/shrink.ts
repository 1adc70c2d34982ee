import type { Plan, PlanNode } from '../../src/plan/plan.ts';
import type { Term } from '../../src/condition/core/term.ts';
import type { Story } from './random-story.ts';

const always: Term = { op: 'always' };

/** The smallest story found, by leaving out one thing after the other, that still fails. */
export function shrink(story: Story, fails: (story: Story) => boolean): Story {
  for (const smaller of smallerThan(story)) if (fails(smaller)) return shrink(smaller, fails);
  return story;
}

function* smallerThan(story: Story): Generator<Story> {
  const { program, inputs } = story;
  const { plans, settings } = program;
  const without = <T>(list: readonly T[], index: number): readonly T[] => list.filter((_, place) => place !== index);
  const withPlans = (changed: readonly Plan[]): Story => ({ ...story, program: { ...program, plans: changed } });
  for (const index of plans.keys()) if (plans.length > 1) yield withPlans(without(plans, index));
  for (const index of inputs.keys()) yield { ...story, inputs: without(inputs, index) };
  for (const name of ['quiet_hours', 'frequency_caps', 'blackout_dates'] as const) {
    for (const index of settings[name].keys()) yield { ...story, program: { ...program, settings: { ...settings, [name]: settings[name].filter((_, place) => place !== index) } } };
  }
  for (const [index, plan] of plans.entries()) {
    const changed = (more: Partial<Plan>): Story => withPlans(plans.map((other, place) => (place === index ? { ...other, ...more } : other)));
    for (const name of ['entries', 'goals', 'exits'] as const) for (const place of plan[name].keys()) yield changed({ [name]: without<unknown>(plan[name], place) });
    for (const node of plan.nodes) if ('next' in node) yield changed(withoutNode(plan, node.id, node.next));
    for (const node of plan.nodes) if (node.op === 'branch' || node.op === 'wait_for') yield changed(withoutNode(plan, node.id, node.else));
    for (const node of plan.nodes) if (node.op === 'split') yield changed(withoutNode(plan, node.id, node.arms[0]?.next ?? null));
    for (const node of plan.nodes) for (const name of Object.keys(node)) if (['if_blocked', 'unless_sent_within', 'max_age', 'offset', 'weekdays', 'up_to', 'stop_when', 'save_as', 'factors', 'at'].includes(name) && !['wait_for', 'anchor', 'pause'].includes(node.op)) yield changed({ nodes: plan.nodes.map((other) => (other === node ? leftOut(other, name) : other)) });
    if (plan.audience !== undefined || plan.holdout !== undefined) {
      const { audience: _audience, holdout: _holdout, ...rest } = plan;
      yield withPlans(plans.map((other, place) => (place === index ? rest : other)));
    }
    if (plan.reentry.mode !== 'always') yield changed({ reentry: { mode: 'always' } });
    if (plan.while_running !== 'ignore') yield changed({ while_running: 'ignore' });
    if (plan.recipient.kind !== 'profile') yield changed({ recipient: { kind: 'profile' } });
    const used = plan.nodes.filter(({ id }) => id === plan.start || JSON.stringify(plan.nodes).split(`"${id}"`).length > 2);
    if (used.length < plan.nodes.length) yield changed({ nodes: used });
    for (const [id, term] of Object.entries(plan.conditions)) {
      if ('terms' in term && term.terms.length > 1) for (const place of term.terms.keys()) yield changed({ conditions: { ...plan.conditions, [id]: { ...term, terms: without(term.terms, place) } } });
      if (('terms' in term && term.terms.length === 1) || term.op === 'not') yield changed({ conditions: { ...plan.conditions, [id]: 'terms' in term ? (term.terms[0] ?? always) : 'term' in term ? term.term : always } });
    }
  }
  if (story.attributes['timezone'] !== 'UTC') yield { ...story, attributes: { ...story.attributes, timezone: 'UTC' } };
  if (settings.timezone !== 'UTC') yield { ...story, program: { ...program, settings: { ...settings, timezone: 'UTC' } } };
}

function leftOut(node: PlanNode, name: string): PlanNode {
  return JSON.parse(JSON.stringify({ ...node, [name]: undefined }));
}

function withoutNode(plan: Plan, id: string, next: string | null): Partial<Plan> {
  const nodes: readonly PlanNode[] = JSON.parse(JSON.stringify(plan.nodes.filter((node) => node.id !== id)), (name: string, value: unknown) => (name !== 'id' && value === id ? next : value));
  return { start: plan.start === id ? next : plan.start, nodes };
}
