// Prints what big inboxes drop, from a checkout of the data behind caniemail.com (github.com/hteumeuleu/caniemail, MIT):
// `node scripts/client-support.mjs <folder> <date> > src/analysis/content/client-support-data.ts`
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const features = join(folder, '_features');

/** Name of an inbox → where its newest tested version stands in the data. */
const inboxes = {
  Gmail: [['gmail', 'desktop-webmail'], ['gmail', 'android']],
  Outlook: [['outlook', 'windows']],
  'Outlook.com': [['outlook', 'outlook-com']],
  Yahoo: [['yahoo', 'desktop-webmail']],
  'Apple Mail': [['apple-mail', 'ios']],
};

const letters = { Gmail: 'G', Outlook: 'O', 'Outlook.com': 'C', Yahoo: 'Y', 'Apple Mail': 'A' };

/** The front matter's map in braces, which is neither JSON nor always YAML: keys without quotes, commas at the end, tabs. */
function statsOf(text) {
  const start = text.indexOf('{', text.search(/^stats\s*:/m));
  let depth = 0;
  let end = start;
  for (; end < text.length; end += 1) {
    if (text[end] === '{') depth += 1;
    else if (text[end] === '}' && (depth -= 1) === 0) break;
  }
  const json = text
    .slice(start, end + 1)
    .replace(/^\s*(?:#|\/\/).*$/gm, '')
    .replace(/([{,]\s*)([A-Za-z][\w-]*)\s*:/g, '$1"$2":')
    .replace(/"\s*\n\s*"/g, '",\n"')
    .replace(/,(\s*})/g, '$1')
    .replace(/}(\s*)"/g, '},$1"')
    .replace(/}(\s*)([A-Za-z][\w-]*)\s*:/g, '},$1"$2":');
  return JSON.parse(json);
}

const isDropped = (stats, [family, platform]) => /^n\b/.test(Object.values(stats[family]?.[platform] ?? {}).at(-1) ?? '');
const missingIn = (stats) => Object.entries(inboxes).flatMap(([name, places]) => (places.some((place) => isDropped(stats, place)) ? [name] : []));

const kinds = { element: [], attribute: [], property: [], value: [], function: [], unit: [], pseudo: [], 'at-rule': [] };
const special = {
  'grid-template-* properties': ['grid-template', 'grid-template-areas', 'grid-template-columns', 'grid-template-rows'],
  'inline-size ': ['inline-size'],
  'block-size & inline-size': ['block-size', 'inline-size'],
  'css column properties': ['column-gap', 'column-rule', 'column-span', 'column-width', 'columns', 'column-fill'],
  'left, right, top, bottom': ['left', 'right', 'top', 'bottom'],
  'border-radius logical properties': ['border-start-start-radius', 'border-start-end-radius', 'border-end-start-radius', 'border-end-end-radius'],
  'border-inline & border-block': ['border-inline', 'border-block'],
};

for (const name of readdirSync(features).filter((each) => each.endsWith('.md') && !each.startsWith('_')).sort()) {
  const text = readFileSync(join(features, name), 'utf8');
  const title = /^title:\s*"?(.*?)"?\s*$/m.exec(text)?.[1] ?? '';
  const category = /^category:\s*(\w+)/m.exec(text)?.[1];
  const missing = missingIn(statsOf(text));
  if (missing.length === 0) continue;
  const add = (kind, names) => void kinds[kind].push(...names.map((each) => [each, missing]));
  const elements = [...title.matchAll(/<([a-z][a-z0-9]*)>/g)].map((match) => match[1]);
  if (category === 'html' && elements.length > 0 && !/attribute|type=/.test(title)) add('element', elements);
  else if (category === 'html' && /^[a-z-]+ attribute$/.test(title)) add('attribute', [title.split(' ')[0]]);
  else if (category === 'html' && /^aria-[a-z]+/.test(title)) add('attribute', [title.split(' ')[0]]);
  else if (category !== 'css') continue;
  else if (name.startsWith('css-pseudo')) add('pseudo', [title]);
  else if (special[title] !== undefined) add('property', special[title]);
  else if (/^(?:margin|padding|border)-(?:inline|block)/.test(title)) add('property', [...title.matchAll(/[a-z]+-(?:inline|block)(?:-start|-end)?/g)].map((match) => match[0]));
  else if (/^[a-z-]+\(\)/.test(title)) add('function', [...title.matchAll(/([a-z-]+)\(\)/g)].map((match) => match[1]));
  else if (/ unit$/.test(title)) add('unit', [title.split(' ')[0]]);
  else if (/^:/.test(title)) add('pseudo', [title]);
  else if (/^@media|^@supports|^@font-face|^@import|^@keyframes/.test(title)) add('at-rule', [title]);
  else if (/^[a-z-]+:[a-z-]+$/.test(title)) add('value', [title]);
  else if (/^[a-z-]+(?: property)?$/.test(title)) add('property', [title.split(' ')[0]]);
  else process.stderr.write(`left out: ${name} (${title}): ${missing.join(', ')}\n`);
}

/** What most of them drop; what only one drops merely looks plainer there. */
const table = (kind) => {
  const rows = new Map(kinds[kind].filter(([, missing]) => missing.filter((name) => name !== 'Apple Mail').length >= 3));
  const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, missing]) => `${/^[a-z]+$/.test(name) ? name : `'${name}'`}: '${missing.map((each) => letters[each]).join('')}'`);
  let text = '   ';
  let width = 0;
  for (const line of lines) {
    if (width + line.length > 150) {
      text += '\n   ';
      width = 0;
    }
    text += ` ${line},`;
    width += line.length + 2;
  }
  return text;
};

process.stdout.write(`/**
 * What most of the big inboxes drop, with those that do: G Gmail, O Outlook for Windows, C Outlook.com, Y Yahoo, A Apple Mail, each in its newest
 * tested version. From the data of caniemail.com (MIT licence, as of ${process.argv[3] ?? 'today'}) by scripts/client-support.mjs; not edited by hand.
 */
export const clientSupportData: Readonly<Record<'elements' | 'properties' | 'functions', Readonly<Record<string, string>>>> = {
  elements: {
${table('element')}
  },
  properties: {
${table('property')}
  },
  functions: {
${table('function')}
  },
};
`);
