import type { Place, ScalarValue } from '../../source/node.ts';
import type { Finding } from '../finding.ts';

function error(name: string, message: string, ...notes: readonly string[]): Finding {
  return { code: `yaml/${name}`, severity: 'error', message, notes };
}

/** Shortens the author's words for a message. */
function excerpt(text: string): string {
  const characters = [...text.trim().replaceAll(/\s+/g, ' ')];
  return characters.length > 60 ? `${characters.slice(0, 57).join('')}…` : characters.join('');
}

/** The text as it must be written to be taken literally: in double quotes, or single ones where it holds double quotes. */
export function quoted(text: string): string {
  return text.includes('"') || text.includes('\\') ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

const nothingBelow = 'nothing below this place can be trusted until it is mended';

export const fileTooLarge = (length: number, limit: number): Finding =>
  error('file-too-large', `the file has ${length} characters, and a spec may have ${limit}`,
    'so large a file is usually data that was saved under the wrong name',
    'split the file by journey or by section; any *.yaml file of the project may hold any section');

export const tooDeep = (limit: number): Finding =>
  error('too-deep', `more than ${limit} maps and lists stand inside one another here`,
    'no journey needs this, and it could not be read by anybody',
    'move the inner steps to a journey of their own, or check that every line has the indentation you mean');

export const controlCharacter = (code: number): Finding =>
  error('control-character', `the invisible character ${unicode(code)} stands in the text`,
    'it came in by copying or from a file that is not saved as UTF-8, and mail programs show it as a box or cut the text there',
    'delete it, and save the file as UTF-8 with ordinary line ends');

export const brokenCharacter = (code: number): Finding =>
  error('broken-character', `a character was damaged before it got here (${unicode(code)})`,
    'recipients would see a question mark or a box in its place',
    'type the character again and save the file as UTF-8');

function unicode(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

export const tabIndentation = (): Finding =>
  error('tab-indentation', 'a tab is used to indent this line',
    'in YAML the indentation says what belongs to what, and a tab has no agreed width',
    'use spaces, two for each level');

export const badIndentation = (): Finding =>
  error('indentation', 'this line starts at a column that fits nothing above it',
    'the indentation says what belongs to what, so this could change which step or field it is part of',
    'let it start exactly below its siblings');

export const unquotedBraces = (text: string): Finding =>
  error('unquoted-braces', `text with "{{" at its start is not in quotes: "${excerpt(text)}"`,
    'without quotes YAML reads the braces as a map, and the recipient would not see the value',
    `put the whole text in quotes: ${quoted(text.trim())}`);

export const unquotedPlaceholder = (text: string): Finding =>
  error('unquoted-placeholder', `"${text}" is not in quotes`,
    'inside { } YAML takes its braces for a map',
    `put it in quotes: "${text}"; for a setting write vars.name alone`);

export const reservedStart = (character: string, text: string): Finding =>
  error('reserved-start', `text may not start with "${character}" unless it is in quotes`,
    `"${character}" has a meaning of its own in YAML`,
    `put the text in quotes: ${quoted(text.trim())}`);

export const colonInText = (text: string): Finding =>
  error('colon-in-text', `a colon and a space stand inside the text "${excerpt(text)}"`,
    'YAML takes a colon with a space behind it for the end of a key',
    `put the text in quotes: ${quoted(text.trim())}`);

export const missingSpaceAfterColon = (key: string, value: string): Finding =>
  error('missing-space', `a space is missing after the colon of "${key}"`,
    `without it YAML reads the single word "${key}:${value}"`,
    `write ${key}: ${value}`);

export const missingColon = (text: string): Finding =>
  error('missing-colon', `"${excerpt(text)}" is neither a key with its value nor a list item`,
    'where one line of a map has a key, every line needs one',
    'write key: value; start a list item with "- "; indent a text that goes on deeper than its key');

export const listOnKeyLine = (): Finding =>
  error('list-on-key-line', 'a list item starts on the line of its key',
    'put every "- " on a line of its own below the key, or write the list in square brackets: [ one, two ]');

export const itemWithoutDash = (): Finding =>
  error('item-without-dash', 'this line stands where a list item must stand, and has no "- "',
    'start it with "- ", or indent it so that it belongs to the item above');

export const unclosedQuote = (quote: string): Finding =>
  error('unclosed-quote', `the text starts with ${quote} and never ends`,
    nothingBelow,
    quote === "'" ? "add the closing ', and write an apostrophe inside as ''" : 'add the closing ", and write a quotation mark inside as \\"');

/** `whole` is the text that was probably meant. */
export const textAfterValue = (text: string, whole: string): Finding =>
  error('text-after-value', `"${excerpt(text)}" stands behind the closing quote`,
    'the second quote ends the text, so what follows would be lost',
    `put the whole text in quotes: ${quoted(whole)}`);

export const unclosedBracket = (bracket: string): Finding =>
  error('unclosed-bracket', `"${bracket}" is opened here and not closed`,
    nothingBelow,
    `add the closing "${bracket === '[' ? ']' : '}'}", and indent every line in between deeper than the key; text that starts with a bracket goes in quotes`);

export const unexpectedBracket = (bracket: string): Finding =>
  error('unexpected-bracket', `"${bracket}" closes nothing`,
    'delete it, or put the text that contains it in quotes');

export const missingComma = (): Finding =>
  error('missing-comma', 'a comma is missing between two entries in brackets',
    'separate entries by ", "; text with spaces and quotation marks goes in quotes as a whole');

export const extraComma = (): Finding =>
  error('extra-comma', 'there is nothing before this comma', 'delete the comma');

export const badEscape = (escape: string): Finding =>
  error('bad-escape', `"${escape}" is not an escape that YAML knows in double quotes`,
    'a backslash starts an escape there, such as \\n for a new line',
    'write \\\\ for a backslash, or put the text in single quotes');

export const comparisonAsText = (source: string): Finding =>
  error('comparison-as-text', `"${excerpt(source)}" is not read as a comparison`,
    '">" starts a block of text in YAML, so the number would be lost',
    comparisonForm(source));

function comparisonForm(source: string): string {
  const match = /^>(=?)\s*([^\s#]+)/.exec(source);
  return match === null ? 'write { gt: … } for a comparison, or put the text in quotes' : `write { ${match[1] === '=' ? 'gte' : 'gt'}: ${match[2]} }, or ${quoted(source.trim())} if it is a text`;
}

export const blockHeader = (text: string): Finding =>
  error('block-header', `"${excerpt(text)}" stands behind the sign that starts a block of text`,
    'put the text on the next line, indented deeper than its key');

export const duplicateKey = (key: string, first: Place): Finding => ({
  ...error('duplicate-key', `"${key}" is written twice in one map`,
    'only one of the two would count, and which one differs between tools',
    'merge the two, or rename one'),
  related: [{ ...first, message: `"${key}" is first written here` }],
});

export const tag = (source: string): Finding =>
  error('tag', `"${source}" is a YAML tag, and specs have none`,
    'a tag changes the type of a value in ways that most tools read differently',
    'delete it; to keep a text that starts with "!", put it in quotes');

export const mergeKey = (): Finding =>
  error('merge-key', '"<<" would merge another map into this one, which specs do not allow',
    'it is not part of YAML 1.2: many tools keep it as an ordinary key, so the merged fields would be missing without a word',
    'write the fields out, or give the whole value an anchor and repeat it by its alias');

export const directive = (source: string): Finding =>
  error('directive', `the directive "${excerpt(source)}" is not allowed`, 'specs are always YAML 1.2', 'delete the line');

export const secondDocument = (): Finding =>
  error('second-document', 'a second YAML document starts here',
    'everything below it would be ignored',
    'delete the "---" and let the sections stand below one another, or move them to a file of their own');

export const keyNotText = (source: string, kind: string): Finding =>
  error('key-not-text', `the key "${excerpt(source)}" is ${kind}, and a key must be text`,
    'tools turn such keys into text in different ways',
    `put the key in quotes: ${quoted(source)}`);

export const collectionAsKey = (): Finding =>
  error('collection-as-key', 'a map or a list stands where a key must stand',
    'a key is a single word',
    'put text that starts with a bracket in quotes, or check the brackets and commas');

export const emptyKey = (): Finding =>
  error('empty-key', 'there is no key before this colon', 'write the key before it, or put the text in quotes');

export const entryWithoutValue = (entry: string, before: { readonly key: string; readonly text: string } | undefined): Finding =>
  error('entry-without-value', `"${excerpt(entry)}" stands in braces without a value`,
    before === undefined ? 'every entry in { } is a key with its value' : `inside { } a comma ends the value, so "${before.key}" would only be "${excerpt(before.text)}"`,
    before === undefined ? `write { ${entry}: … }` : `put the whole text in quotes: ${before.key}: ${quoted(`${before.text}, ${entry}`)}`);

export const unresolvedAlias = (name: string, suggestion: string | undefined): Finding =>
  error('unresolved-alias', `"*${name}" repeats the value marked "&${name}", and nothing above is marked so`,
    ...(suggestion === undefined ? [] : [`did you mean "*${suggestion}"?`]),
    `mark the value with &${name} before it is repeated; if this is text, put it in quotes: ${quoted(`*${name}`)}`);

export const unusedAnchor = (name: string): Finding => ({
  code: 'yaml/unused-anchor',
  severity: 'warning',
  message: `"&${name}" marks this value for repetition, and nothing repeats it`,
  notes: ['if it is meant as text, it is missing from what the recipient reads', `delete it, repeat the value with *${name}, or put the text in quotes`],
});

export const recursiveAlias = (name: string): Finding =>
  error('recursive-alias', `"*${name}" repeats a value inside of itself`, 'it would never end', 'write the value out here');

export const aliasExpansion = (name: string, limit: number): Finding =>
  error('alias-expansion', `with "*${name}" the aliases of this file stand for more than ${limit} values`,
    'aliases that repeat aliases multiply without end, a known way to bring tools down',
    'write the values out, or repeat less');

export const badAnchor = (): Finding =>
  error('anchor', 'an anchor or alias is not written as YAML wants it',
    'write &name directly before a value to mark it and *name alone to repeat it; put text that starts with & or * in quotes');

export const notFiniteNumber = (source: string): Finding =>
  error('not-finite', `"${source}" is not a finite number`, 'nothing can be counted or compared with it', `leave the limit out, or write ${quoted(source)} if it is a text`);

export const numberTooLong = (source: string): Finding =>
  error('number-too-long', `the number ${excerpt(source)} has more digits than can be kept exactly`,
    'the last digits would change without a word, and an id would name somebody else',
    `if it is an id, put it in quotes: ${quoted(source)}`);

export const missingSpaceBeforeComment = (): Finding =>
  error('missing-space-before-comment', 'a comment starts directly behind a value', 'put a space before the "#"; a "#" that is part of a text goes in quotes with it');

export const keyTooLong = (): Finding =>
  error('key-too-long', 'a key is longer than 1024 characters', 'probably a text with a colon in it: put the text in quotes');

export const syntax = (reason: string): Finding =>
  error('syntax', `this is not YAML that can be read: ${reason}`,
    nothingBelow,
    'check indentation, quotes and brackets on this line and the one above; text with special characters goes in quotes');

/** For a text field whose plain value is followed by a comment: the author probably meant the "#" as text. */
export const commentCutsText = (text: string, comment: string): Finding =>
  error('comment-cuts-text', `the text ends at "${excerpt(text)}": YAML takes "${excerpt(comment)}" for a comment`,
    'the recipient would get the text cut off',
    `put the whole text in quotes: ${quoted(`${text} ${comment.trim()}`)}; if it is a remark, put it on the line above`);

/** For a plain scalar that tools of YAML 1.1 read otherwise. `reading` is what `yaml11Reading` says. */
export const readOtherwise = (source: string, value: ScalarValue, reading: string): Finding => ({
  code: 'yaml/read-otherwise',
  severity: 'warning',
  message: `"${source}" is ${typeof value === 'string' ? 'a text' : `the ${typeof value} ${String(value)}`} here, and ${reading} to tools that read YAML 1.1`,
  notes: ['spreadsheet exports, linters and scripts that touch this file may change it silently', `put it in quotes: ${quoted(source)}`],
});

/** A file that could not be read as text at all; `reason` says why, in words. */
export const unreadableFile = (reason: string): Finding =>
  error('unreadable-file', `the file cannot be read: ${reason}`, 'whatever it defines is missing from the project', 'save it as UTF-8 text, and check that you may read it');
