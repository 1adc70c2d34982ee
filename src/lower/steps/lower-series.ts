import type { Next, PlanNode } from '../../plan/plan.ts';
import type { Value } from '../../condition/core/term.ts';
import { lowerValue, zoneOf } from '../lowering.ts';
import { armsOf } from '../../analysis/flow/step-name.ts';
import type { LowerStep } from './lower-step.ts';

const datetime = { kind: 'datetime' } as const;

type Outcome = { readonly go: Next } | { readonly exit: string };

/**
 * A series is one wait per rung, each counted from the same anchor. An attribute stays a reference in every rung, so a
 * date that moves takes the later rungs along; entry is fixed when the run gets here.
 */
export const lowerSeries: LowerStep<'series'> = (step, id, next, lowering) => {
  const { series } = step;
  const zone = zoneOf(series.timezone);
  const fromEntry = series.from.value === 'entry';
  const anchor = `${id}/anchor`;
  const until: Value = fromEntry ? { get: ['run', anchor], type: datetime } : lowerValue(lowering.scope, series.from, datetime);
  const nodes: PlanNode[] = [];
  let start = next;
  const arms = armsOf(step);
  for (const [index, rung] of [...series.rungs.entries()].reverse()) {
    const name = `${id}/${arms[index]?.name ?? index}`;
    const body = lowering.lowerSteps(rung.steps, start);
    const outcome = (policy: 'skip' | 'now' | 'exit', reason: string): Outcome =>
      policy === 'exit' ? { exit: reason } : { go: policy === 'now' ? body.start : start };
    const at = rung.at ?? series.at;
    nodes.unshift(
      {
        id: name,
        op: 'wait_until',
        until,
        offset: rung.offset.value,
        ...(at && { at: at.value }),
        zone,
        if_past: outcome((rung.if_past ?? series.if_past)?.value ?? 'skip', 'date_past'),
        if_missing: outcome(series.if_missing?.value ?? 'exit', 'date_missing'),
        next: body.start,
      },
      ...body.nodes,
    );
    lowering.positions.set(name, rung.range);
    start = name;
  }
  if (!fromEntry) return { start, nodes };
  return { start: anchor, nodes: [{ id: anchor, op: 'anchor', value: { entry: true }, save_as: anchor, next: start }, ...nodes] };
};
