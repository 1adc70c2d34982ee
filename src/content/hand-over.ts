import type { PropertyType, ValueType } from '../condition/core/type.ts';
import { mayBeMissing } from '../report/catalogue/content.ts';
import { argumentType, missingArgument, type Shown, unknownArgument } from '../report/catalogue/texts.ts';
import { listOf } from '../report/list-of.ts';
import type { WrittenArgument } from './bind-call.ts';
import { type BoundExpression, typeName } from './bound-expression.ts';
import { type IcuNeed, type IcuUse, useWords } from './icu/icu-needs.ts';
import type { ContentReport } from './report-content.ts';
import type { Span } from './source-text.ts';
import { handedScope, type TemplateScope } from './template-scope.ts';

/** What a piece needs, by name: a type, or for a text what it does with the value. */
export type PieceNeeds = Readonly<Record<string, PieceNeed>>;
export type PieceNeed = { readonly declared: PropertyType } | { readonly use: IcuUse };

export interface GivenValue {
  readonly key: string;
  readonly value: WrittenArgument<Span>;
}

/** A place where a piece is shown. */
export interface Showing {
  readonly shown: Shown;
  readonly name: string;
  readonly needs: PieceNeeds;
  readonly place: Span;
  readonly given: readonly GivenValue[];
}

export function declaredNeeds(types: Readonly<Record<string, PropertyType>>): PieceNeeds {
  return Object.fromEntries(Object.entries(types).map(([name, { type, nullable }]) => [name, { declared: { type, nullable } }]));
}

export function icuPieceNeeds(needs: ReadonlyMap<string, IcuNeed>): PieceNeeds {
  return Object.fromEntries([...needs].map(([name, { use }]) => [name, { use }]));
}

/** The scope inside a piece that is shown here; undefined where it is not given what it needs, which is reported at this place. */
export function handOver({ shown, name, needs, place, given }: Showing, scope: TemplateScope, report: ContentReport): TemplateScope | undefined {
  const before = report.count();
  const values: Record<string, BoundExpression> = {};
  const types: Record<string, PropertyType> = {};
  for (const { key, value } of given) {
    const need = Object.hasOwn(needs, key) ? needs[key] : undefined;
    if (need === undefined) report.add(unknownArgument(shown, name, key, Object.keys(needs)), value.place);
    else if (value.bound.type !== undefined || isNothing(value.bound)) {
      const isMissable = 'declared' in need && need.declared.nullable;
      const wanted = 'declared' in need ? misfit(value.bound.type, need.declared.type) : misuse(value.bound.type, need.use);
      if (wanted !== undefined) report.add(argumentType(shown, name, key, wanted, describeGiven(value.bound.type, 'declared' in need ? need.declared.type : undefined)), value.place);
      else if (value.bound.nullable && !isMissable) report.add(mayBeMissing(labelOf(value.place)), value.place);
    }
    const { source, start } = value.place;
    values[key] = { ...value.bound, key: value.bound.key ?? `${source.file}@${start} ${key}` };
    types[key] = need !== undefined && 'declared' in need ? need.declared : { type: value.bound.type ?? { kind: 'string' }, nullable: false };
  }
  for (const key of Object.keys(needs)) {
    const need = needs[key];
    if (given.some((each) => each.key === key) || need === undefined) continue;
    if ('declared' in need && need.declared.nullable) {
      values[key] = { expression: { literal: null }, type: need.declared.type, nullable: true, key: `${place.source.file}@${place.start} ${key}`, whenTrue: [], whenFalse: [] };
      types[key] = need.declared;
    } else report.add(missingArgument(shown, name, key), place);
  }
  const isUnknown = given.some(({ value }) => value.bound.type === undefined && !isNothing(value.bound));
  return report.count() > before || isUnknown ? undefined : handedScope(scope, values, types);
}

// A value with a mistake of its own has no type either.
const isNothing = ({ expression, nullable }: BoundExpression): boolean => 'literal' in expression && expression.literal === null && nullable;

