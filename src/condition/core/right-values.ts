import type { Test, Value } from './term.ts';

/** The values on the right of a test, in the order they are written. */
export function rightValues(test: Test): readonly Value[] {
  if ('is' in test) return [test.is];
  if ('is_not' in test) return [test.is_not];
  if ('one_of' in test) return test.one_of;
  if ('none_of' in test) return test.none_of;
  if ('gt' in test) return [test.gt];
  if ('gte' in test) return [test.gte];
  if ('lt' in test) return [test.lt];
  if ('lte' in test) return [test.lte];
  if ('between' in test) return test.between;
  if ('before' in test) return [test.before];
  if ('after' in test) return [test.after];
  if ('contains' in test) return [test.contains];
  if ('contains_any' in test) return test.contains_any;
  if ('contains_all' in test) return test.contains_all;
  return 'near' in test ? [test.near.of] : [];
}

/** True for a value that stands for its members: a literal list, or a reference to a list. */
export function isListValue(value: Value): boolean {
  if ('literal' in value) return typeof value.literal === 'object' && value.literal !== null;
  return 'get' in value && value.type.kind === 'list';
}
