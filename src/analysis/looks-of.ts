import type { SourceNode } from '../source/node.ts';
import type { Project } from './project.ts';

/** What a condition looks at, in the order of the text: attributes by name (`age`), every other look by its key (`did:`). Segments are not opened. */
export function looksOf(condition: SourceNode): readonly string[] {
  if (condition.kind !== 'map') return [];
  return condition.entries.flatMap(({ key, value }) => {
    if (key.value === 'not') return looksOf(value);
    if ((key.value === 'all' || key.value === 'any') && value.kind === 'list') return value.items.flatMap(looksOf);
    if (key.value === 'profile' && value.kind === 'map') return value.entries.map((entry) => entry.key.value);
    return [`${key.value}:`];
  });
}

/** Attributes that say who somebody is, not what they do. */
export function isDemographic(look: string): boolean {
  return demographics.includes(look);
}

/** True where a condition asks what people did, have or want, directly or through a segment; age, gender, the clock and whether one can be reached say nothing of that. */
export function asksForBehaviour(project: Project, condition: SourceNode, opened: readonly string[] = []): boolean {
  const own = looksOf(condition).filter((look) => look !== 'in:' && look !== 'not_in:');
  if (own.some((look) => look !== 'reachable:' && look !== 'now:' && !isDemographic(look))) return true;
  return segmentsIn(condition).some((id) => {
    const when = opened.includes(id) ? undefined : halfOf(project, id);
    return when !== undefined && asksForBehaviour(project, when, [...opened, id]);
  });
}

/** The ids under `in` and `not_in`, at any depth. */
function segmentsIn(condition: SourceNode): readonly string[] {
  if (condition.kind === 'list') return condition.items.flatMap(segmentsIn);
  if (condition.kind === 'scalar') return [];
  return condition.entries.flatMap(({ key, value }) => {
    if (key.value !== 'in' && key.value !== 'not_in') return segmentsIn(value);
    const nodes = value.kind === 'list' ? value.items : [value];
    return nodes.flatMap((node) => (node.kind === 'scalar' && typeof node.value === 'string' ? [node.value] : []));
  });
}

/** The condition behind a segment, that of its other half where it has none. */
function halfOf(project: Project, id: string): SourceNode | undefined {
  const segment = project.definition('segments', id);
  const other = segment?.complement_of?.value;
  return segment?.when ?? (other === undefined ? undefined : project.definition('segments', other)?.when);
}

const demographics: readonly string[] = ['age', 'age_group', 'gender', 'sex', 'birthday', 'birth_date', 'birth_year', 'date_of_birth', 'marital_status'];