const labelOf = ({ source, start, end }: Span): string => source.text.slice(start, end);

/** What a text can do with a value; undefined where it can. */
function misuse(given: ValueType | undefined, use: IcuUse): string | undefined {
  const kind = given?.kind;
  const fits: Readonly<Record<IcuUse, boolean>> = {
    text: kind === 'string',
    choice: kind === 'string' || kind === 'boolean',
    number: kind === 'number' || kind === 'integer',
    date: kind === 'date' || kind === 'datetime',
    time: kind === 'datetime',
  };
  return fits[use] ? undefined : useWords[use];
}

/** What is wanted, where a value of the given type may be something else. */
function misfit(given: ValueType | undefined, wanted: ValueType): string | undefined {
  return given !== undefined && fits(given, wanted) ? undefined : describe(wanted);
}

function fits(given: ValueType, wanted: ValueType): boolean {
  if (wanted.kind === 'string') {
    if (given.kind !== 'string') return false;
    if (wanted.format !== undefined && given.format !== wanted.format) return false;
    const { values } = wanted;
    return values === undefined || given.values?.every((value) => values.includes(value)) === true;
  }
  if (wanted.kind === 'number' || wanted.kind === 'integer') {
    const isNumber = given.kind === 'integer' || (given.kind === 'number' && wanted.kind === 'number');
    return isNumber && (wanted.unit === undefined || (given.unit?.dimension === wanted.unit.dimension && given.unit.name === wanted.unit.name));
  }
  if (wanted.kind === 'list') return given.kind === 'list' && fits(given.items, wanted.items);
  if (wanted.kind === 'object') {
    if (given.kind !== 'object') return false;
    return Object.entries(wanted.properties).every(([name, property]) => {
      const own = Object.hasOwn(given.properties, name) ? given.properties[name] : undefined;
      return own === undefined ? property.nullable : fits(own.type, property.type) && (property.nullable || !own.nullable);
    });
  }
  return given.kind === wanted.kind;
}

function describe(wanted: ValueType): string {
  if (wanted.kind === 'string' && wanted.values !== undefined) return `one of ${wanted.values.map((value) => `"${value}"`).join(', ')}`;
  if (wanted.kind === 'string' && wanted.format === 'url') return 'an address';
  if ((wanted.kind === 'number' || wanted.kind === 'integer') && wanted.unit !== undefined) return `${typeName(wanted)} in ${wanted.unit.name}`;
  if (wanted.kind === 'object') return `a record with ${listOf(Object.keys(wanted.properties), 'and')}`;
  return wanted.kind === 'list' ? `a list of ${describe(wanted.items).replace(/^an? (\S+)/, '$1s')}` : typeName(wanted);
}

/** A value that does not fit, with what it lacks. */
function describeGiven(given: ValueType | undefined, wanted: ValueType | undefined): string {
  if (given === undefined) return 'nothing';
  if (given.kind === 'list' && wanted?.kind === 'list') return `a list of ${describeGiven(given.items, wanted.items).replace(/^an? (\S+)/, '$1s')}`;
  if (given.kind === 'string' && wanted?.kind === 'string' && given.values !== undefined) return describe(given);
  if ((given.kind === 'number' || given.kind === 'integer') && (wanted?.kind === 'number' || wanted?.kind === 'integer')) return describe(given);
  if (given.kind !== 'object' || wanted?.kind !== 'object') return typeName(given);
  const own = given.properties;
  const lacking = Object.keys(wanted.properties).filter((name) => !Object.hasOwn(own, name));
  const others = Object.entries(wanted.properties).flatMap(([name, { type }]) => {
    const property = Object.hasOwn(own, name) ? own[name] : undefined;
    return property === undefined || fits(property.type, type) ? [] : [`whose "${name}" is ${describe(property.type)}`];
  });
  return ['a record', ...(lacking.length > 0 ? [`without ${listOf(lacking)}`] : []), ...others].join(' ');
}
