import type { Data } from '../../condition/core/type.ts';
import { isTruthy } from '../is-truthy.ts';
import type { TemplateFunction } from './template-function.ts';

const same = (left: Data, right: Data): boolean => (left ?? null) === (right ?? null);

/** Numbers by size, texts by code unit (dates in ISO form are in order so); anything else, a missing value too, is false. */
const ordered =
  (holds: (order: number) => boolean): TemplateFunction =>
  ([left, right]) => {
    if (typeof left === 'number' && typeof right === 'number') return holds(left - right);
    if (typeof left === 'string' && typeof right === 'string') return holds(left < right ? -1 : left > right ? 1 : 0);
    return false;
  };

export const eq: TemplateFunction = ([left, right]) => same(left, right);
export const ne: TemplateFunction = ([left, right]) => !same(left, right);
export const gt = ordered((order) => order > 0);
export const gte = ordered((order) => order >= 0);
export const lt = ordered((order) => order < 0);
export const lte = ordered((order) => order <= 0);
export const and: TemplateFunction = (values) => values.every(isTruthy);
export const or: TemplateFunction = (values) => values.some(isTruthy);
export const not: TemplateFunction = ([value]) => !isTruthy(value);
