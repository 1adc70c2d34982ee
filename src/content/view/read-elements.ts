import type { Place } from '../../source/node.ts';
import type { BoundNode } from '../bound-template.ts';
import { assembleText } from './assemble-text.ts';
import { decodeEntities } from '../decode-entities.ts';
import { blockMark, type MarkupAttribute, type MarkupElement, type MarkupText, printedMark } from './markup-element.ts';

const voidElements: ReadonlySet<string> = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const rawElements: ReadonlySet<string> = new Set(['style', 'mj-style', 'script']);

const anyTag = /<!--[\s\S]*?-->|<!(?:"[^"]*"|[^>"])*>|<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/;
const attributePattern = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

interface OpenElement extends MarkupElement {
  readonly children: (MarkupElement | MarkupText)[];
}

/**
 * The elements of a template that compiled, in the order of their tags. `fixed` gives values that are known at build time by the
 * dotted name they are printed by. Places are found when they are asked for: few ever are. Comments are left out; a style sheet is the one text of its element.
 */
export function readElements(nodes: readonly BoundNode[], fixed: Readonly<Record<string, string>>): readonly MarkupElement[] {
  const { text, place } = assembleText(nodes, fixed);
  const elements: MarkupElement[] = [];
  const stack: OpenElement[] = [];
  const addText = (start: number, end: number): void => {
    const written = text.slice(start, end);
    if (written.trim() === '') return;
    const lead = written.length - written.trimStart().length;
    stack.at(-1)?.children.push({ text: decodeEntities(written), get place() { return place(start + lead, start + written.trimEnd().length); } });
  };
  const piece = new RegExp(anyTag, 'g');
  let last = 0;
  for (let found = piece.exec(text); found !== null; found = piece.exec(text)) {
    addText(last, found.index);
    last = piece.lastIndex;
    const [, slash, written, inside = ''] = found;
    if (written === undefined) continue;
    const name = written.toLowerCase();
    if (slash === '/') {
      const at = stack.findLastIndex((open) => open.name === name);
      if (at >= 0) stack.length = at;
      continue;
    }
    const parent = stack.at(-1);
    const attributes = readAttributes(inside, found.index + 1 + written.length, place);
    const start = found.index;
    const element: OpenElement = { name, parent, attributes, children: [], get place() { return place(start, start + 1 + written.length); } };
    elements.push(element);
    parent?.children.push(element);
    if (inside.trimEnd().endsWith('/') || voidElements.has(name)) continue;
    stack.push(element);
    if (!rawElements.has(name)) continue;
    const end = text.toLowerCase().indexOf(`</${name}`, last);
    const stop = end < 0 ? text.length : end;
    addText(last, stop);
    last = stop;
    piece.lastIndex = stop;
  }
  addText(last, text.length);
  return elements;
}

function readAttributes(inside: string, offset: number, place: (start: number, end: number) => Place): ReadonlyMap<string, MarkupAttribute> {
  const attributes = new Map<string, MarkupAttribute>();
  for (const found of inside.matchAll(attributePattern)) {
    const [whole, name = '', double, single, bare] = found;
    const value = double ?? single ?? bare ?? '';
    const end = offset + found.index + whole.length - (double !== undefined || single !== undefined ? 1 : 0);
    const isFixed = !value.includes(printedMark) && !value.includes(blockMark);
    const from = offset + found.index;
    const key = name.toLowerCase();
    if (attributes.has(key)) continue;
    attributes.set(key, { value: decodeEntities(value), isFixed, get place() { return value === '' ? place(from, from + whole.length) : place(end - value.length, end); } });
  }
  return attributes;
}
