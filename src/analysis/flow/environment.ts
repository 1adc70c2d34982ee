import type { PropertyType } from '../../condition/core/type.ts';
import { intersectProperties } from '../scope/intersect-properties.ts';

/** Something a step leaves for later steps. `missingOn` names a way through the journey that does not leave it. */
export interface Left<T> {
  readonly value: T;
  readonly missingOn?: string;
}

/** The trigger's name of a run that a step of another journey started: it has that run's event, item and batch. */
export const handedOver = 'start';

/** What is known when a step begins. */
export interface Environment {
  /** Names of the triggers that may have started the run, and `handedOver`. */
  readonly triggers: readonly string[];
  /** By the name that `save_as` gave. */
  readonly saved: Readonly<Record<string, Left<PropertyType>>>;
  /** Offers issued, by id. */
  readonly offers: Readonly<Record<string, Left<true>>>;
}

/** One way into a place, in the author's terms: `the "else" of "if"`. No environment: that way never arrives. */
export interface Way {
  readonly words: string;
  readonly environment: Environment | undefined;
}

/** What holds where several ways meet; undefined when none arrives. */
export function joinWays(ways: readonly Way[]): Environment | undefined {
  const arriving = ways.filter((way): way is Way & { readonly environment: Environment } => way.environment !== undefined);
  if (arriving.length === 0) return undefined;
  return {
    triggers: [...new Set(arriving.flatMap(({ environment }) => environment.triggers))],
    saved: joinLeft(arriving.map(({ words, environment }) => ({ words, left: environment.saved })), intersectSaved),
    offers: joinLeft(arriving.map(({ words, environment }) => ({ words, left: environment.offers })), () => true as const),
  };
}

function joinLeft<T>(
  ways: readonly { readonly words: string; readonly left: Readonly<Record<string, Left<T>>> }[],
  meet: (values: readonly T[]) => T,
): Readonly<Record<string, Left<T>>> {
  const joined: Record<string, Left<T>> = {};
  for (const name of new Set(ways.flatMap(({ left }) => Object.keys(left)))) {
    const values: T[] = [];
    let missingOn: string | undefined;
    for (const { words, left } of ways) {
      const found = Object.hasOwn(left, name) ? left[name] : undefined;
      if (found !== undefined) values.push(found.value);
      missingOn ??= found === undefined ? words : found.missingOn;
    }
    joined[name] = { value: meet(values), ...(missingOn !== undefined && { missingOn }) };
  }
  return joined;
}

function intersectSaved(values: readonly PropertyType[]): PropertyType {
  return intersectProperties(values.map((value) => ({ value })))['value'] ?? { type: { kind: 'object', properties: {} }, nullable: true };
}
