/**
 * TypeScript with comments and the contents of strings, templates and patterns replaced by spaces, place for place, so that what is
 * left may be searched for code. Code inside `${ }` stays. A slash begins a pattern where no value can end before it.
 */
export function blank(text: string): string {
  let out = '';
  /** Open braces of each `${` that is not closed yet; the outermost code has none. */
  const templates: number[] = [];
  let at = 0;
  const copy = (to: number): void => {
    out += text.slice(at, to);
    at = to;
  };
  const hide = (to: number): void => {
    out += text.slice(at, to).replace(/[^\n]/g, ' ');
    at = to;
  };
  /** Past the text of a template, up to the backtick or the `${` that ends it. */
  const template = (): void => {
    let end = at;
    while (end < text.length && text[end] !== '`' && !text.startsWith('${', end)) end += text[end] === '\\' ? 2 : 1;
    hide(end);
    if (text[at] === '`') copy(at + 1);
    else if (at < text.length) {
      templates.push(0);
      copy(at + 2);
    }
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    const open = templates.length - 1;
    if (text.startsWith('//', at)) hide(endOf(text, at, /(?=\n)/g));
    else if (text.startsWith('/*', at)) hide(endOf(text, at + 2, /\*\//g));
    else if (char === '"' || char === "'") {
      const end = endOf(text, at + 1, new RegExp(`(?:\\\\[^]|[^\\\\\n${char}])*(?:${char}|(?=\n)|$)`, 'gy'));
      copy(at + 1);
      hide(end - 1);
      copy(end);
    } else if (char === '/' && isPatternNext(out)) {
      const end = endOf(text, at + 1, /(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//gy);
      copy(at + 1);
      hide(end - 1);
      copy(end);
    } else if (char === '`') {
      copy(at + 1);
      template();
    } else if (char === '}' && templates[open] === 0) {
      templates.pop();
      copy(at + 1);
      template();
    } else {
      if (char === '{' && open >= 0) templates[open] = (templates[open] ?? 0) + 1;
      if (char === '}' && open >= 0) templates[open] = (templates[open] ?? 0) - 1;
      copy(at + 1);
    }
  }
  return out;
}

function endOf(text: string, from: number, pattern: RegExp): number {
  pattern.lastIndex = from;
  return pattern.exec(text) === null ? text.length : Math.max(pattern.lastIndex, from);
}

function isPatternNext(before: string): boolean {
  const last = before.trimEnd();
  return last === '' || /[(,=:[!&|?{};+\-*%<>~^]$/.test(last) || /\b(?:return|case|typeof|of|in|await|yield|void)$/.test(last);
}
