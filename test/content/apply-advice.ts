import type { Diagnostic } from '../../src/report/diagnostic.ts';

/** A template in which one refused statement stands. */
interface Refused {
  readonly body: string;
  readonly start: number;
  readonly end: number;
  /** The statement: `{{#if profile.vip}}`. */
  readonly label: string;
  readonly message: string;
}

type Rewrite = (refused: Refused) => string | undefined;

/** The template as its refusal advises to write it; undefined where no way of following the advice is known. */
export function applyAdvice(body: string, { code, message, notes, range }: Diagnostic): string | undefined {
  const advice = (notes ?? []).join('; ');
  const label = body.slice(range.start, range.end);
  const found = rewrites.find(([pattern]) => pattern.test(advice));
  return found?.[1]({ body, start: range.start, end: range.end, label, message: `${code} ${message}` });
}

const splice = (body: string, start: number, end: number, text: string): string => body.slice(0, start) + text + body.slice(end);

/** The block that begins at `start`: where it ends, its branches, its words. */
function blockAt(body: string, start: number): { readonly end: number; readonly open: string; readonly then: string; readonly otherwise: string | undefined; readonly close: string } | undefined {
  const token = /\{\{(~?)(?:(#)(\w+)|(\/)(\w+)|(else))[^}]*\}\}/g;
  token.lastIndex = start;
  const first = token.exec(body);
  if (first === null || first.index !== start || first[2] === undefined) return undefined;
  let depth = 1;
  let otherwise: { readonly at: number; readonly end: number } | undefined;
  for (let found = token.exec(body); found !== null; found = token.exec(body)) {
    if (found[2] !== undefined) depth += 1;
    else if (found[6] !== undefined && depth === 1) otherwise = { at: found.index, end: token.lastIndex };
    else if (found[4] !== undefined) depth -= 1;
    if (depth > 0) continue;
    const inner = start + first[0].length;
    return { end: token.lastIndex, open: first[0], then: body.slice(inner, otherwise?.at ?? found.index), otherwise: otherwise && body.slice(otherwise.end, found.index), close: found[0] };
  }
  return undefined;
}

/** The innermost element round a place whose name matches: its whole text. */
function elementRound(body: string, at: number, name: RegExp, to = at): { readonly start: number; readonly end: number; readonly tag: string } | undefined {
  const stack: { readonly start: number; readonly tag: string; readonly isSelfClosing: boolean }[] = [];
  const tags = /<(\/?)([a-z][\w-]*)((?:"(?:\{\{[^}]*\}\}|[^"])*"|'[^']*'|\{\{[^}]*\}\}|[^"'>])*?)(\/?)>/gi;
  const candidates: { readonly start: number; readonly end: number; readonly tag: string }[] = [];
  for (const found of body.matchAll(tags)) {
    const [whole, slash, tag = '', , self] = found;
    if (slash === '/') {
      const index = stack.findLastIndex((each) => each.tag === tag);
      const open = stack[index];
      if (open === undefined) continue;
      stack.length = index;
      candidates.push({ start: open.start, end: found.index + whole.length, tag });
    } else if (self === '/' || /^(?:br|img|hr)$/.test(tag)) candidates.push({ start: found.index, end: found.index + whole.length, tag });
    else stack.push({ start: found.index, tag, isSelfClosing: false });
  }
  return candidates.filter((each) => each.start <= at && each.end > to && name.test(each.tag)).sort((a, b) => b.start - a.start)[0];
}

const inside = (body: string, { start, end }: { readonly start: number; readonly end: number }, change: (text: string) => string): string => splice(body, start, end, change(body.slice(start, end)));

/** The value of the attribute that a place stands in. */
function valueRound(body: string, at: number): { readonly start: number; readonly end: number; readonly name: string } | undefined {
  const before = /([\w-]+)\s*=\s*(["'])(?:\{\{[^}]*\}\}|(?!\2)[^{]|\{(?!\{))*$/.exec(body.slice(0, at));
  if (before === null) return undefined;
  const start = before.index + before[0].search(/["']/) + 1;
  let end = at;
  for (const rest = /\{\{[^}]*\}\}|[\s\S]/g; ; ) {
    rest.lastIndex = end;
    const piece = rest.exec(body)?.[0];
    if (piece === undefined || piece === before[2]) return { start, end, name: before[1] ?? '' };
    end += piece.length;
  }
}

const constants: Readonly<Record<string, string>> = { 'font-family': 'Arial', 'mj-class': 'pro', align: 'left', 'vertical-align': 'top', direction: 'ltr', target: '_blank', name: 'Arial', mode: 'fluid-height' };

/** The two ways of a refused block or value, each as the whole element that it stands in. */
export const betweenTwo =
  (name: RegExp): Rewrite =>
  ({ body, start, end, label }) => {
    const block = blockAt(body, start);
    const element = elementRound(body, start, name, block?.end ?? start);
    if (element === undefined) return undefined;
    const version = (text: string): string => body.slice(element.start, start) + text + body.slice(block?.end ?? end, element.end);
    const [then, otherwise] = block ? [block.then, block.otherwise ?? ''] : ['10', '20'];
    const condition = block && /\{\{#if/.test(block.open) ? label : '{{#if profile.vip}}';
    return splice(body, element.start, element.end, `${condition}${version(then)}{{else}}${version(otherwise)}{{/if}}`);
  };

/** By the words of the advice. The first that matches is followed. */
const rewrites: readonly (readonly [advice: RegExp, rewrite: Rewrite])[] = [
  [/^give every column of the section a width \(and take "gutter" away\)/, ({ body, start }) => {
    const section = elementRound(body, start, /^mj-(?:section|group)$/);
    return section && inside(body, section, (text) => text.replace(/\sgutter="[^"]*"/g, '').replace(/<mj-(column|group)(?![^>]*\swidth=)/g, '<mj-$1 width="50%"'));
  }],
  [/^take "gap" away/, ({ body, start }) => {
    const wrapper = elementRound(body, start, /^mj-wrapper$/);
    const own = wrapper && inside(body, wrapper, (text) => text.replace(/\sgap="[^"]*"/, ''));
    // Or it comes from the head.
    return own === body ? body.replace(/\sgap="[^"]*"/g, '') : own;
  }],
  [/^write its (?:pictures|links) out, or show each in an <(mj-\w+)>/, ({ body, start }) => {
    const element = elementRound(body, start, /^mj-(?:carousel|navbar)$/);
    return element && inside(body, element, (text) => text.replace(/<\/?mj-(?:carousel|navbar)(?:\s[^>]*)?>/g, '').replaceAll('mj-carousel-image', 'mj-image').replaceAll('mj-navbar-link', 'mj-button'));
  }],
  [/^put the \{\{#\w+\}\} round the whole <([\w-]+)>/, ({ body, start, message }) => {
    const name = /<(mj-[\w-]+)> has/.exec(message)?.[1] ?? '';
    const element = elementRound(body, start, new RegExp(`^${name.replace('mj-accordion-element', 'mj-accordion')}$`));
    const block = blockAt(body, start);
    return element && block && splice(body, element.start, element.end, block.open + body.slice(element.start, start) + block.then + body.slice(block.end, element.end) + block.close);
  }],
  [/^show it once, outside the repetition/, ({ body, start, message }) => {
    const block = blockAt(body, start);
    const name = /<(mj-\w+)>/.exec(message)?.[1] ?? '';
    const found = block && new RegExp(`<${name}\\b[\\s\\S]*?</${name}>`).exec(body.slice(start, block.end));
    return found ? splice(body, start + found.index, start + found.index + found[0].length, '<mj-text>x</mj-text>') : undefined;
  }],
  [/^add text that is always there, an \{\{else\}\}, or a default/, ({ body, start, end, label }) => {
    const block = blockAt(body, start);
    const value = valueRound(body, start)?.name ?? '';
    const text = /href|src|url/.test(value) ? 'https://shop.example/' : 'text';
    if (block === undefined) return splice(body, start, end, label.replace(/^\{\{\{?~?(.*?)~?\}?\}\}$/, `{{default $1 "${text}"}}`));
    if (block.then.startsWith('{{') && block.otherwise === undefined) return splice(body, start, block.end, `${block.open}${block.then} ${text}{{else}}${text}${block.close}`);
    return splice(body, start, block.end, `${block.open}${block.then}${block.then.trim() === '' ? text : ''}{{else}}${block.otherwise ?? ''}${text}${block.close}`);
  }],
  [/^write it like ([\w-]+)="(\{\{#if …\}\}.*)"$/, ({ body, start, message }) => {
    const value = valueRound(body, start);
    return value && splice(body, value.start, value.end, /a colour/.test(message) ? '{{#if profile.vip}}#ff0000{{else}}#00ff00{{/if}}' : '{{#if profile.vip}}bold{{else}}normal{{/if}}');
  }],
  [/^write a constant instead of/, ({ body, start, end, message }) => {
    const value = valueRound(body, start);
    if (value === undefined) return splice(body, start, end, '600px');
    return splice(body, value.start, value.end, constants[value.name] ?? (/color/.test(value.name) ? '#112233' : value.name === 'width' && /<mj-(?:section|column|group|button|divider|table)>/.test(message) ? '50%' : '100px'));
  }],
  [/^write a constant$/, ({ body, start, end }) => splice(body, start, end, 'x')],
  [/^put it into the value, like color=/, ({ body, start, end, label, message }) => {
    const block = blockAt(body, start);
    if (block === undefined) return / <\w/.test(message) ? splice(body, start, end, `title="${label}"`) : splice(body, start - 1, end + 1, `<b title="${label}">`);
    const attribute = /^\s*([\w-]+)="([^"]*)"\s*$/.exec(block.then);
    return attribute ? splice(body, start, block.end, `${attribute[1] ?? ''}="${block.open}${attribute[2] ?? ''}{{else}}black${block.close}"`) : undefined;
  }],
  [/^write it like css-class="card-\{\{profile\.plan\}\}"/, ({ body, start, end, label }) => splice(body, start, end, `card-${label}`)],
  [/choose between two elements/, betweenTwo(/^(?!mjml|mj-body|mj-head)/)],
  [/^write the property, like color:/, ({ body, start, end, label }) => splice(body, start, end, `color: ${label};`)],
  [/use a plain <mj-style>/, ({ body }) => body.replace(/(<mj-style[^>]*?)\s+inline="inline"/g, '$1').replace(/<mj-html-attributes>[\s\S]*?<\/mj-html-attributes>/g, '')],
  [/^put the condition into the text of <mj-style>/, ({ body, start }) => {
    const block = blockAt(body, start);
    return block && splice(body, start, block.end, block.then.replace(/(<mj-(?:style|title|preview)[^>]*>)([\s\S]*?)(<\/mj-)/g, `$1x ${block.open}$2${block.close}$3`).replace(/<mj-style>x /g, '<mj-style>'));
  }],
  [/^put the \{\{#\w+\}\} round whole elements, or inside one attribute/, (refused) => {
    const { body, start } = refused;
    const block = blockAt(body, start);
    if (block === undefined) return undefined;
    // In comments: the block itself, where the comment was.
    if (body.slice(0, start).endsWith('<!-- ')) return body.slice(0, start - 5) + block.open + block.then.replace(/^ -->|<!-- $/g, '') + block.close + body.slice(block.end + 4);
    const close = /<\/(?:tr|mj-section)>/.exec(body.slice(block.end));
    const rest = body.slice(block.end, block.end + (close ? close.index + close[0].length : 0));
    if (rest === '' && [block.then, block.otherwise ?? ''].some((text) => text.split(/<[a-z]/i).length !== text.split('</').length)) {
      const element = elementRound(body, start, /^(?!mjml|mj-body|mj-head)/, block.end);
      const bare = `${block.then}${block.otherwise ?? ''}`;
      return element && splice(body, element.start, element.end, `${block.open}${body.slice(element.start, start)}${bare}${body.slice(block.end, element.end)}${block.close}`);
    }
    if (rest === '') return betweenTwo(/^(?!mjml|mj-body|mj-head)/)(refused);
    return splice(body, start, block.end + rest.length, `${block.open}${block.then}${rest}{{else}}${block.otherwise ?? ''}${rest}${block.close}`);
  }],
  [/^put it into <mj-text>|^print it in the text of an element|^move it into the text of an element/, ({ body, start, end, label }) => {
    const column = elementRound(body, start, /^mj-column$/);
    const whole = label.startsWith('{{{') && !label.endsWith('}}}') ? { end: end + 1, label: `${label}}` } : { end, label };
    const text = `<mj-text>${whole.label}</mj-text>`;
    return splice(body, start, whole.end, column ? text : `<mj-section><mj-column>${text}</mj-column></mj-section>`);
  }],
  [/^move it into the body/, ({ body, start }) => {
    const block = blockAt(body, start);
    const moved = block && splice(body, start, block.end, '');
    return block && moved?.replace('</mj-body>', () => `${body.slice(start, block.end)}</mj-body>`);
  }],
  [/^a space in the value would end it; write it in double quotes/, ({ body, start, end, label }) => splice(body, start, end, `"${label}"`)],
  [/^take it out: mail clients run no scripts/, ({ body, start, end }) => splice(body, start, end, '')],
  [/^put the comment into <mj-raw>/, ({ body }) => body.replace(/<!--\[if mso\]>[\s\S]*?<!\[endif\]-->/, (comment) => `<mj-raw>${comment}</mj-raw>`)],
  [/did you mean "([^"]+)"/, ({ body, start, end, label }) => splice(body, start, end, label.startsWith('../') ? `../${label}` : `../${label}`)],
];
