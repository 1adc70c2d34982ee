import type { Data } from '../../condition/core/type.ts';
import { isRecord } from '../is-record.ts';
import { textOf } from '../text-of.ts';
import type { TemplateFunction } from './template-function.ts';

const onText =
  (change: (text: string, locale: string) => string): TemplateFunction =>
  ([value], _, { locale }) =>
    value === null || value === undefined ? undefined : change(textOf(value), locale);

/** `{{default x "there"}}`: the second value where the first is missing or an empty text. */
export const defaultValue: TemplateFunction = ([value, fallback]) => (value === null || value === undefined || value === '' ? fallback : value);

export const upper = onText((text, locale) => text.toLocaleUpperCase(locale));
export const lower = onText((text, locale) => text.toLocaleLowerCase(locale));

/** First letter upper case, the rest as it is. Counts characters, not UTF-16 units. */
export const capitalize = onText((text, locale) => {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
});

/** `{{truncate x 20}}`: at most that many characters, the last replaced by `…` (or `end="..."`) where it was cut. */
export const truncate: TemplateFunction = ([value, limit], named) => {
  if (value === null || value === undefined) return undefined;
  const characters = [...textOf(value)];
  const end = textOf(named['end'] ?? '…');
  const length = typeof limit === 'number' ? Math.max(0, Math.trunc(limit)) : characters.length;
  if (characters.length <= length) return characters.join('');
  return characters.slice(0, Math.max(0, length - [...end].length)).join('').trimEnd() + end;
};

/** `{{list event.items "name"}}`: "Boots, Socks and Hat" in the locale's manner; `style="disjunction"` for "or". */
export const list: TemplateFunction = ([values, member], named, { locale, formats }) => {
  if (!Array.isArray(values)) return undefined;
  const texts = values.map((value: Data) => textOf(typeof member === 'string' ? memberOf(value, member) : value)).filter((text) => text !== '');
  return formats.lists(locale, named['style'] === 'disjunction' ? 'disjunction' : 'conjunction').format(texts);
};

function memberOf(value: Data, name: string): Data {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
