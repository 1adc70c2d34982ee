import type { SourceNode } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import { formatDuration } from '../../time/parse-duration.ts';
import { md5 } from '../../condition/core/md5.ts';

const longestName = 48;

/** A list of steps inside a step, and what it is called there: `then`, `else`, an arm, a case, a rung. */
export interface Arm {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** The lists inside a step, in the order of the source; names are unique within the step. */
export function armsOf(step: Step): readonly Arm[] {
  switch (step.kind) {
    case 'if':
    case 'wait_for':
    case 'call':
      return [
        { name: 'then', steps: step.then },
        { name: 'else', steps: step.else },
      ];
    case 'choose':
      return numbered([...step.cases.map((item) => ({ name: conditionName(item.when), steps: item.then })), { name: 'else', steps: step.else ?? [] }]);
    case 'split':
      return step.arms.map((arm) => ({ name: arm.name.value, steps: arm.steps }));
    case 'series':
      return numbered(step.series.rungs.map((rung) => ({ name: formatDuration(rung.offset.value), steps: rung.steps })));
    case 'repeat':
      return [{ name: 'round', steps: step.steps }];
    default:
      return [];
  }
}

function numbered(arms: readonly Arm[]): readonly Arm[] {
  const seen = new Map<string, number>();
  return arms.map((arm) => ({ ...arm, name: unique(arm.name, seen) }));
}

function unique(name: string, seen: Map<string, number>): string {
  const count = (seen.get(name) ?? 0) + 1;
  seen.set(name, count);
  return count === 1 ? name : `${name}#${count}`;
}

/**
 * A name for every step of a journey: the explicit id, else the place by meaning (`urgent/send:cart_almost_sold_out`),
 * with `#2` only among twins. Inserting a step that is no twin renames no other. An arm of a split names its steps by
 * itself, since experiments and their arms have names of their own; elsewhere the whole way down is the name.
 */
export function nameSteps(steps: readonly Step[]): ReadonlyMap<Step, string> {
  const names = new Map<Step, string>();
  const seen = new Map<string, number>();
  const visit = (list: readonly Step[], prefix: string): void => {
    for (const step of list) {
      const name = step.id?.value ?? unique(prefix + meaningOf(step), seen);
      names.set(step, name);
      for (const arm of armsOf(step)) visit(arm.steps, step.kind === 'split' ? `${arm.name}/` : `${name}/${arm.name}/`);
    }
  };
  visit(steps, '');
  return names;
}

/**
 * Where a run can stand, by name and in the order of the source: every step, but of a series its rungs, since a series is one
 * wait for each of them.
 */
export function standingPlaces(steps: readonly Step[]): readonly string[] {
  return [...nameSteps(steps)].flatMap(([step, name]) => (step.kind === 'series' ? armsOf(step).map((rung) => `${name}/${rung.name}`) : [name]));
}

function meaningOf(step: Step): string {
  switch (step.kind) {
    case 'send':
      return `send:${step.message.value}`;
    case 'wait':
      return `wait:${waitName(step.wait)}`;
    case 'series':
      return `series:${step.series.from.value}`;
    case 'wait_for':
    case 'if':
      return `${step.kind}:${conditionName(step.condition)}`;
    case 'choose':
      return 'choose';
    case 'split':
      return `split:${step.experiment.value}`;
    case 'repeat':
      return 'repeat';
    case 'set':
      return `set:${step.changes.map((change) => change.attribute.value).join(',')}`;
    case 'offer':
      return `offer:${step.offer.value}`;
    case 'emit':
      return `emit:${step.event.value}`;
    case 'start':
      return `start:${step.journey.value}`;
    case 'call':
      return `call:${step.save_as?.value ?? shorten(step.url.value)}`;
    case 'erase':
      return 'erase';
    case 'task':
      return `task:${shorten(step.title.value)}`;
    case 'pause':
      return `pause:${[step.purpose?.value, ...step.tags.map((tag) => tag.value)].filter(Boolean).join(',')}`;
    case 'exit':
      return `exit:${step.reason.value}`;
  }
}

function waitName(wait: Extract<Step, { kind: 'wait' }>['wait']): string {
  if (wait.kind === 'for') return typeof wait.for.value === 'string' ? wait.for.value : formatDuration(wait.for.value);
  const offset = wait.offset === undefined ? '' : formatDuration(wait.offset.value);
  return wait.until === undefined ? 'until' : `${wait.until.value}${offset && !offset.startsWith('-') ? '+' : ''}${offset}`;
}

/** A condition's name in a step's id: its keys and values in the author's order, `event.total.gte:100`. */
export function conditionName(node: SourceNode): string {
  return shorten(flatten(node));
}

function flatten(node: SourceNode): string {
  if (node.kind === 'scalar') return String(node.value);
  if (node.kind === 'list') return `[${node.items.map(flatten).join(',')}]`;
  return node.entries.map(({ key, value }) => `${key.value}${value.kind === 'map' ? '.' : ':'}${flatten(value)}`).join(',');
}

function shorten(name: string): string {
  const flat = name.replaceAll('/', '.').replaceAll(/\s+/g, ' ');
  return flat.length <= longestName ? flat : `${flat.slice(0, longestName - 5)}~${md5(flat).slice(0, 4)}`;
}
