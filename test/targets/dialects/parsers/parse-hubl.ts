import { scanTags } from './scan-tags.ts';

/** Filters and tests that HubSpot documents, as far as lc uses them. */
const FILTERS = ['abs', 'default', 'escape', 'int', 'length', 'list', 'lower', 'replace', 'safe', 'split', 'string', 'trim', 'upper', 'urlencode'];
const TESTS = ['defined', 'none', 'string_startingwith'];
/** What a message in HubSpot can look up. */
const ROOTS = ['contact', 'unsubscribe_link_all', 'unsubscribe_link', 'view_as_page_url', 'true', 'false', 'none'];

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|!=|<=|>=|\/\/|[-+*/%~<>()[\]|.,=]))/y;

/** Reads a template by HubL's grammar: tags nest, filters and tests exist, names are those of a message or set before. Throws otherwise. */
export function parseHubl(template: string): void {
  const open: string[] = [];
  const names = new Set(ROOTS);
  for (const { kind, inside } of scanTags(template, { isQuoted: true, hasDollars: false })) {
    if (kind === 'output') expression(inside, names);
    else statement(inside, names, open);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(', ')}`);
}

function statement(inside: string, names: Set<string>, open: string[]): void {
  const [word = '', rest = ''] = [/^\w+/.exec(inside)?.[0] ?? '', inside.replace(/^\w+\s*/, '')];
  if (word === 'raw' || word === 'endraw') return;
  if (word === 'set') {
    const name = /^([A-Za-z_]\w*)\s*=\s*/.exec(rest);
    if (name === null) throw new Error(`set what? ${inside}`);
    expression(rest.slice(name[0].length), names);
    names.add(name[1] ?? '');
  } else if (word === 'if') {
    open.push('if');
    expression(rest, names);
  } else if (word === 'for') {
    const head = /^([A-Za-z_]\w*) in /.exec(rest);
    if (head === null) throw new Error(`for what? ${inside}`);
    open.push('for');
    expression(rest.slice(head[0].length), names);
    names.add(head[1] ?? '').add('loop');
  } else if (word === 'elif' || word === 'else') {
    if (open.at(-1) !== 'if' && !(word === 'else' && open.at(-1) === 'for')) throw new Error(`${word} without an if`);
    if (word === 'elif') expression(rest, names);
  } else if (word === 'endif' || word === 'endfor') {
    if (open.pop() !== word.slice(3)) throw new Error(`${word} closes nothing`);
  } else throw new Error(`no tag "${word}"`);
}

function expression(text: string, names: ReadonlySet<string>): void {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) throw new Error(`cannot read "${text.slice(from)}"`);
    tokens.push(match[0].trim());
  }
  let at = 0;
  const next = (): string | undefined => tokens[at];
  const take = (...expected: readonly string[]): boolean => (expected.includes(next() ?? '') ? ((at += 1), true) : false);
  const must = (token: string): void => {
    if (!take(token)) throw new Error(`expected ${token} before "${tokens.slice(at).join(' ')}" in "${text}"`);
  };
  const level = (inner: () => void, ...operators: readonly string[]) => (): void => {
    inner();
    while (take(...operators)) inner();
  };
  const list = (end: string): void => {
    if (take(end)) return;
    do or();
    while (take(','));
    must(end);
  };
  const primary = (): void => {
    take('-');
    const token = next() ?? '';
    at += 1;
    if (token === '(') {
      or();
      must(')');
    } else if (token === '[') list(']');
    else if (/^["\d]/.test(token)) return;
    else if (!/^[A-Za-z_]/.test(token)) throw new Error(`unexpected "${token}" in "${text}"`);
    else if (!names.has(token)) throw new Error(`no value "${token}" in "${text}"`);
  };
  const postfix = (): void => {
    primary();
    for (;;) {
      if (take('.')) at += 1;
      else if (take('[')) {
        or();
        must(']');
      } else if (take('|')) {
        if (!FILTERS.includes(next() ?? '')) throw new Error(`no filter "${next()}" in "${text}"`);
        at += 1;
        if (take('(')) list(')');
      } else return;
    }
  };
  const comparison = (): void => {
    const sum = level(level(postfix, '*', '/', '//', '%'), '+', '-', '~');
    sum();
    if (take('==', '!=', '<', '<=', '>', '>=')) sum();
    if (!take('is')) return;
    take('not');
    if (!TESTS.includes(next() ?? '')) throw new Error(`no test "${next()}" in "${text}"`);
    at += 1;
    if (take('(')) list(')');
  };
  const negation = (): void => {
    take('not');
    comparison();
  };
  function or(): void {
    level(level(negation, 'and'), 'or')();
  }
  or();
  if (at < tokens.length) throw new Error(`too much: "${tokens.slice(at).join(' ')}" in "${text}"`);
}
