import { atRoot } from '../languages/handlebars.ts';
import type { NameValue } from '../scope.ts';
import { lacks } from './lacks.ts';

const LINKS: Readonly<Record<string, string>> = { unsubscribe: '{{hostedUnsubscribeUrl}}', view_in_browser: '{{viewInBrowserUrl}}' };

/** Names that stand alone would be read as a call of one of these, or as a word of the language. */
const TAKEN: ReadonlySet<string> = new Set(['this', 'true', 'false', 'null', 'undefined', 'else', 'if', 'unless', 'each', 'with', 'lookup', 'log', 'now', 'join', 'upper', 'lower', 'capitalize', 'capitalizeFirst', 'cut', 'center', 'replace', 'substring', 'abbreviate', 'slugify', 'yesno', 'dateFormat', 'numberFormat', 'stringFormat', 'stripTags', 'defaultIfEmpty', 'ljust', 'rjust', 'wordWrap']);

/** Iterable's fields: those of the user and those of the event stand side by side. */
export const iterableValue: NameValue = (path) => {
  const [root = '', ...names] = path;
  const link = root === 'links' ? LINKS[names.join('.')] : undefined;
  if (link !== undefined) return { tag: link };
  if (root !== 'profile' && root !== 'event') return lacks('Iterable', path, 'send it with the event, or keep it as a field of the user');
  return { code: [atRoot, ...(TAKEN.has(names[0] ?? '') ? ['this'] : []), ...names.map((name) => (/^[A-Za-z_]\w*$/.test(name) ? name : `[${name}]`))].join('.') };
};
