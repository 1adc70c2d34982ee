import type { PropertyType, ValueType } from '../../condition/core/type.ts';
import type { DialectOptions } from './dialect.ts';
import type { Field } from './field.ts';
import type { Language, Loop, Printing } from './language.ts';

/** How a platform calls a value: an expression, a tag that prints it, or why a message there has no such value. */
export type PlatformValue =
  | { readonly code: string; readonly isText?: boolean }
  | { readonly tag: string }
  | { readonly lacks: string };

/** Gives the platform's name of a value by its path from the root. */
export type NameValue = (path: readonly string[], printing: Printing) => PlatformValue;

/** What stands round a place: the innermost last. `loop` where it is an each. */
export interface Frame {
  readonly value: Field | undefined;
  readonly loop: Loop | undefined;
}

export interface Scope {
  readonly language: Language;
  readonly printing: Printing;
  readonly options: DialectOptions;
  readonly nameValue: NameValue;
  /** Without the root. */
  readonly frames: readonly Frame[];
}

const unknown: ValueType = { kind: 'string' };

const undeclared = (path: readonly string[]): string => `nothing declares "${path.join('.')}", so it is not known how to ask or write it`;

/** The value at a path, `up` scopes out; undefined where the path has no value on the platform, which is then recorded. */
export function fieldAt(path: readonly string[], up: number, scope: Scope): Field | undefined {
  const frame = scope.frames[scope.frames.length - 1 - up];
  if (frame === undefined) return fromRoot(path, scope);
  if (frame.value === undefined) return undefined;
  return frame.value.isAbsolute ? fromRoot([...frame.value.path, ...path], scope) : walk(frame.value, path, scope);
}

function fromRoot(path: readonly string[], scope: Scope): Field | undefined {
  const { options, printing } = scope;
  // Up to the first place in a list, the platform may call the value what it likes; from there on members are looked up.
  let type: PropertyType | undefined = options.typeOf(path.slice(0, 2));
  let nullable = type?.nullable ?? false;
  let length = Math.min(2, path.length);
  while (length < path.length) {
    const name: string = path[length] ?? '';
    const inner: PropertyType | undefined = type?.type.kind === 'object' && Object.hasOwn(type.type.properties, name) ? type.type.properties[name] : undefined;
    if (inner === undefined) break;
    type = inner;
    nullable ||= inner.nullable;
    length += 1;
  }
  const named = path.slice(0, length);
  const value = platformValue(named, scope);
  if ('lacks' in value) {
    printing.lose('target/template-value', value.lacks, path);
    return undefined;
  }
  if ('isText' in value && value.isText === true && isCompound(options.typeOf(path.slice(0, 2))?.type)) {
    printing.lose('target/template-value', `${printing.platform} keeps no lists and records, so messages there cannot look up "${path.join('.')}"; send it with the event`, path);
    return undefined;
  }
  if (type === undefined && !('tag' in value)) {
    printing.lose('target/template-value', undeclared(path), path);
    return undefined;
  }
  const field: Field = {
    code: 'tag' in value ? value.tag : value.code,
    type: type?.type ?? unknown,
    nullable,
    path: named,
    isAbsolute: true,
    ...('tag' in value && { isTag: true }),
    ...('isText' in value && value.isText === true && { isText: true }),
  };
  return walk(field, path.slice(length), scope);
}

const isCompound = (type: ValueType | undefined): boolean => type?.kind === 'list' || type?.kind === 'object' || type?.kind === 'location';

/**
 * What the account calls a value goes before the platform's own rule. It is the name of a property of the event, or else of an
 * attribute of the person, which is also where values stand that a platform has no other place for.
 */
function platformValue(path: readonly string[], { options, nameValue, printing }: Scope): PlatformValue {
  for (let length = path.length; length > 1; length--) {
    const own = options.fieldOf(path.slice(0, length));
    if (own === undefined) continue;
    const names = [own, ...path.slice(length)];
    const value = nameValue([path[0] === 'event' ? 'event' : 'profile', ...names], printing);
    return 'lacks' in value ? nameValue(['profile', ...names], printing) : value;
  }
  return nameValue(path, printing);
}

function walk(start: Field, path: readonly string[], { language, printing }: Scope): Field | undefined {
  let field = start;
  for (const name of path) {
    const common = { path: [...field.path, name], isAbsolute: false };
    const { type, code } = field;
    if (type.kind === 'list' && name === 'length') field = { ...common, code: language.size(code), type: { kind: 'integer' }, nullable: field.nullable };
    else if (type.kind === 'list' && /^\d+$/.test(name)) field = { ...common, code: language.item(code, Number(name)), type: type.items, nullable: true };
    else {
      const member: PropertyType | undefined = type.kind === 'object' && Object.hasOwn(type.properties, name) ? type.properties[name] : type.kind === 'location' ? { type: { kind: 'number' }, nullable: false } : undefined;
      if (member === undefined) {
        printing.lose('target/template-value', undeclared([...field.path, name]), [...field.path, name]);
        return undefined;
      }
      field = { ...common, code: language.member(code, name, printing), type: member.type, nullable: field.nullable || member.nullable };
    }
  }
  return field;
}
