import { parseReference } from '../condition/check/reference.ts';
import type { ScalarNode, SourceNode } from '../source/node.ts';
import type { ContentScope } from './content-scope.ts';
import type { SourceText } from './source-text.ts';

/**
 * The body of a webhook that was written as a map, as the JSON text that it stands for: references become expressions, in
 * quotes unless they are numbers or true and false. `{ text: "event.x" }` is that text itself. A mistake in an expression is
 * found at the value it was written in.
 */
export function payloadSource(file: string, payload: SourceNode, scope: ContentScope): SourceText {
  const parts: string[] = [];
  const marks: { readonly at: number; readonly start: number }[] = [];
  let length = 0;
  const write = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  const visit = (node: SourceNode): void => {
    if (node.kind === 'scalar') {
      marks.push({ at: length, start: node.range.start });
      write(scalarText(node, scope));
      return;
    }
    const literal = node.kind === 'map' ? literalText(node) : undefined;
    if (literal !== undefined) return write(JSON.stringify(literal));
    write(node.kind === 'map' ? '{' : '[');
    const members = node.kind === 'map' ? node.entries : node.items.map((value) => ({ key: undefined, value }));
    for (const [index, { key, value }] of members.entries()) {
      if (index > 0) write(', ');
      if (key !== undefined) write(`${JSON.stringify(key.value)}: `);
      visit(value);
    }
    // Three braces in a row would be read as the end of an expression of another kind.
    write(node.kind === 'list' ? ']' : parts.at(-1)?.endsWith('}}') === true ? ' }' : '}');
  };
  visit(payload);
  return { file, text: parts.join(''), fileOffset: (at) => marks.findLast((mark) => mark.at <= at)?.start ?? payload.range.start };
}

function scalarText({ value }: ScalarNode, { roots }: ContentScope): string {
  const reference = typeof value === 'string' ? parseReference(value) : undefined;
  if (reference === undefined) return JSON.stringify(value);
  const [name = ''] = reference.path;
  const properties = Object.entries(roots).find(([root]) => root === reference.root)?.[1];
  const kind = properties !== undefined && Object.hasOwn(properties, name) ? properties[name]?.type.kind : undefined;
  const isBare = reference.path.length === 1 && (kind === 'number' || kind === 'integer' || kind === 'boolean');
  return isBare ? `{{${String(value)}}}` : `"{{${String(value)}}}"`;
}

function literalText(node: Extract<SourceNode, { readonly kind: 'map' }>): string | undefined {
  const [only, ...others] = node.entries;
  if (only === undefined || others.length > 0 || only.key.value !== 'text' || only.value.kind !== 'scalar') return undefined;
  return typeof only.value.value === 'string' && parseReference(only.value.value) !== undefined ? only.value.value : undefined;
}
