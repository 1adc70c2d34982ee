import type { CaseOptions, CompareTerm } from './cases.ts';
import type { HistoryTerm } from './compile-history.ts';
import { isPlaced, placeOf } from './pieces.ts';
import { pooledTerm } from './pool.ts';
import { rightValues } from './right-values.ts';
import type { Term, TermPool, Test, Value } from './term.ts';

/**
 * True where it is plain, without laying out any cases, that somebody meets all these conditions and somebody meets none: every
 * comparison in them looks at something that no other does, and can turn out both ways. Most conditions that people write are so. False says nothing.
 */
export function areReadOnce(terms: readonly Term[], pool: TermPool, { canBeMissing, instead }: CaseOptions): boolean {
  const seen = new Set<string>();
  const isNew = (key: string): boolean => {
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  const isOpen = (term: Term): boolean => {
    switch (term.op) {
      case 'all':
      case 'any':
        return term.terms.length > 0 && term.terms.every(isOpen);
      case 'not':
        return isOpen(term.term);
      case 'use':
        return isNew(`use ${term.condition}`) && isOpen(pooledTerm(pool, term.condition));
      case 'compare': {
        const other = instead?.(term);
        if (other !== undefined) return isOpen(other);
        return 'get' in term.left && isNew(term.left.get.join('\0')) && isOpenComparison(term, canBeMissing);
      }
      case 'history':
        return term.event !== null && isNew(`did\0${term.event}`) && isOpenCount(term);
      case 'message':
        return isNew(`message\0${term.status}`);
      case 'reachable':
        return isNew(`channel\0${term.channel}`);
      case 'trigger':
        return isNew('trigger');
      case 'local_time':
        return term.from !== term.to && isNew('time');
      case 'weekday':
        return isNew('day') && [1, 2, 3, 4, 5, 6, 7].filter((day) => term.days.includes(day)).length % 7 > 0;
      default:
        return false;
    }
  };
  return terms.every(isOpen);
}

function isOpenComparison({ left, type, tests }: CompareTerm, canBeMissing: (value: Value) => boolean): boolean {
  const [test, ...others] = tests;
  if (test === undefined || others.length > 0) return false;
  if ('exists' in test) return canBeMissing(left);
  const values = rightValues(test);
  if (values.some((value) => 'get' in value || 'arithmetic' in value)) return false;
  if (!isPlaced(test, type)) return true;
  const places = values.map((value) => placeOf(value, type));
  switch (type.kind) {
    case 'boolean':
      return 'is' in test || 'is_not' in test;
    case 'string': {
      const named = type.values === undefined ? new Set(places).size : type.values.filter((value) => places.includes(value)).length;
      return named > 0 && (type.values === undefined || named < type.values.length || canBeMissing(left));
    }
    case 'number':
    case 'integer':
      return type.values === undefined && isOpenOnLine(test, places, type.kind === 'integer');
    default:
      return isOpenOnLine(test, places, true);
  }
}

/** Whether values on both sides of a test exist, where they go on without end in both directions. */
function isOpenOnLine(test: Test, places: ReturnType<typeof placeOf>[], isWhole: boolean): boolean {
  if ('gt' in test || 'gte' in test || 'lt' in test || 'lte' in test || 'before' in test || 'after' in test) return true;
  if (isWhole && !places.every(Number.isInteger)) return false;
  const [first, second] = places;
  return 'between' in test ? first !== undefined && second !== undefined && first < second : places.length > 0;
}

/** A count is a whole number from 0 up; a sum may be anything. */
function isOpenCount({ measure, tests }: HistoryTerm): boolean {
  const [test, ...others] = tests;
  if (test === undefined || others.length > 0 || 'exists' in test) return false;
  const [value, ...more] = rightValues(test).map((each) => placeOf(each, { kind: 'number' }));
  if (typeof value !== 'number' || more.length > 0) return false;
  if (measure === 'sum') return true;
  if (!Number.isInteger(value) || value < 0) return false;
  return 'gte' in test || 'lt' in test ? value > 0 : 'gt' in test || 'lte' in test || 'is' in test || 'is_not' in test;
}
