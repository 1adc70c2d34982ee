/** Where nothing but other elements stands before and behind, and space shows nowhere. */
const STRUCTURE: ReadonlySet<string> = new Set('html head body title meta link style base table thead tbody tfoot tr td th caption col colgroup xml noscript'.split(' '));
/** Elements whose content begins and ends a line of its own, so that space at its edges never shows. */
const CONTAINERS: ReadonlySet<string> = new Set('address article blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header li main nav ol p section ul'.split(' '));
/** Structure that may be set side by side in a line like words, by a style of its own. */
const MAY_BE_INLINE: ReadonlySet<string> = new Set(['table']);

const TOKEN = /(<!--\[if[^>]*>(?:<!-->)?|<!--<!\[endif\]-->|<!\[endif\]-->)|<!--[\s\S]*?-->|(<(pre|textarea|script|style)\b(?:"[^"]*"|'[^']*'|[^>"'])*>)([\s\S]*?)(<\/\3\s*>)|(<(\/?)([A-Za-z][\w:.-]*)(?:"[^"]*"|'[^']*'|[^>"'])*>|<!(?:"[^"]*"|[^>"])*>)/gi;

const SPACE = /[ \t\r\n\f]+/g;
/** Of a style sheet; `/*!` asks to be kept. */
const COMMENT = /\/\*(?!!)[^*]*\*+(?:[^/*][^*]*\*+)*\//g;

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'markup'; readonly text: string; readonly endsLine: boolean; readonly startsLine: boolean };

/**
 * HTML without what no program shows: comments (those for Outlook stay), space that ends or begins a line, breaks inside tags, space in
 * style sheets. What a parser makes of it is the same but for space that never shows. `words` matches what stands for values and blocks:
 * none of it is touched, and a comment that holds one stays. Text keeps its space where a style says that space shows.
 */
export function minifyHtml(html: string, words: RegExp): string {
  const word = new RegExp(words.source);
  const keepsSpace = /white-space\s*:\s*(?:pre|break-spaces)/i.test(html);
  const tokens = readTokens(html, word);
  return tokens
    .map((token, index) => {
      if (token.kind === 'markup') return token.text;
      const [before, after] = [tokens[index - 1], tokens[index + 1]];
      if (keepsSpace) return token.text;
      let text = token.text.replace(SPACE, ' ');
      if (before === undefined || (before.kind === 'markup' && before.startsLine)) text = text.replace(/^ /, '');
      if (after === undefined || (after.kind === 'markup' && after.endsLine)) text = text.replace(/ $/, '');
      return text;
    })
    .join('');
}

function readTokens(html: string, word: RegExp): readonly Token[] {
  const tokens: Token[] = [];
  const addText = (text: string): void => {
    const last = tokens.at(-1);
    // A comment between two texts is gone.
    if (last?.kind === 'text') tokens[tokens.length - 1] = { kind: 'text', text: last.text + text };
    else if (text !== '') tokens.push({ kind: 'text', text });
  };
  let last = 0;
  for (const found of html.matchAll(TOKEN)) {
    addText(html.slice(last, found.index));
    last = found.index + found[0].length;
    const [whole, conditional, rawOpen, rawName = '', rawText = '', rawClose = '', tag, slash, name] = found;
    if (conditional !== undefined) tokens.push({ kind: 'markup', text: whole, endsLine: false, startsLine: false });
    else if (rawOpen !== undefined) {
      const isStyle = rawName.toLowerCase() === 'style';
      tokens.push({ kind: 'markup', text: isStyle ? `${shortTag(rawOpen)}${shortCss(rawText, word)}${shortTag(rawClose)}` : whole, endsLine: isStyle, startsLine: isStyle });
    } else if (tag === undefined) {
      if (word.test(whole)) tokens.push({ kind: 'markup', text: whole, endsLine: false, startsLine: false });
    } else tokens.push({ kind: 'markup', text: shortTag(tag), ...edges(name?.toLowerCase(), slash === '/') });
  }
  addText(html.slice(last));
  return tokens;
}

/** Whether space before a tag, or behind it, is at the end or the beginning of a line. */
function edges(name: string | undefined, isClosing: boolean): { readonly endsLine: boolean; readonly startsLine: boolean } {
  if (name === undefined) return { endsLine: true, startsLine: true };
  if (name === 'br') return { endsLine: false, startsLine: true };
  const isStructure = STRUCTURE.has(name) || /^[ov]:/.test(name);
  if (isStructure && !MAY_BE_INLINE.has(name)) return { endsLine: true, startsLine: true };
  const isContainer = isStructure || CONTAINERS.has(name);
  return { endsLine: isContainer && isClosing, startsLine: isContainer && !isClosing };
}

/** A tag on one line; values in quotes stay as they are. */
function shortTag(tag: string): string {
  return tag.replace(/"[^"]*"|'[^']*'|\s+(?=>)|\s+/g, (part, at: number) => (part.startsWith('"') || part.startsWith("'") ? part : at + part.length === tag.length - 1 ? '' : ' '));
}

/** A style sheet without plain comments and without space that only people need. */
function shortCss(css: string, word: RegExp): string {
  const parts = css.split(/("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(COMMENT, (comment) => (word.test(comment) || /[[\\]/.test(comment) ? comment : ' ')).replace(SPACE, ' ').replace(/ ?([{};]) ?/g, '$1'))).join('').trim();
}
