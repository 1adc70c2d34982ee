import type { BoundNode } from './bound-template.ts';
import { addedText } from './insert-nodes.ts';

/** What analyses tell the visits of a mail by. */
export interface LinkLabels {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
}

/** An address being read. `value` has known settings in it, and `unknownMark` for what depends on the reader. */
interface OpenAddress {
  readonly quote: string;
  value: string;
  /** A block begins or ends inside: what the address is depends on the reader. */
  isCertain: boolean;
}

const unknownMark = '\uFFFC';

/**
 * Puts utm_source, utm_medium and utm_campaign into the links of a body, before a "#". Left alone are addresses that have a label
 * already, that are not on the web, or whose host depends on the reader. `fixed` gives settings by the name they are printed by.
 */
export function labelLinks(nodes: readonly BoundNode[], labels: LinkLabels, fixed: Readonly<Record<string, string>>): readonly BoundNode[] {
  let open: OpenAddress | undefined;
  const query = Object.entries(labels).map(([name, value]) => `utm_${name}=${encodeURIComponent(value)}`).join('&amp;');

  const label = (list: readonly BoundNode[]): readonly BoundNode[] =>
    list.flatMap((node): readonly BoundNode[] => {
      if (node.kind === 'text') return labelText(node);
      if (node.kind === 'print') {
        const name = 'path' in node.expression ? node.expression.path.join('.') : '';
        if (open) open.value += (Object.hasOwn(fixed, name) ? fixed[name] : undefined) ?? unknownMark;
        return [node];
      }
      if (open) open.isCertain = false;
      return [{ ...node, then: label(node.then), otherwise: label(node.otherwise) }];
    });

  const labelText = (node: Extract<BoundNode, { kind: 'text' }>): readonly BoundNode[] => {
    const parts: BoundNode[] = [];
    let from = 0;
    const cut = (to: number): void => {
      if (to > from) parts.push({ ...node, value: node.value.slice(from, to), offset: node.offset + from });
      from = to;
    };
    for (let at = 0; at < node.value.length; ) {
      if (open === undefined) {
        const start = /\shref\s*=\s*(["'])/gi;
        start.lastIndex = at;
        const found = start.exec(node.value);
        if (found === null) break;
        open = { quote: found[1] ?? '"', value: '', isCertain: true };
        at = start.lastIndex;
        continue;
      }
      const end = node.value.indexOf(open.quote, at);
      const read = node.value.slice(at, end < 0 ? undefined : end);
      open.value += read;
      if (end < 0) break;
      const hash = read.indexOf('#');
      const place = hash < 0 ? end : at + hash;
      if (takesLabels(open) && (hash >= 0 || !open.value.includes('#'))) {
        cut(place);
        const before = open.value.split('#')[0] ?? '';
        const joint = !before.includes('?') ? '?' : /[?&]$|&amp;$/.test(before) ? '' : '&amp;';
        parts.push(addedText(`${joint}${query}`, { source: node.source, offset: node.offset + Math.max(0, place - 1) }));
      }
      open = undefined;
      at = end + 1;
    }
    cut(node.value.length);
    return parts;
  };

  return label(nodes);
}

/** A web address whose host is known, without a label of its own. A value behind the host cannot bring a "?": its escaper encodes it. */
function takesLabels({ value, isCertain }: OpenAddress): boolean {
  const known = /^\s*https?:\/\/[^/?#\uFFFC]+(?:[/?#]|\s*$)/i.test(value);
  return isCertain && known && !/[?&;]utm_/i.test(value);
}
