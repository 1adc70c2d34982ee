import { createDraws, type Draws } from './random.ts';

const VALUES = ['profile.first_name', 'event.code', 'event.desk.name', 'event.total', 'profile.plan', 'upper event.code', 'default profile.city "?"'] as const;
const CONDITIONS = ['profile.vip', 'profile.tester', 'event.items', '(eq profile.plan "pro")', 'profile.first_name', 'profile.city', '(not profile.vip)'] as const;
const COLORS = ['{{profile.color}}', '{{#if profile.vip}}#abc{{else}}#ffeedd{{/if}}', '{{#if (eq profile.plan "pro")}}red{{else}}{{profile.color}}{{/if}}'] as const;
const ADDRESSES = ['{{profile.home}}', 'https://e.example/{{event.code}}', '{{#if profile.vip}}https://e.example/v{{else}}{{profile.home}}{{/if}}', 'https://e.example/?a=1&amp;b={{event.code}}#{{profile.plan}}'] as const;

/** What a random edit may do to a template, by the kind of position; the share says how often it is tried. */
const EDITS: readonly (readonly [share: number, edit: (text: string, draws: Draws) => string | undefined])[] = [
  [4, inText],
  [3, roundElement],
  [2, inAttribute],
  [1, inStyle],
  [1, roundWords],
  [1, inHiddenHead],
];

/**
 * One to three Handlebars statements at random places of a template without any: in text, round elements of every level, in
 * attribute values, in style sheets, in title and preview. Equal seeds give equal templates.
 */
export function createInjector(seed: number): (text: string) => string {
  const draws = createDraws(seed);
  const total = EDITS.reduce((sum, [share]) => sum + share, 0);
  return (text) => {
    let edited = text;
    for (let wanted = 1 + draws.below(3), tries = 30; wanted > 0 && tries > 0; tries -= 1) {
      let at = draws.below(total);
      const edit = EDITS.find(([share]) => (at -= share) < 0)?.[1] ?? inText;
      const next = edit(edited, draws) ?? edited;
      if (next !== edited) wanted -= 1;
      edited = next;
    }
    return edited;
  };
}

const print = (draws: Draws): string => draws.pick([`{{${draws.pick(VALUES)}}}`, `{{${draws.pick(VALUES)}}}`, `{{~${draws.pick(VALUES)}~}}`, '{{{profile.note}}}']);

function block(inner: string, draws: Draws, isElement: boolean): string {
  const condition = draws.pick(CONDITIONS);
  return draws.pick([
    `{{#if ${condition}}}${inner}{{/if}}`,
    `{{#if ${condition}}}\n${inner}\n{{else}}\n${isElement ? inner : print(draws)}\n{{/if}}`,
    `{{#unless ${condition}}}${inner}{{/unless}}`,
    `{{#each event.items}}${inner}${isElement ? '' : ' {{name}}, '}{{else}}${isElement ? '' : 'none'}{{/each}}`,
    `{{#with event.store}}${inner}{{/with}}`,
    `{{#if ${condition}}}{{#unless ${draws.pick(CONDITIONS)}}}${inner}{{/unless}}{{/if}}`,
  ]);
}

function someMatch(text: string, pattern: RegExp, draws: Draws): RegExpExecArray | undefined {
  const found = [...text.matchAll(pattern)];
  return found[draws.below(found.length)];
}

const replaced = (text: string, at: number, length: number, by: string): string => text.slice(0, at) + by + text.slice(at + length);

/** Behind a word of what a component shows. */
function inText(text: string, draws: Draws): string | undefined {
  const found = someMatch(text, /(?<=<mj-(?:text|button|table|raw|social-element|navbar-link|accordion-title|accordion-text)\b[^<>]*>[^<{}]*)[\w.!?]+(?=[\s<])/g, draws);
  return found && replaced(text, found.index + found[0].length, 0, ` ${draws.chance(0.6) ? print(draws) : block('x', draws, false)}`);
}

/** A word, with a block round it. */
function roundWords(text: string, draws: Draws): string | undefined {
  const found = someMatch(text, /(?<=<mj-(?:text|button|table)\b[^<>]*>[^<{}]*)\w+(?=[\s<])/g, draws);
  return found && replaced(text, found.index, found[0].length, block(found[0], draws, false));
}

/** An element with a block round it: sections, columns, components and the children of components. */
function roundElement(text: string, draws: Draws): string | undefined {
  const name = draws.pick(['section', 'section', 'wrapper', 'column', 'group', 'text', 'text', 'button', 'image', 'divider', 'spacer', 'table', 'social', 'social-element', 'navbar', 'navbar-link', 'accordion', 'accordion-element', 'carousel', 'carousel-image', 'hero', 'raw']);
  const found = someMatch(text, new RegExp(`<mj-${name}\\b(?:[^<>]*/>|[^<>]*>(?:(?!<mj-${name}[\\s>])[\\s\\S])*?</mj-${name}>)`, 'g'), draws);
  return found && replaced(text, found.index, found[0].length, block(found[0], draws, true));
}

/** The value of an attribute that may come from data, and now and then of one that may not. */
function inAttribute(text: string, draws: Draws): string | undefined {
  const found = someMatch(text, /\s(color|background-color|href|src|alt|title|css-class|width|padding|font-size)="([^"{}]*)"/g, draws);
  if (found === undefined) return undefined;
  const [whole, name = '', value = ''] = found;
  const isAddress = name === 'href' || name === 'src';
  const written = isAddress ? draws.pick(ADDRESSES) : name.endsWith('color') ? draws.pick(COLORS) : name === 'css-class' ? `${value} k-{{event.code}}` : name === 'font-size' ? '{{event.size}}px' : name === 'alt' || name === 'title' ? `${value} ${print(draws)}` : draws.chance(0.2) ? '{{event.size}}px' : value;
  return replaced(text, found.index, whole.length, ` ${name}="${written.includes('{{{') ? value : written}"`);
}

function inStyle(text: string, draws: Draws): string | undefined {
  const found = someMatch(text, /(?<=<mj-style>[^<]*)([\w-]+)\s*:\s*([^;{}<]+);/g, draws);
  if (found === undefined) return undefined;
  const [whole, property = ''] = found;
  return replaced(text, found.index, whole.length, draws.pick([`${property}: {{profile.color}};`, `{{#if profile.vip}}${whole}{{/if}}`, `${whole} {{#unless profile.tester}}margin: 0;{{/unless}}`]));
}

function inHiddenHead(text: string, draws: Draws): string | undefined {
  const found = someMatch(text, /(?<=<mj-(?:title|preview)>)[^<{}]+/g, draws);
  if (found !== undefined) return replaced(text, found.index + found[0].length, 0, ` ${draws.chance(0.5) ? '{{event.code}}' : '{{#if profile.vip}}you{{/if}}'}`);
  return text.includes('<mj-head') ? undefined : text.replace('<mj-body', '<mj-head><mj-title>Hi {{profile.first_name}}</mj-title><mj-preview>{{event.code}} now</mj-preview></mj-head><mj-body');
}
