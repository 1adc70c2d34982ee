import type { Range, SourceNode } from '../source/node.ts';
import type { Term, TermPool, Value, ZoneOf } from '../condition/core/term.ts';
import type { ValueType } from '../condition/core/type.ts';
import type { Scope } from '../condition/check/scope.ts';
import type { Next, PlanNode } from '../plan/plan.ts';
import type { Leaf } from '../source/node.ts';
import type { ExperimentDefinition } from '../spec/definitions/experiment.ts';
import type { Step } from '../spec/definitions/step.ts';
import { compileCondition } from '../condition/check/compile-condition.ts';
import { compileAmountOfTime, compileOperand } from '../condition/check/compile-operand.ts';
import { conditionId } from '../condition/core/pool.ts';

/** What a list of steps becomes: where it starts, and its nodes in the order of the source. */
export interface Lowered {
  readonly start: Next;
  readonly nodes: readonly PlanNode[];
}

/**
 * What lowering one journey needs and gathers. Steps arrive checked: a condition or value that does not compile
 * is a bug here, since analysis refuses the journey first.
 */
export interface Lowering {
  /** The scope of conditions in steps, and the same where a look at history starts with the wait. */
  readonly scope: Scope;
  readonly waitScope: Scope;
  readonly journey: string;
  readonly pool: Map<string, Term>;
  readonly messages: Set<string>;
  readonly offers: Set<string>;
  readonly positions: Map<string, Range>;
  /** Build-time switches: `vars.x` by name. */
  readonly vars: Readonly<Record<string, string | number | boolean>>;
  readonly names: ReadonlyMap<Step, string>;
  /** A declared experiment; a split without one draws by its own name. */
  experiment(id: string): ExperimentDefinition | undefined;
  lowerSteps(steps: readonly Step[], next: Next): Lowered;
}

/** Compiles a condition, keeps what it uses in the plan's pool, and gives its id there. */
export function poolCondition(lowering: Lowering, node: SourceNode, scope: Scope = lowering.scope): string {
  const compiled = compileCondition(node, scope);
  return poolTerm(lowering.pool, compiled.term, compiled.pool);
}

export function poolTerm(pool: Map<string, Term>, term: Term, uses: TermPool): string {
  for (const [id, used] of Object.entries(uses)) pool.set(id, used);
  const id = conditionId(term);
  pool.set(id, term);
  return id;
}

/** A value of a step; one that does not compile was refused by analysis. */
export function lowerValue(scope: Scope, node: SourceNode | Leaf<string>, expected?: ValueType): Value {
  const { value } = compileOperand(node, expected, scope);
  if (value === undefined) throw new Error('a value that analysis accepted does not compile');
  return value;
}

/** An amount of time by reference: a duration, or a number of a unit of time. */
export function lowerAmountOfTime(scope: Scope, node: Leaf<string>): Value {
  const { value } = compileAmountOfTime(node, scope);
  if (value === undefined) throw new Error('an amount of time that analysis accepted does not compile');
  return value;
}

/** `recipient`, `project`, a zone's name, or a reference to one. The default of a step is the recipient's clock. */
export function zoneOf(timezone: Leaf<string> | undefined): ZoneOf {
  const written = timezone?.value ?? 'recipient';
  if (written === 'recipient' || written === 'project') return written;
  const [root, ...path] = written.split('.');
  if (path.length > 0 && (root === 'event' || root === 'profile' || root === 'item')) return { get: [root, ...path] };
  return { zone: written };
}
