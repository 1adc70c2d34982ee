import type { PropertyType, ValueType } from '../condition/core/type.ts';
import type { Finding } from '../report/finding.ts';
import { absentVariable, refusedExpression, refusedName, unknownVariable } from '../report/catalogue/content.ts';
import { outsideNeeds } from '../report/catalogue/texts.ts';
import { forbiddenField } from '../report/catalogue/reference.ts';
import { type BoundExpression, typeName } from './bound-expression.ts';
import type { PathSyntax } from './handlebars-ast.ts';
import { shiftExpression } from './shift-template.ts';
import type { ScopeLevel, TemplateScope } from './template-scope.ts';

const PROTOTYPE_NAMES: ReadonlySet<string> = new Set([
  'constructor', '__proto__', 'prototype', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__', 'hasOwnProperty', 'toString', 'valueOf',
]);

type Bound = { readonly bound: BoundExpression } | { readonly finding: Finding };

const value = (expression: BoundExpression['expression'], type: ValueType): BoundExpression => ({
  expression,
  type,
  nullable: false,
  key: undefined,
  whenTrue: [],
  whenFalse: [],
});

/** Resolves `event.items.[0].name`, `../x`, `this`, `@index` or a block parameter. Pure. */
export function bindPath(path: PathSyntax, scope: TemplateScope): Bound {
  if (path.data) return bindData(path, scope);
  const bad = path.parts.find((part) => PROTOTYPE_NAMES.has(part));
  if (bad !== undefined) return { finding: refusedName(bad) };
  const isScoped = /^(?:this\b|\.|@)/.test(path.original);
  const [first = ''] = path.parts;
  let up = path.depth;
  let parts = path.parts;
  if (!isScoped && path.depth === 0) {
    const named = findBlockParameter(first, scope.level);
    if (named?.isIndex) return { bound: value({ data: 'index', up: named.eachUp }, { kind: 'integer' }) };
    if (named) {
      up = named.up;
      parts = path.parts.slice(1);
    }
  }
  let level: ScopeLevel | undefined = scope.level;
  for (let steps = 0; steps < up; steps += 1) level = level?.outer;
  if (level === undefined) return { finding: refusedExpression(path.original, 'it goes up further than the blocks around it', 'take one "../" away') };
  return walk(path, { parts, up, level }, scope);
}

interface Start {
  readonly parts: readonly string[];
  readonly up: number;
  readonly level: ScopeLevel;
}

/** How a place is called outside of the piece that it stands in. */
interface Outside {
  readonly expression: BoundExpression['expression'];
  readonly key: string | undefined;
}

/** A path that starts in a piece with values handed to it, as it reads where the piece is shown. */
function outside(parts: readonly string[], up: number, { handed }: ScopeLevel, scope: TemplateScope): Outside {
  const [first = '', ...rest] = parts;
  const given = handed && Object.hasOwn(handed.values, first) ? handed.values[first] : undefined;
  if (handed === undefined || given === undefined) return { expression: { path: parts, up: up + (handed?.scopes ?? 0) }, key: undefined };
  const expression = shiftExpression(given.expression, { scopes: up, turns: turnsWithin(scope.level) });
  return { expression: 'path' in expression ? { ...expression, path: [...expression.path, ...rest] } : expression, key: given.key };
}

function turnsWithin(level: ScopeLevel): number {
  let turns = 0;
  for (let inner: ScopeLevel | undefined = level; inner !== undefined; inner = inner.outer) if (inner.isEach) turns += 1;
  return turns;
}

