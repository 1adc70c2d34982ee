import type { Leaf } from '../../source/node.ts';
import type { Amount, MetricDefinition } from '../../spec/definitions/metric.ts';
import type { Project } from '../project.ts';

/** The metrics that a metric is made of, where they are named. */
function metricNeeds({ measure }: MetricDefinition): readonly Leaf<string>[] {
  if (measure.by === 'lift' || measure.by === 'change') return [measure.metric];
  return measure.by === 'ratio' ? [...inAmount(measure.of), ...inAmount(measure.over)] : [];
}

function inAmount(amount: Amount): readonly Leaf<string>[] {
  if (amount.kind === 'metric') return [amount.metric];
  return amount.kind === 'add' ? amount.of.flatMap(inAmount) : [];
}

/** The shortest way from a metric back to itself, told by the first of its members by name, at the name that leads on. */
export function cycleOfMetrics(project: Project, metric: MetricDefinition): { readonly name: Leaf<string>; readonly path: readonly string[] } | undefined {
  const start = metric.id.value;
  for (const name of metricNeeds(metric)) {
    const seen = new Set([name.value]);
    let ways: readonly (readonly string[])[] = [[start, name.value]];
    while (ways.length > 0) {
      const back = ways.find((way) => way.at(-1) === start);
      if (back !== undefined) return back.some((id) => id < start) ? undefined : { name, path: back };
      ways = ways.flatMap((way) => {
        const last = project.definition('metrics', way.at(-1) ?? '');
        const next = (last === undefined ? [] : metricNeeds(last)).map(({ value }) => value).filter((id) => id === start || !seen.has(id));
        next.forEach((id) => seen.add(id));
        return next.map((id) => [...way, id]);
      });
    }
  }
  return undefined;
}
