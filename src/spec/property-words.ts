import { typeWords } from '../condition/check/type-words.ts';
import type { PropertyType } from '../condition/core/type.ts';

/** What a field takes, for whoever fills it in: `a whole number, may be missing`. */
export function propertyWords({ type, nullable }: PropertyType): string {
  return `${typeWords(type)}${nullable ? ', may be missing' : ''}`;
}
