import { conditionId } from '../../condition/core/pool.ts';
import type { Term } from '../../condition/core/term.ts';
import type { Plan, PlanNode } from '../../plan/plan.ts';
import { leadElsewhere } from '../rewrite/node-ways.ts';
import type { PlatformRequest } from '../target.ts';

const day = 86_400_000;

/** The property in which a workflow keeps when somebody entered. The flows of one journey share it. */
const entryProperty = (journey: string): string => `lc_${journey}_entered_at`;

/** Whether a plan lets people enter again after some time, which HubSpot has no field for. */
export const countsEntries = ({ reentry }: Plan): boolean => reentry.mode === 'once_per';

/** The request that creates that property of contacts. */
export function entryPropertyRequest(journey: string): PlatformRequest {
  const name = entryProperty(journey);
  const body = { name, label: `lc: when "${journey}" was entered`, description: `Written by the workflow "${journey}", which lets nobody enter again too soon`, type: 'datetime', fieldType: 'date', groupName: 'contactinformation' };
  return { resource: 'properties', name, method: 'POST', path: '/crm/v3/properties/contacts', body: () => body, creates: `properties/${name}` };
}

/** "Once in some time" as steps behind the branch that lets people in: who entered in that time leaves, for others the moment is kept. A month counts as 30 days. */
export function withEntryKept(plan: Plan, journey: string): Plan {
  if (plan.reentry.mode !== 'once_per') return plan;
  const { months, days, milliseconds } = plan.reentry.per;
  const attribute = entryProperty(journey);
  const lately: Term = { op: 'compare', left: { get: ['profile', attribute], type: { kind: 'datetime' } }, type: { kind: 'datetime' }, tests: [{ after: { moment: 'ago', milliseconds: (months * 30 + days) * day + milliseconds } }] };
  const when = conditionId(lately);
  const gate = plan.nodes.find(({ id }) => id === 'audience');
  const first = gate?.op === 'branch' ? (gate.cases[0]?.next ?? null) : plan.start;
  const kept: readonly PlanNode[] = [
    { id: 'reentry', op: 'branch', cases: [{ arm: 'entered lately', when, next: null }], else: 'reentry/set' },
    { id: 'reentry/set', op: 'set', changes: [{ attribute, change: { to: { moment: 'now' } } }], next: first },
  ];
  const led = gate === undefined ? undefined : leadElsewhere(gate, (next) => (next === first ? 'reentry' : next));
  return {
    ...plan,
    start: led === undefined ? 'reentry' : plan.start,
    nodes: [...(led === undefined ? [] : [led]), ...kept, ...plan.nodes.filter((node) => node !== gate)],
    conditions: { ...plan.conditions, [when]: lately },
  };
}