function walk(path: PathSyntax, { parts, up, level }: Start, scope: TemplateScope): Bound {
  let type = level.type;
  let key = level.key;
  let nullable = false;
  const named = outside(parts, up, level, scope);
  for (const [index, part] of parts.entries()) {
    if (type === undefined) return { bound: { ...value({ path: parts, up }, { kind: 'string' }), type: undefined } };
    const written = parts.slice(0, index).join('.');
    const member = memberOf(type, part);
    if (member === undefined) {
      if (level.handed && index === 0 && [...Object.keys(scope.content.roots), ...Object.keys(scope.content.absent)].includes(part)) return { finding: outsideNeeds(path.original, part, Object.keys(level.handed.values)) };
      const reason = level.outer === undefined && index === 0 ? Object.entries(scope.content.absent).find(([root]) => root === part)?.[1] : undefined;
      if (reason !== undefined) return { finding: absentVariable(path.original, part, reason) };
      const lacking = Object.entries(scope.content.lacking ?? {}).find(([name]) => name === `${key}.${part}`)?.[1];
      if (lacking !== undefined) return { finding: absentVariable(path.original, `${key}.${part}`, lacking) };
      return { finding: unknownVariable(path.original, part, written === '' ? undefined : { name: written, type: typeName(type) }, namesIn(type), hints(part, level, scope)) };
    }
    key = index === 0 && named.key !== undefined ? named.key : key === '' ? part : `${key}.${part}`;
    if (scope.content.forbidden?.some((name) => key === `profile.${name}`) === true) return { finding: forbiddenField(part, 'messages') };
    nullable = (nullable || member.nullable) && !scope.present.has(key);
    type = member.type;
  }
  if (parts.length === 0 && level.outer === undefined) {
    return { finding: refusedExpression(path.original, 'here it stands for everything there is', 'name a value, like "profile.first_name"') };
  }
  return { bound: { expression: named.expression, type, nullable, key, whenTrue: key === '' ? [] : [key], whenFalse: [] } };
}

function memberOf(type: ValueType, name: string): PropertyType | undefined {
  if (type.kind === 'object') return Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
  if (type.kind === 'location') return ['latitude', 'longitude'].includes(name) ? { type: { kind: 'number' }, nullable: false } : undefined;
  if (type.kind !== 'list') return undefined;
  if (name === 'length') return { type: { kind: 'integer' }, nullable: false };
  // Lists that a message shows have a first member; every further one may be missing.
  return /^\d+$/.test(name) ? { type: type.items, nullable: Number(name) > 0 } : undefined;
}

function namesIn(type: ValueType): readonly string[] {
  if (type.kind === 'object') return Object.keys(type.properties);
  if (type.kind === 'list') return ['length'];
  return [];
}

/** What the author may have meant by a name that starts a path: `first_name` for `profile.first_name`, `profile` for `../profile`. */
function hints(part: string, level: ScopeLevel, scope: TemplateScope): readonly string[] {
  let up = '';
  const found: string[] = [];
  for (let outer = level.outer; outer !== undefined; outer = outer.outer) {
    up += '../';
    if (outer.type && memberOf(outer.type, part)) found.push(`${up}${part}`);
    if (outer.handed) return found;
  }
  if (level.handed) return found;
  for (const [root, members] of Object.entries(scope.content.roots)) {
    if (Object.hasOwn(members, part)) found.push(`${up}${root}.${part}`);
  }
  return found;
}

function findBlockParameter(name: string, level: ScopeLevel): { readonly up: number; readonly isIndex: boolean; readonly eachUp: number } | undefined {
  let up = 0;
  let eachUp = 0;
  for (let inner: ScopeLevel | undefined = level; inner !== undefined; inner = inner.outer) {
    const at = inner.blockParams.indexOf(name);
    if (at >= 0) return { up, isIndex: at > 0, eachUp };
    up += 1;
    if (inner.isEach) eachUp += 1;
  }
  return undefined;
}

function bindData(path: PathSyntax, scope: TemplateScope): Bound {
  const [name = ''] = path.parts;
  if (name === 'root') return { finding: refusedExpression(path.original, 'every path must say from where it counts', 'write "../" once for each block around it') };
  if (path.parts.length !== 1 || !isTurn(name)) {
    return { finding: refusedExpression(path.original, 'there are only "@index", "@first" and "@last"', name === 'key' ? 'write "@index"' : 'use one of them inside {{#each}}') };
  }
  let eaches = 0;
  for (let level: ScopeLevel | undefined = scope.level; level !== undefined; level = level.outer) if (level.isEach) eaches += 1;
  if (eaches <= path.depth) return { finding: refusedExpression(path.original, 'there is no {{#each}} around it to count', 'move it into the block') };
  return { bound: value({ data: name, up: path.depth }, name === 'index' ? { kind: 'integer' } : { kind: 'boolean' }) };
}

function isTurn(name: string): name is 'index' | 'first' | 'last' {
  return name === 'index' || name === 'first' || name === 'last';
}
