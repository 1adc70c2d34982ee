import type { PropertyType, ValueType } from '../condition/core/type.ts';
import type { BoundExpression } from './bound-expression.ts';
import type { ContentScope } from './content-scope.ts';

/**
 * Where names are looked up at one place of a template: the root, or the value of an each or with round it.
 * `key` names the value over the whole template, so that a guard written one way is known under another.
 */
export interface TemplateScope {
  readonly content: ContentScope;
  readonly level: ScopeLevel;
  /** Keys of values that a guard has shown to be present here. */
  readonly present: ReadonlySet<string>;
}

export interface ScopeLevel {
  readonly key: string;
  readonly type: ValueType | undefined;
  readonly isEach: boolean;
  /** Names given with `as |item index|`. */
  readonly blockParams: readonly string[];
  readonly outer: ScopeLevel | undefined;
  /** The outermost level of a piece that sees only what is handed to it: a partial with needs, or a text. */
  readonly handed?: HandedValues;
}

/** What is handed to a piece where it is shown. */
export interface HandedValues {
  readonly values: Readonly<Record<string, BoundExpression>>;
  /** How many each and with blocks stand round that place, outside of all pieces. */
  readonly scopes: number;
}

export function rootScope(content: ContentScope): TemplateScope {
  const properties: Record<string, PropertyType> = {};
  for (const [root, members] of Object.entries(content.roots)) {
    properties[root] = { type: { kind: 'object', properties: members }, nullable: false };
  }
  const level = { key: '', type: { kind: 'object', properties } as const, isEach: false, blockParams: [], outer: undefined };
  return { content, level, present: new Set(content.present) };
}

/** The scope inside an each or a with. */
export function innerScope(scope: TemplateScope, inner: Omit<ScopeLevel, 'outer'>): TemplateScope {
  return { ...scope, level: { ...inner, outer: scope.level } };
}

/** The scope of a piece that is shown here and sees settings, links and the values that are handed to it, as `types` declares them. */
export function handedScope(scope: TemplateScope, values: HandedValues['values'], types: Readonly<Record<string, PropertyType>>): TemplateScope {
  const shared = Object.fromEntries(['vars', 'links'].flatMap((root) => {
    const members = root === 'vars' ? scope.content.roots.vars : scope.content.roots.links;
    return members === undefined ? [] : [[root, { type: { kind: 'object', properties: members } as const, nullable: false }]];
  }));
  let scopes = 0;
  let outermost = scope.level;
  for (; outermost.outer !== undefined; outermost = outermost.outer) scopes += 1;
  const handed = { values, scopes: scopes + (outermost.handed?.scopes ?? 0) };
  return { ...scope, level: { key: '', type: { kind: 'object', properties: { ...shared, ...types } }, isEach: false, blockParams: [], outer: undefined, handed } };
}

/** The same place with more values known to be there; a value that is there has parents that are there. */
export function withPresent(scope: TemplateScope, keys: readonly string[]): TemplateScope {
  if (keys.length === 0) return scope;
  const present = new Set(scope.present);
  for (const key of keys) {
    const parts = key.split('.');
    parts.forEach((_, index) => present.add(parts.slice(0, index + 1).join('.')));
  }
  return { ...scope, present };
}
