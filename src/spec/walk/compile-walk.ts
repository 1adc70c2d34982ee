import * as say from '../../report/catalogue/schema.ts';
import type { Range, SourceNode } from '../../source/node.ts';
import type { Schema } from '../schema/json-schema.ts';
import { hasKey, isOfType, predicate } from './holds.ts';
import { badName, refusedKey, unknownKey } from './key-mistake.ts';
import { badForm, badWord } from './leaf-mistake.ts';
import type { Mistake, Spot } from './mistake.ts';
import { typeMistake } from './type-mistake.ts';
import { expectedOf, withArticle } from './words.ts';

/** Looks at one node and adds what is wrong with it and below it. */
export type Walk = (node: SourceNode, spot: Spot, found: Mistake[]) => void;

/** False: nothing further can be said of this node. */
type Check = (node: SourceNode, spot: Spot, found: Mistake[]) => boolean;

/** Where a mistake of a whole node is shown: at its key when it is empty, else at itself. */
function rangeOf(node: SourceNode, spot: Spot): Range {
  return node.range.start === node.range.end && spot.key !== undefined ? spot.key.range : node.range;
}

/** Where something that is not there is shown: at a map in braces, else at the key that holds it or the item's first key. */
function rangeOfAbsence(node: SourceNode, spot: Spot): Range {
  if (node.kind === 'map' && node.flow) return node.range;
  if (spot.key !== undefined) return spot.key.range;
  const first = node.kind === 'map' ? node.entries[0] : undefined;
  return first === undefined ? node.range : first.key.range;
}

/**
 * The walk over a schema and its definitions, as closures made on first use. It enters exactly one branch per node, so
 * one mistake is one message; it finds something exactly where a validator of JSON Schema says no (a test holds the two
 * together). The answer makes the walk of any schema that refers to these definitions.
 */
export function compileWalk(definitionsByName: Readonly<Record<string, Schema>>): (schema: Schema) => Walk {
  const definitions = new Map(Object.entries(definitionsByName));
  const walks = new Map<Schema, Walk>();

  const resolve = (schema: Schema): Schema => {
    if (schema.$ref === undefined) return schema;
    const target = definitions.get(schema.$ref.slice('#/$defs/'.length));
    if (target === undefined) throw new Error(`the schema refers to ${schema.$ref}, which it does not define`);
    const found = resolve(target);
    return schema.errorMessage === undefined ? found : { ...found, errorMessage: schema.errorMessage };
  };

  const lazy = (written: Schema, title: string | undefined): Walk => {
    const schema = written.errorMessage === undefined ? resolve(written) : written;
    return (node, spot, found) => {
      let walk = walks.get(schema);
      if (walk === undefined) {
        walk = compile(resolve(schema), title);
        walks.set(schema, walk);
      }
      walk(node, spot, found);
    };
  };

  const compile = (schema: Schema, enclosing: string | undefined): Walk => {
    const title = schema.title ?? enclosing;
    const checks: Check[] = [
      ...emptyCheck(schema, resolve),
      ...scalarChecks(schema),
      ...(schema.allOf ?? []).map((each) => always(lazy(each, title))),
      ...conditional(schema, title, lazy),
      ...mapChecks({ ...schema, ...(title === undefined ? {} : { title }) }, lazy),
      ...listChecks(schema, lazy),
    ];
    return (node, spot, found) => {
      for (const check of checks) if (!check(node, spot, found)) return;
    };
  };

  return (schema) => lazy(schema, undefined);
}

function always(walk: Walk): Check {
  return (node, spot, found) => {
    walk(node, spot, found);
    return true;
  };
}

/** A value in a short or a long form that is still empty: neither form can be meant, so both are named. */
function emptyCheck(schema: Schema, resolve: (schema: Schema) => Schema): Check[] {
  const short = schema.if === undefined ? undefined : schema.anyOf?.[0];
  if (short === undefined) return [];
  return [(node, spot, found) => {
    if (node.kind !== 'scalar' || node.value !== null) return true;
    found.push({ finding: say.missingValue(spot.key?.value, expectedOf(resolve(short)), {}), range: rangeOf(node, spot) });
    return false;
  }];
}

function scalarChecks(schema: Schema): Check[] {
  const checks: Check[] = [];
  const { type, minimum, maximum } = schema;
  if (type !== undefined) {
    const types = typeof type === 'string' ? [type] : type;
    checks.push((node, spot, found) => {
      if (isOfType(node, types)) return true;
      found.push({ finding: typeMistake(schema, node, spot), range: rangeOf(node, spot) });
      return false;
    });
  }
  if (schema.enum !== undefined) {
    const words = new Set<unknown>(schema.enum);
    checks.push((node, spot, found) => {
      if (node.kind === 'scalar' && words.has(node.value)) return true;
      found.push({ finding: node.kind === 'scalar' ? badWord(schema, node, spot) : typeMistake(schema, node, spot), range: rangeOf(node, spot) });
      return false;
    });
  }
  if (schema.pattern !== undefined) {
    const pattern = new RegExp(schema.pattern, 'u');
    checks.push((node, spot, found) => {
      if (node.kind !== 'scalar' || typeof node.value !== 'string' || pattern.test(node.value)) return true;
      found.push({ finding: badForm(schema, node, node.value, spot), range: rangeOf(node, spot) });
      return false;
    });
  }
  if (schema['x-form'] === 'content') checks.push(cutCheck);
  if (minimum !== undefined || maximum !== undefined) {
    checks.push((node, spot, found) => {
      if (node.kind !== 'scalar' || typeof node.value !== 'number') return true;
      if (node.value >= (minimum ?? -Infinity) && node.value <= (maximum ?? Infinity)) return true;
      const limits = [...(minimum === undefined ? [] : [`not below ${minimum}`]), ...(maximum === undefined ? [] : [`not above ${maximum}`])].join(', ');
      found.push({ finding: say.outOfRange(node.value, limits, schema.errorMessage === undefined ? {} : { notes: [schema.errorMessage] }), range: rangeOf(node, spot) });
      return false;
    });
  }
  return checks;
}

