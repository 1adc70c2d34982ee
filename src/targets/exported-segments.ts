import type { Project } from '../analysis/project.ts';
import { newMemory } from '../analysis/memory.ts';
import { namedTerm } from '../analysis/scope/named-term.ts';
import type { Term, TermPool } from '../condition/core/term.ts';
import type { Plan } from '../plan/plan.ts';
import type { Place, SourceNode } from '../source/node.ts';

/** A segment or a stage that a journey names, as a platform gets it. */
export interface ExportedSegment {
  /** `vip`, or `lifecycle.retention` of a stage. */
  readonly name: string;
  /** What the platform calls it; the same with every sign that no platform minds. */
  readonly key: string;
  readonly term: Term;
  readonly pool: TermPool;
  readonly place: Place;
  /** As written, where it is written as one condition. */
  readonly node?: SourceNode;
}

/** Every segment and stage that these plans and each other name: sorted, but none before one that it names. */
export function exportedSegments(project: Project, plans: readonly Plan[], named: readonly string[]): readonly ExportedSegment[] {
  const found = new Map<string, ExportedSegment>();
  const memory = newMemory();
  const open = [...named, ...plans.flatMap((plan) => Object.values(plan.conditions).flatMap((term) => namesIn(term)))];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    const isStage = name.includes('.');
    const compiled = namedTerm(project, { section: isStage ? 'funnels' : 'segments', id: name }, memory);
    const id = isStage ? name.slice(0, name.indexOf('.')) : name;
    const place = project.place(isStage ? 'funnels' : 'segments', id);
    if (compiled === undefined || place === undefined) continue;
    const when = isStage ? undefined : project.definition('segments', id)?.when;
    found.set(name, { name, key: segmentKey(name), ...compiled, place: { file: place.file, range: place.id.range }, ...(when && { node: when }) });
    for (const term of [compiled.term, ...Object.values(compiled.pool)]) open.push(...namesIn(term));
  }
  const sorted = [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  const placed = new Map<string, ExportedSegment>();
  const place = (segment: ExportedSegment): void => {
    if (placed.has(segment.name)) return;
    const named = [segment.term, ...Object.values(segment.pool)].flatMap(namesIn).filter((name) => name !== segment.name);
    for (const name of [...new Set(named)].sort()) {
      const other = found.get(name);
      if (other !== undefined) place(other);
    }
    placed.set(segment.name, segment);
  };
  sorted.forEach(place);
  return [...placed.values()];
}

export const segmentKey = (name: string): string => name.replaceAll('.', '-');

/** Labels of pooled terms. */
function namesIn(term: Term): readonly string[] {
  switch (term.op) {
    case 'use':
      return term.label === undefined ? [] : [term.label];
    case 'all':
    case 'any':
      return term.terms.flatMap(namesIn);
    case 'not':
      return namesIn(term.term);
    default:
      return [];
  }
}
