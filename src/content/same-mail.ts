/**
 * The first difference between two mails that a reader could see, or undefined. Not seen are: white space next to tags, adjacent
 * Outlook comments joined or not, `alt` for `alt=""`, the random ids of MJML, rules in the head that nothing uses, and an element
 * left empty that MJML writes as `<b/>` where it reads the mail as XML (html-attributes): browsers take that for `<b>`, which
 * is never closed, so ours stays `<b></b>`. With `isMinified` comments are not seen either, and a head is compared rule by rule.
 */
export function firstDifference(expected: string, actual: string, isMinified = false): string | undefined {
  const [head, body] = parts(isMinified ? withoutComments(expected) : expected, isMinified);
  const [ourHead, ourBody] = parts(isMinified ? withoutComments(actual) : actual, isMinified);
  if (body !== ourBody) return around(body, ourBody);
  const ours = new Set(ourHead);
  const missing = head.find((line) => !ours.has(line));
  return missing === undefined ? undefined : `the head lacks: ${missing}`;
}

function withoutComments(html: string): string {
  return html.replace(/<!--(?!\[if|<!\[endif\]|>)[\s\S]*?-->/g, '').replace(/(<style\b[^>]*>)([\s\S]*?)(?=<\/style)/gi, (_, open: string, css: string) => open + css.replace(/\/\*(?!!)[^[\\]*?\*\//g, ' '));
}

function parts(html: string, isMinified: boolean): readonly [readonly string[], string] {
  const end = Math.max(0, html.indexOf('</head>'));
  const withoutIds = (text: string): string => text.replace(/(id="|for="|mj-carousel-(?:radio-)?)[0-9a-f]{16}/g, '$1ID');
  const head = withoutIds(html.slice(0, end)).split(isMinified ? /(?<=[>{};])|(?=[<}])/ : '\n').map((line) => line.replace(/\s+/g, ' ').replace(/ ?(<[^>]*>) ?/g, '$1').replace(/ ([{};>])$/, '$1').trim());
  return [head.filter((line) => line !== ''), canonical(withoutIds(html.slice(end)))];
}

function canonical(body: string): string {
  return body
    .replace(/<!\[endif\]-->\s*<!--\[if mso \| IE\]>/g, '')
    .replace(/<(?!area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|v:|o:)([a-z][\w]*)((?:\s[^<>]*)?)\/>/g, '<$1$2></$1>')
    .replace(/\s+/g, ' ')
    .replace(/(aria-label=")\s*([^"]*?)\s*"/g, '$1$2"')
    .replace(/ ?(<[^<>]*>) ?/g, (_, tag: string) => tag.replace(/ (alt|title|rel|target)(?=[ />])(?!=)/g, ' $1=""').replace(/ >$/, '>'))
    .replace(/<!\[endif\]--><!--\[if mso \| IE\]>/g, '')
    .trim();
}

function around(expected: string, actual: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === actual[at]) at += 1;
  return `expected …${expected.slice(Math.max(0, at - 60), at + 120)}…\n  actual …${actual.slice(Math.max(0, at - 60), at + 120)}…`;
}
