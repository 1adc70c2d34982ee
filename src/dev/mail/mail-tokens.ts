/** A piece of a rendered mail, in its order. Values of attributes are as they are written, entities included. */
export type MailToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tag'; readonly name: string; readonly isEnd: boolean; readonly attributes: ReadonlyMap<string, string> }
  /** An element whose content is no markup: a style sheet, a script, a title. */
  | { readonly kind: 'raw'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly content: string }
  | { readonly kind: 'doctype'; readonly text: string };

const rawElements: ReadonlySet<string> = new Set(['style', 'script', 'title', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes']);
const comment = /<!--(?:-?>|[^]*?(?:--!?>|$))/y;
const declaration = /<[!?][^>]*>/y;
const tag = /<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/iy;
const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/**
 * Takes HTML apart as browsers do where it is well formed; what is not is text. Comments are left out, with what only Outlook on
 * Windows reads of them. It serves looks: what must not run or be fetched is kept from that by the frame.
 */
export function* mailTokens(html: string): Generator<MailToken> {
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    if (next !== at) yield { kind: 'text', text: html.slice(at, next < 0 ? html.length : next) };
    if (next < 0) return;
    const match = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = next;
      return pattern.exec(html);
    };
    const passed = match(comment) ?? match(declaration);
    if (passed !== null) {
      if (/^<!doctype/i.test(passed[0])) yield { kind: 'doctype', text: passed[0] };
      at = next + passed[0].length;
      continue;
    }
    const found = match(tag);
    if (found === null) {
      yield { kind: 'text', text: '&lt;' };
      at = next + 1;
      continue;
    }
    const name = (found[2] ?? '').toLowerCase();
    const attributes = new Map([...(found[3] ?? '').matchAll(attribute)].map(([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare ?? '']));
    at = next + found[0].length;
    const isEnd = found[1] === '/';
    if (isEnd || !rawElements.has(name)) {
      yield { kind: 'tag', name, isEnd, attributes };
      continue;
    }
    const rest = html.slice(at);
    const length = rest.search(new RegExp(`</${name}[\\s/>]`, 'i'));
    const content = length < 0 ? rest : rest.slice(0, length);
    yield { kind: 'raw', name, attributes, content };
    at += content.length;
    at += /^<\/[^>]*>/.exec(html.slice(at, at + 200))?.[0].length ?? 0;
  }
}
