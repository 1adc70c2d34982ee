import { scanTags } from './scan-tags.ts';

/** Filters of Liquid that Braze documents, as far as lc uses them. */
const FILTERS = ['abs', 'append', 'default', 'divided_by', 'downcase', 'escape', 'floor', 'minus', 'modulo', 'plus', 'prepend', 'remove', 'replace', 'slice', 'split', 'strip', 'upcase', 'url_decode', 'url_encode'];
const BLOCKS = ['if', 'for', 'case', 'capture'];

const STRING = /^(?:"[^"]*"|'[^']*')/;
/** A name of Braze's, with what it belongs to, and members behind it. */
const VALUE = /^(?:(?:custom_attribute|event_properties)\.\$\{[^}]+\}|\$\{[^}]+\})(?:\.[A-Za-z_]\w*|\[(?:\d+|"[^"]*")\])*/;
const OWN = /^([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*|\[(?:\d+|"[^"]*")\])*)/;
const NUMBER = /^-?\d+(?:\.\d+)?/;

/** Reads a template by Liquid's grammar with Braze's names. Throws where a tag, a filter or a name is none of Braze's. */
export function parseBraze(template: string): void {
  const open: string[] = [];
  const names = new Set(['true', 'false', 'nil', 'forloop']);
  for (const { kind, inside } of scanTags(template, { isQuoted: false, hasDollars: true })) {
    if (kind === 'output') end(filtered(inside, names), inside);
    else statement(inside, names, open);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
}

function statement(inside: string, names: Set<string>, open: string[]): void {
  const word = /^\w+/.exec(inside)?.[0] ?? '';
  const rest = inside.slice(word.length).trim();
  if (word === 'assign') {
    const name = /^([A-Za-z_]\w*)\s*=\s*/.exec(rest);
    if (name === null) throw new Error(`assign what? ${inside}`);
    end(filtered(rest.slice(name[0].length), names), inside);
    names.add(name[1] ?? '');
  } else if (word === 'if' || word === 'elsif') {
    if (word === 'if') open.push(word);
    else if (open.at(-1) !== 'if') throw new Error('elsif without an if');
    condition(rest, names);
  } else if (word === 'for') {
    const head = /^([A-Za-z_]\w*) in /.exec(rest);
    if (head === null) throw new Error(`for what? ${inside}`);
    open.push('for');
    if (!/^\(\d+\.\.\d+\)$/.test(rest.slice(head[0].length))) end(value(rest.slice(head[0].length), names), inside);
    names.add(head[1] ?? '');
  } else if (word === 'case') {
    open.push('case');
    end(value(rest, names), inside);
  } else if (word === 'when') {
    if (open.at(-1) !== 'case') throw new Error('when without a case');
    end(value(rest, names), inside);
  } else if (word === 'capture') {
    open.push('capture');
    names.add(rest);
  } else if (word === 'else') {
    if (!['if', 'for', 'case'].includes(open.at(-1) ?? '')) throw new Error('else without an if');
  } else if (word.startsWith('end') && BLOCKS.includes(word.slice(3))) {
    if (open.pop() !== word.slice(3)) throw new Error(`${word} closes nothing`);
  } else throw new Error(`no tag "${word}"`);
}

function condition(text: string, names: ReadonlySet<string>): void {
  let rest = text;
  const joins = new Set<string>();
  for (;;) {
    rest = value(rest, names);
    const comparison = /^(?:==|!=|<=|>=|<|>|contains\b)\s*/.exec(rest);
    if (comparison !== null) rest = value(rest.slice(comparison[0].length), names);
    const join = /^(?:and|or)\s+/.exec(rest);
    if (join === null) return end(rest, text);
    joins.add(join[0].trim());
    // Their order is from the right, and nothing shows it.
    if (joins.size > 1) throw new Error(`and with or: ${text}`);
    rest = rest.slice(join[0].length);
  }
}

function filtered(text: string, names: ReadonlySet<string>): string {
  let rest = value(text, names);
  while (rest.startsWith('|')) {
    rest = rest.slice(1).trimStart();
    const name = /^\w+/.exec(rest)?.[0] ?? '';
    if (!FILTERS.includes(name)) throw new Error(`no filter "${name}"`);
    rest = rest.slice(name.length).trimStart();
    if (!rest.startsWith(':')) continue;
    do rest = argument(rest.slice(1).trimStart(), names);
    while (rest.startsWith(','));
  }
  return rest;
}

function argument(text: string, names: ReadonlySet<string>): string {
  const named = /^allow_false:\s*/.exec(text);
  return value(named === null ? text : text.slice(named[0].length), names);
}

function value(text: string, names: ReadonlySet<string>): string {
  const found = STRING.exec(text) ?? NUMBER.exec(text) ?? VALUE.exec(text);
  if (found !== null) return text.slice(found[0].length).trimStart();
  const own = OWN.exec(text);
  if (own === null || !names.has(own[1] ?? '')) throw new Error(`no value at "${text}"`);
  return text.slice(own[0].length).trimStart();
}

function end(rest: string, text: string): void {
  if (rest !== '') throw new Error(`too much: "${rest}" in "${text}"`);
}
