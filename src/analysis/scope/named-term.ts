import type { CompiledTerm } from '../../condition/check/scope.ts';
import type { SourceNode } from '../../source/node.ts';
import type { Term, TermPool } from '../../condition/core/term.ts';
import { newMemory, type Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { compileCondition, isConclusive } from '../../condition/check/compile-condition.ts';
import { conditionId } from '../../condition/core/pool.ts';
import { absentFromPeople, baseScope } from './base-scope.ts';
import { longestChain } from './chain-limits.ts';

/** A segment by id, or a stage by `funnel.stage`. */
export interface TermName {
  readonly section: 'segments' | 'funnels';
  readonly id: string;
}

/**
 * A named condition, compiled once per memory. One that is broken, or that is asked for while it is itself being
 * compiled, is doubtful: its own check reports the mistake, or the cycle, and its users stay quiet.
 */
export function namedTerm(project: Project, name: TermName, memory: Memory): CompiledTerm | undefined {
  const key = `${name.section}/${name.id}`;
  const known = memory.terms.get(key);
  if (known === 'missing') return undefined;
  if (known === 'open') return unknown;
  if (known !== undefined) return known;
  const open = openTerms(memory);
  if (open > longestChain) return unknown;
  // Where many conditions name what nobody defines, each of those names would be shared with nobody.
  const isNowhere = name.section === 'segments' && project.place('segments', name.id) === undefined;
  // How deep a condition stands among others may change it: only what nothing stands round is the same for all.
  const term = isNowhere ? undefined : open === 0 && project.shared !== undefined ? project.shared.term(key, (inner) => termOf(inner, name, newMemory())) : termOf(project, name, memory);
  memory.terms.set(key, term ?? 'missing');
  return term;
}

function termOf(project: Project, name: TermName, memory: Memory): CompiledTerm | undefined {
  memory.terms.set(`${name.section}/${name.id}`, 'open');
  return name.section === 'segments' ? segmentTerm(project, name.id, memory) : stageTerm(project, name.id, memory);
}

/** Every `funnel.stage` of the project, aliases included. */
export function stageIds(project: Project): readonly string[] {
  return project.ids('funnels').flatMap((id) => {
    const stages = project.definition('funnels', id)?.stages ?? [];
    return stages.flatMap((stage) => [stage.id.value, ...stage.aliases.map((alias) => alias.value)]).map((stage) => `${id}.${stage}`);
  });
}

/** A chain longer than that is reported where it stands, and nothing is compiled from its far end. */
function openTerms({ terms }: Memory): number {
  let count = 0;
  for (const known of terms.values()) if (known === 'open') count += 1;
  return count;
}

const unknown: CompiledTerm = { term: { op: 'always' }, pool: {}, isDoubtful: true };

function segmentTerm(project: Project, id: string, memory: Memory): CompiledTerm | undefined {
  const segment = project.definition('segments', id);
  if (segment === undefined) return project.isBroken('segments', id) ? unknown : undefined;
  if (segment.when !== undefined) return compile(project, segment.file, segment.when, memory);
  const half = segment.complement_of;
  const other = half === undefined ? undefined : namedTerm(project, { section: 'segments', id: half.value }, memory);
  if (half === undefined || other === undefined) return unknown;
  const use = pooled(other, half.value);
  return { ...use, term: { op: 'not', term: use.term } };
}

/** The last stage in order whose `enter` holds is the person's stage: so this one holds and no later one does. */
function stageTerm(project: Project, reference: string, memory: Memory): CompiledTerm | undefined {
  const dot = reference.indexOf('.');
  const funnelId = reference.slice(0, dot);
  const stageId = reference.slice(dot + 1);
  const funnel = dot > 0 ? project.definition('funnels', funnelId) : undefined;
  if (funnel === undefined) return dot > 0 && project.isBroken('funnels', funnelId) ? unknown : undefined;
  const index = funnel.stages.findIndex((stage) => stage.id.value === stageId || stage.aliases.some((alias) => alias.value === stageId));
  const stage = funnel.stages[index];
  if (stage === undefined) return undefined;
  if (stage.enter === undefined) return { term: { op: 'never' }, pool: {} };
  const own = compile(project, funnel.file, stage.enter, memory);
  const later = funnel.stages.slice(index + 1).flatMap(({ id, enter }) => {
    if (enter === undefined) return [];
    return [pooled(compile(project, funnel.file, enter, memory), `${funnelId}.${id.value}`)];
  });
  if (later.length === 0) return own;
  const terms: Term[] = [own.term, ...later.map(({ term }): Term => ({ op: 'not', term }))];
  const isDoubtful = [own, ...later].some((each) => each.isDoubtful === true);
  return { term: { op: 'all', terms }, pool: merge([own.pool, ...later.map(({ pool }) => pool)]), ...(isDoubtful && { isDoubtful }) };
}

function compile(project: Project, file: string, node: SourceNode, memory: Memory): CompiledTerm {
  const compiled = compileCondition(node, baseScope(project, file, memory, { absent: absentFromPeople }));
  return { term: compiled.term, pool: compiled.pool, ...(!isConclusive(compiled) && { isDoubtful: true }) };
}

function pooled(compiled: CompiledTerm, label: string): CompiledTerm {
  const condition = conditionId(compiled.term);
  return { ...compiled, term: { op: 'use', condition, label }, pool: { ...compiled.pool, [condition]: compiled.term } };
}

function merge(pools: readonly TermPool[]): TermPool {
  return Object.assign({}, ...pools);
}
