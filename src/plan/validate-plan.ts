import { ops } from './ops/registry.ts';
import { planShape } from './plan-shape.ts';

const format = 'lc.plan/1';

type JsonObject = { readonly [key: string]: unknown };

/**
 * Looks at a plan that came from outside (a file, a store) before it is compiled. Gives every problem in words, none when the
 * plan can be run: its format is this version's, every way leads to a node, every operation and every condition is
 * known, and every part has its type. Of wrong parts the first is named.
 */
export function validatePlan(plan: unknown): readonly string[] {
  if (!isRecord(plan)) return ['this is not a plan: it is not an object'];
  if (plan['format'] !== format) return [wrongFormat(plan['format'])];
  const problems: string[] = [];
  for (const name of ['id', 'rev']) if (typeof plan[name] !== 'string' || plan[name] === '') problems.push(`"${name}" is not a text`);
  for (const name of ['entries', 'goals', 'exits', 'nodes']) if (!Array.isArray(plan[name])) problems.push(`"${name}" is not a list`);
  for (const name of ['recipient', 'reentry', 'conditions', 'messages', 'offers']) if (!isRecord(plan[name])) problems.push(`"${name}" is not an object`);
  if (typeof plan['priority'] !== 'number') problems.push('"priority" is not a number');
  if (problems.length > 0) return problems;
  const nodes = listOf(plan['nodes']);
  const ids = new Set(nodes.flatMap((node) => (isRecord(node) && typeof node['id'] === 'string' ? [node['id']] : [])));
  if (ids.size < nodes.length) problems.push('two nodes have one id, or a node has none');
  checkNext(plan['start'], '"start"', ids, problems);
  for (const node of nodes) if (isRecord(node)) checkNode(node, plan, ids, problems);
  for (const name of ['entries', 'goals', 'exits']) listOf(plan[name]).forEach((one) => checkConditions(one, `"${name}"`, plan, problems));
  checkConditions(plan['offers'], '"offers"', plan, problems);
  checkUses(plan['conditions'], plan, problems);
  if (plan['audience'] !== undefined) checkCondition(plan['audience'], '"audience"', plan, problems);
  if (problems.length > 0) return [...new Set(problems)];
  const misfit = planShape(plan);
  return misfit === undefined ? [] : [`"${misfit.path.replace(/^\./, '')}" is not ${misfit.expected}`];
}

function wrongFormat(found: unknown): string {
  const version = typeof found === 'string' ? /^lc\.plan\/(\d+)$/.exec(found)?.[1] : undefined;
  if (version !== undefined && Number(version) > 1) return `the plan has the format "${String(found)}", which is newer than this version of lc understands ("${format}")`;
  return `the plan has the format ${typeof found === 'string' ? `"${found}"` : 'of something else'}; "${format}" was expected`;
}

function checkNode(node: JsonObject, plan: JsonObject, ids: ReadonlySet<string>, problems: string[]): void {
  const { id, op } = node;
  const where = `node "${String(id)}"`;
  if (typeof op !== 'string' || !Object.hasOwn(ops, op)) {
    problems.push(`${where} has the operation "${String(op)}", which is not known`);
    return;
  }
  for (const [name, value] of Object.entries(node)) {
    if (name === 'next' || name === 'then' || name === 'else' || (name === 'body' && op === 'repeat')) checkNext(value, where, ids, problems);
    if ((name === 'if_past' || name === 'if_missing') && isRecord(value) && 'go' in value) checkNext(value['go'], where, ids, problems);
    if (name === 'cases' || name === 'arms') {
      for (const one of listOf(value)) {
        checkNext(isRecord(one) ? one['next'] : undefined, where, ids, problems);
        checkConditions(one, where, plan, problems);
      }
    }
  }
  for (const name of requiredWays[op] ?? []) if (node[name] === undefined) problems.push(`${where} does not say where "${name}" goes`);
  if (op === 'wait_for') checkCondition(node['condition'], where, plan, problems);
  if (node['stop_when'] !== undefined) checkCondition(node['stop_when'], where, plan, problems);
  if (op === 'send' && !hasOwn(plan['messages'], node['message'])) problems.push(`${where} sends the message "${String(node['message'])}", which the plan does not describe`);
  if (op === 'offer' && !hasOwn(plan['offers'], node['offer'])) problems.push(`${where} issues the offer "${String(node['offer'])}", which the plan does not describe`);
}

/** Ways out that a node cannot do without, besides `next`. */
const requiredWays: Readonly<Record<string, readonly string[]>> = {
  send: ['next'],
  wait: ['next'],
  wait_until: ['next', 'if_past', 'if_missing'],
  anchor: ['next'],
  wait_for: ['then', 'else'],
  branch: ['cases', 'else'],
  split: ['arms'],
  repeat: ['body', 'next'],
  set: ['next'],
  offer: ['next'],
  emit: ['next'],
  start: ['next'],
  call: ['then', 'else'],
  task: ['next'],
  pause: ['next'],
};

function checkNext(next: unknown, where: string, ids: ReadonlySet<string>, problems: string[]): void {
  if (next === null || (typeof next === 'string' && ids.has(next))) return;
  problems.push(typeof next === 'string' ? `${where} goes to "${next}", which is no node` : `${where} does not say where it goes`);
}

function checkConditions(holder: unknown, where: string, plan: JsonObject, problems: string[]): void {
  if (!isRecord(holder)) return;
  for (const [name, value] of Object.entries(holder)) {
    if (name === 'condition' || name === 'when' || name === 'where' || name === 'eligible') checkCondition(value, where, plan, problems);
    else if (isRecord(value)) checkConditions(value, where, plan, problems);
  }
}

/** A condition may build on others of the pool. */
function checkUses(term: unknown, plan: JsonObject, problems: string[]): void {
  if (Array.isArray(term)) for (const part of term) checkUses(part, plan, problems);
  if (!isRecord(term)) return;
  if (term['op'] === 'use') checkCondition(term['condition'] ?? null, 'a condition', plan, problems);
  else for (const part of Object.values(term)) checkUses(part, plan, problems);
}

function checkCondition(id: unknown, where: string, plan: JsonObject, problems: string[]): void {
  if (id === undefined || hasOwn(plan['conditions'], id)) return;
  problems.push(`${where} asks for the condition "${String(id)}", which the plan does not hold`);
}

function hasOwn(holder: unknown, name: unknown): boolean {
  return isRecord(holder) && typeof name === 'string' && Object.hasOwn(holder, name);
}

function isRecord(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
