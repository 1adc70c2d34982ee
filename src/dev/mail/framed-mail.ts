import { mailTokens } from './mail-tokens.ts';
import { pictureStandIn } from './picture-stand-in.ts';
import { turnColours } from './turn-colours.ts';

/**
 * How a mail is looked at. `dark`: as programs show it that ask the mail how (its own `prefers-color-scheme`). `forced`: as programs show it
 * that do not ask and change its colours.
 */
export type MailLook = 'light' | 'dark' | 'forced';

/** Elements that a mail program leaves out, and that a frame would complain about. */
const leftOut: ReadonlySet<string> = new Set(['script', 'base', 'link', 'object', 'embed', 'applet', 'iframe', 'frame', 'frameset', 'noembed', 'noframes', 'xmp']);
const leftOutAttributes = /^(?:on.*|target|ping|action|formaction|poster|data|codebase|longdesc|cite|manifest|background)$/;

/**
 * A rendered mail as a document for a frame: in one look, whatever the reader's own system prefers; pictures are stand-ins and links lead
 * nowhere, with their address as a title. A media query of the reader's colours does not reach a frame, so it is answered here.
 */
export function framedMail(html: string, look: MailLook): string {
  let framed = '';
  let hasBase = look !== 'forced';
  const base = (): string => {
    if (hasBase) return '';
    hasBase = true;
    return forcedBase;
  };
  for (const token of mailTokens(html)) {
    if (token.kind === 'doctype') framed += token.text;
    else if (token.kind === 'text') framed += token.text;
    else if (leftOut.has(token.name) || isInstruction(token.name, token.attributes)) continue;
    else if (token.kind === 'raw') framed += `${base()}${opening(token.name, token.attributes, look)}${token.name === 'style' ? sheet(token.content, look) : token.content}</${token.name}>`;
    else if (token.isEnd) framed += `</${token.name}>`;
    else framed += `${/^(?:html|head)$/.test(token.name) ? '' : base()}${opening(token.name, token.attributes, look)}${token.name === 'head' ? base() : ''}`;
  }
  return framed;
}

/** Whether a mail says itself how it looks on a dark screen. */
export function hasDarkLook(html: string): boolean {
  return /prefers-color-scheme\s*:\s*dark|color-scheme["']?\s*(?::|content=)\s*["']?[\w ]*\bdark\b|light-dark\(/i.test(html);
}

/** What such programs give to what has no colour of its own. */
const forcedBase = '<style>html{background:#1f1f1f;color:#f5f5f5}a{color:#9ec7ff}</style>';

/** `<meta http-equiv="refresh">` and the like. */
function isInstruction(name: string, attributes: ReadonlyMap<string, string>): boolean {
  return name === 'meta' && attributes.has('http-equiv') && !/^content-type$/i.test(attributes.get('http-equiv') ?? '');
}

function opening(name: string, attributes: ReadonlyMap<string, string>, look: MailLook): string {
  const written = [...attributes].flatMap(([key, value]): readonly string[] => {
    if (leftOutAttributes.test(key)) return [];
    const changed = changedAttribute(name, key, value, attributes, look);
    return changed === undefined ? [] : [` ${key}="${changed.replaceAll('"', '&quot;')}"`];
  });
  const href = /^(?:a|area)$/.test(name) ? attributes.get('href') : undefined;
  return `<${name}${written.join('')}${href !== undefined && !attributes.has('title') ? ` title="${href.replaceAll('"', '&quot;')}"` : ''}>`;
}

function changedAttribute(name: string, key: string, value: string, attributes: ReadonlyMap<string, string>, look: MailLook): string | undefined {
  if (key === 'style') return declarations(value, look);
  if (/^(?:xlink:)?href$/.test(key)) return name === 'a' || name === 'area' ? '#' : undefined;
  if (key === 'src' || key === 'srcset') {
    if (/^\s*data:/i.test(value)) return value;
    const isShown = key === 'src' ? name === 'img' : name === 'source';
    return isShown ? pictureStandIn(attributes) : undefined;
  }
  if (key === 'media') return withScheme(value, look);
  if (name === 'meta' && key === 'content' && /^(?:supported-)?color-schemes?$/i.test(attributes.get('name') ?? '')) return schemeOf(value, look);
  if (look === 'forced' && /^(?:bgcolor|color|text|link|vlink|alink|bordercolor)$/.test(key)) return turnColours(value);
  return value;
}

function sheet(css: string, look: MailLook): string {
  return declarations(css.replace(/\/\*[^]*?(?:\*\/|$)/g, ' ').replace(/@import\s*(?:url\([^)]*\)|"[^"]*"|'[^']*')[^;]*(?:;|$)/gi, '').replace(/@font-face\s*\{[^}]*\}/gi, ''), look);
}

const coloured = /(?<![\w-])(color|background(?:-color)?|border(?:-[a-z]+)*|outline(?:-color)?|box-shadow|text-shadow|fill|stroke|text-decoration(?:-color)?|column-rule(?:-color)?)(\s*:\s*)([^;{}]+)/gi;

function declarations(css: string, look: MailLook): string {
  const still = css.replace(/url\((?!\s*(?:["']|&quot;|&#39;)?\s*data:)[^)]*\)/gi, 'none').replace(/(?<![\w-])color-scheme(\s*:\s*)([^;{}"]+)/gi, (_, colon: string, value: string) => `color-scheme${colon}${schemeOf(value, look)}`);
  const asked = withScheme(still, look);
  return look === 'forced' ? asked.replace(coloured, (_, property: string, colon: string, value: string) => `${property}${colon}${turnColours(value)}`) : asked;
}

/** The question for the reader's colours, answered: what is always, or never, true takes its place, so that "not" and "and" stay right. */
function withScheme(query: string, look: MailLook): string {
  const isSo = (scheme: string): boolean => scheme.toLowerCase() === (look === 'dark' ? 'dark' : 'light');
  return query.replace(/\(\s*prefers-color-scheme\s*:\s*([\w-]+)\s*\)/gi, (_, scheme: string) => (isSo(scheme) ? '(min-width:0px)' : '(max-width:0px)')).replace(/\(\s*prefers-color-scheme\s*\)/gi, '(min-width:0px)');
}

function schemeOf(value: string, look: MailLook): string {
  return look === 'dark' && /\bdark\b/i.test(value) ? 'dark' : 'light';
}