/** One space and `#` after a plain text that people read: more likely the rest of the text than a remark. */
const cutCheck: Check = (node, spot, found) => {
  if (node.kind !== 'scalar' || node.style !== 'plain' || node.comment === undefined || typeof node.value !== 'string') return true;
  if (node.comment.start - node.range.end !== 1) return true;
  const rest = spot.text.slice(node.comment.start, node.comment.end);
  const whole = JSON.stringify(`${node.value} ${rest}`);
  const range = { start: node.range.start, end: node.comment.end };
  found.push({
    finding: say.textCutByComment(spot.key?.value, node.value, rest, {
      notes: [`put the text in quotes: ${whole}`, 'if it is a remark, put it on a line of its own'],
      fixes: [{ title: `write ${whole}`, edits: [{ file: spot.file, range, text: whole }] }],
    }),
    range: node.comment,
  });
  return true;
};

function conditional(schema: Schema, title: string | undefined, lazy: (schema: Schema, title: string | undefined) => Walk): Check[] {
  if (schema.if === undefined) return [];
  const holds = predicate(schema.if);
  // A branch may be made when it is looked at, so none is before somebody takes it.
  let then: Walk | undefined;
  let otherwise: Walk | undefined;
  return [(node, spot, found) => {
    if (holds(node)) {
      if (then === undefined && schema.then !== undefined) then = lazy(schema.then, title);
      then?.(node, spot, found);
    } else {
      if (otherwise === undefined && schema.else !== undefined) otherwise = lazy(schema.else, title);
      otherwise?.(node, spot, found);
    }
    return true;
  }];
}

function mapChecks(schema: Schema, lazy: (schema: Schema, title: string | undefined) => Walk): Check[] {
  const { properties, additionalProperties, propertyNames, required, minProperties } = schema;
  if (properties === undefined && additionalProperties === undefined && propertyNames === undefined && required === undefined && minProperties === undefined) return [];
  const where = withArticle(schema.title);
  const members = new Map(Object.entries(properties ?? {}).map(([key, each]) => [key, each === false ? false : lazy(each, undefined)] as const));
  const others = additionalProperties === undefined || additionalProperties === false ? undefined : lazy(additionalProperties, undefined);
  const names = propertyNames?.pattern === undefined ? undefined : new RegExp(propertyNames.pattern, 'u');

  return [(node, spot, found) => {
    if (node.kind !== 'map') return true;
    let unknown = false;
    node.entries.forEach((entry, index) => {
      const inner: Spot = { file: spot.file, text: spot.text, key: entry.key };
      if (names !== undefined && !names.test(entry.key.value) && propertyNames !== undefined) {
        found.push({ finding: badName(propertyNames, entry.key, inner), range: entry.key.range });
      }
      const member = members.get(entry.key.value);
      if (member === false) found.push({ finding: refusedKey(schema, entry.key, where), range: entry.key.range });
      else if (member !== undefined) member(entry.value, inner, found);
      else if (others !== undefined) others(entry.value, inner, found);
      else if (additionalProperties === false) {
        unknown = true;
        found.push(...unknownKey(schema, node, index, inner));
      }
    });
    if (!unknown) found.push(...absent(schema, node, spot, required ?? [], where));
    if (minProperties !== undefined && node.entries.length < minProperties) {
      found.push({ finding: say.wrongSize(where, 'no entries', {}), range: node.range });
    }
    return true;
  }];
}

function absent(schema: Schema, node: SourceNode, spot: Spot, required: readonly string[], where: string): Mistake[] {
  if (node.kind !== 'map') return [];
  const missing = required.filter((key) => !hasKey(node, key));
  const advice = (key: string): say.Advice => {
    const member = schema.properties?.[key];
    const note = schema.errorMessage ?? (member === undefined || member === false ? undefined : member.description);
    return note === undefined ? {} : { notes: [note] };
  };
  return missing.map((key) => ({
    finding: schema['x-refusal'] === 'incomplete' ? say.incomplete(where, advice(key)) : say.missingKey(key, where, advice(key)),
    range: rangeOfAbsence(node, spot),
  }));
}

function listChecks(schema: Schema, lazy: (schema: Schema, title: string | undefined) => Walk): Check[] {
  const { items, minItems, maxItems } = schema;
  if (items === undefined && minItems === undefined && maxItems === undefined) return [];
  const item = items === undefined ? undefined : lazy(items, undefined);
  return [(node, spot, found) => {
    if (node.kind !== 'list') return true;
    const count = node.items.length;
    if (count < (minItems ?? 0) || count > (maxItems ?? Infinity)) {
      const limits = maxItems === undefined ? `${count} items; at least ${minItems} needed` : minItems === maxItems || count <= maxItems ? `${count} items; ${minItems} needed` : `${count} items; at most ${maxItems} fit`;
      const extra = minItems === maxItems ? undefined : node.items[maxItems ?? Infinity];
      found.push({ finding: say.wrongSize(spot.key === undefined ? 'this list' : `"${spot.key.value}"`, limits, schema.errorMessage === undefined ? {} : { notes: [schema.errorMessage] }), range: extra?.range ?? node.range });
    }
    if (item !== undefined) {
      const inner: Spot = { file: spot.file, text: spot.text, key: undefined };
      for (const each of node.items) item(each, inner, found);
    }
    return true;
  }];
}
