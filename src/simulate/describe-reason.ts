import { describeTerm } from '../condition/core/describe-term.ts';
import { describeValue } from '../condition/core/describe-value.ts';
import type { Reason } from '../condition/core/explain-term.ts';
import { rightValues } from '../condition/core/right-values.ts';
import type { Term, TermPool } from '../condition/core/term.ts';
import type { Data, ValueType } from '../condition/core/type.ts';
import type { Zone } from '../time/zone.ts';
import { momentWords } from './local-words.ts';

/** `yes: seats is at least 5 (it is 7)`: an elementary condition that decided, and what was there. Instants are given in `zone`. */
export function describeReason(reason: Reason, pool: TermPool, zone: Zone): string {
  const condition = conditionWords(reason.term, pool);
  const within = reason.within === undefined ? '' : `${reason.within}: `;
  return `${reason.holds ? 'yes' : 'no'}: ${within}${condition}${foundWords(reason, zone)}`;
}

/** A condition in words, without the parts that go without saying where a run asks. */
export function conditionWords(term: Term, pool: TermPool): string {
  return describeTerm(term, pool).replaceAll(' of this run', '').replaceAll(' since the wait began', '');
}

function foundWords(reason: Reason, zone: Zone): string {
  const { term, found } = reason;
  switch (term.op) {
    case 'compare': {
      const rights = term.tests.flatMap(rightValues);
      const others = Object.entries(reason.against ?? {}).flatMap(([index, data]) => {
        const value = rights[Number(index)];
        return value === undefined || 'moment' in value ? [] : [`${describeValue(value)} is ${dataWords(data, term.type, zone)}`];
      });
      return ` (${[`it is ${dataWords(found, term.type, zone)}`, ...others].join(', ')})`;
    }
    case 'history': {
      const latest = reason.latest === undefined ? '' : `, last ${momentWords(zone, reason.latest)}`;
      const amount = typeof found === 'number' ? found : 0;
      if (term.measure === 'count') return ` (${amount === 0 ? 'it never did' : `${amount === 1 ? 'once' : `${amount} times`}${latest}`})`;
      return ` (it is ${amount}${latest})`;
    }
    case 'message':
      return typeof found === 'number' ? ` (${momentWords(zone, found)})` : ' (it never was)';
    case 'trigger':
      return typeof found === 'string' ? ` (it was ${found})` : '';
    case 'reachable': {
      if (found === undefined || found === null || typeof found !== 'object') return '';
      const parts = Object.entries(found).map(([name, data]) => `${name} is ${dataWords(data, { kind: 'string' }, zone)}`);
      return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
    }
    default:
      return '';
  }
}

/** A value as a reader would write it: missing, yes, "pro", a local date and time. */
export function dataWords(data: Data, type: ValueType | undefined, zone: Zone): string {
  if (data === null || data === undefined) return 'missing';
  if (typeof data === 'boolean') return data ? 'yes' : 'no';
  if (typeof data === 'number') return type?.kind === 'datetime' ? momentWords(zone, data) : String(data);
  if (typeof data === 'string') return type?.kind === 'date' || type?.kind === 'duration' ? data : `"${data}"`;
  if (isList(data)) return data.length === 0 ? 'an empty list' : data.map((item) => dataWords(item, type?.kind === 'list' ? type.items : undefined, zone)).join(', ');
  return `(${Object.entries(data).map(([name, value]) => `${name}: ${dataWords(value, undefined, zone)}`).join(', ')})`;
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data);
}
