import { createTextFlow, type TextFlow } from './text-flow.ts';

/** What an element does to the text in it, and the line breaks before and after it. */
type Setting = { readonly kind: 'inline' | 'cell' | 'skipped' } | { readonly kind: 'block'; readonly before: number; readonly after: number } | { readonly kind: 'link'; readonly address: string };

interface OpenElement {
  readonly name: string;
  readonly setting: Setting;
}

const namesOf = (names: string): readonly string[] => names.split(' ');
const all = (names: string, setting: Setting): readonly (readonly [string, Setting])[] => namesOf(names).map((name) => [name, setting]);
const block = (before: number, after: number): Setting => ({ kind: 'block', before, after });
const inline: Setting = { kind: 'inline' };
const cell: Setting = { kind: 'cell' };
const skipped: Setting = { kind: 'skipped' };
const component = block(2, 2);

const settings: ReadonlyMap<string, Setting> = new Map([
  ...all('html head body tbody thead b strong i em u s span font center small big sup sub code label', inline),
  ...all('td th', cell),
  ...all('div tr table article aside footer form header main nav section', block(1, 1)),
  ...all('p h4 h5 h6', block(2, 2)),
  ...all('h1 h2 h3', block(3, 2)),
]);
const voids: ReadonlySet<string> = new Set(namesOf('meta link br img'));
/** What stands in them is no markup. */
const raws: ReadonlySet<string> = new Set(namesOf('style script title'));
/** Where an element opens in one of these, a parser closes that first. */
const closedBy: Readonly<Record<string, readonly string[]>> = { tr: ['tr', 'th', 'td'], td: ['thead', 'th', 'td'], th: ['th'], tbody: ['thead', 'tbody'], body: ['head'] };

const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:[ \t\r\n\f]+[A-Za-z][\w:-]*(?:="[^"]*")?)*)[ \t\r\n\f]*(\/?)>/y;
const attribute = /[ \t\r\n\f]+([A-Za-z][\w:-]*)(?:="([^"]*)")?/g;
const entities: ReadonlyMap<string, string> = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', copy: '©' }));
const deepest = 900;
const longest = 1 << 24;

/** Undefined where there is an entity that only a parser knows. */
function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const result = text.replace(/&(?:([a-z]+|#\d{2,5});)?/g, (_, name: string = '') => {
    const code = name.startsWith('#') ? Number(name.slice(1)) : 0;
    const character = (code > 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800) ? String.fromCharCode(code) : entities.get(name);
    isKnown &&= character !== undefined;
    return character ?? '';
  });
  return isKnown ? result : undefined;
}

/** The value of an attribute; empty where it is not there, undefined where only a parser can tell. */
function valueOf(inside: string, wanted: string): string | undefined {
  for (const [, name = '', value = ''] of inside.matchAll(attribute)) if (name.toLowerCase() === wanted) return decoded(value);
  return '';
}

/** Undefined for an element that only the library knows how to set. */
function settingOf(name: string, inside: string, flow: TextFlow): Setting | undefined {
  if (name === 'a') {
    const address = valueOf(inside, 'href')?.replace(/^mailto:/, '');
    if (address === undefined || flow.isInLink()) return undefined;
    return address === '' || address.startsWith('#') ? inline : { kind: 'link', address };
  }
  const usual = settings.get(name);
  if (name !== 'div' && name !== 'td') return usual;
  const style = valueOf(inside, 'style');
  if (style === undefined) return undefined;
  if (name === 'div') return style.includes('display:none') ? skipped : usual;
  return style.includes('word-break:break-word') ? component : usual;
}

function open(setting: Setting, flow: TextFlow): void {
  if (setting.kind === 'block') flow.open(setting.before);
  if (setting.kind === 'link') flow.openLink();
}

function close(setting: Setting, flow: TextFlow): void {
  if (setting.kind === 'block') flow.close(setting.after);
  if (setting.kind === 'link') flow.closeLink(setting.address);
  if (setting.kind === 'cell') flow.add(' ');
}

/** Where the end of an element that holds no markup ends; undefined where that is not plain to see. */
function afterRaw(html: string, name: string, from: number): number | undefined {
  const end = html.indexOf(`</${name}>`, from);
  return end === -1 || new RegExp(`</${name}`, 'i').test(html.slice(from, end)) ? undefined : end + name.length + 3;
}

/** Where a comment or the document's type ends; undefined where that is not plain to see. */
function afterDeclaration(html: string, from: number): number | undefined {
  if (/^<!doctype html>$/i.test(html.slice(from, from + 15))) return from + 15;
  const end = html.startsWith('<!--', from) ? html.indexOf('-->', from + 4) : -1;
  return end === -1 || html.startsWith('>', from + 4) || html.startsWith('->', from + 4) ? undefined : end + 3;
}

/**
 * A document as plain text, exactly as html-to-text makes it with the settings of `loadHtmlToText`, in one look and without a tree: that
 * took a quarter of the time of a mail. Reads what MJML writes: elements that are closed one by one, values in double quotes, nothing that is set
 * by more than its place. Undefined for any other document, which is for the library.
 */
export function quickText(html: string): string | undefined {
  if (html.length > longest) return undefined;
  const flow = createTextFlow();
  const stack: OpenElement[] = [];
  let body: 'before' | 'in' | 'after' = 'before';
  let hidden = 0;
  const isShown = (): boolean => body === 'in' && hidden === 0;

  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at);
    const end = next === -1 ? html.length : next;
    if (end > at && isShown()) {
      const text = decoded(html.slice(at, end));
      if (text === undefined) return undefined;
      flow.add(text);
    }
    if (next === -1) break;
    if (html[next + 1] === '!') {
      const after = afterDeclaration(html, next);
      if (after === undefined) return undefined;
      at = after;
      continue;
    }
    tag.lastIndex = next;
    const [whole, slash, written = '', inside = '', selfClosing] = tag.exec(html) ?? [];
    if (whole === undefined) return undefined;
    at = next + whole.length;
    const name = written.toLowerCase();
    if (slash === '/') {
      const closed = stack.pop();
      if (closed?.name !== name || inside !== '' || selfClosing === '/') return undefined;
      if (closed.setting.kind === 'skipped') hidden -= 1;
      if (name === 'body') body = 'after';
      if (isShown()) close(closed.setting, flow);
      continue;
    }
    if (voids.has(name)) {
      if (name === 'br' && isShown()) flow.breakLine();
      const alt = name === 'img' ? valueOf(inside, 'alt') : '';
      if (alt === undefined) return undefined;
      if (isShown()) flow.add(alt);
      continue;
    }
    if (selfClosing === '/') return undefined;
    if (raws.has(name)) {
      const after = afterRaw(html, name, at);
      if (after === undefined || (name === 'title' && body !== 'before')) return undefined;
      at = after;
      continue;
    }
    const setting = settingOf(name, inside, flow);
    const parent = stack.at(-1)?.name ?? '';
    if (setting === undefined || stack.length > deepest || closedBy[name]?.includes(parent) === true || (parent === 'p' && setting.kind !== 'inline' && setting.kind !== 'link')) return undefined;
    if (name === 'body' && body !== 'before') return undefined;
    stack.push({ name, setting });
    if (setting.kind === 'skipped') hidden += 1;
    else if (isShown()) open(setting, flow);
    if (name === 'body') body = 'in';
  }
  return body === 'after' && stack.length === 0 ? flow.value() : undefined;
}
