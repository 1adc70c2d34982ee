import type { Escaper, Piece, Template } from '../render/document.ts';
import { unbalancedBlock, unsafePosition } from '../report/catalogue/content.ts';
import type { BoundNode } from './bound-template.ts';
import type { ContentReport } from './report-content.ts';

/** What a text outside HTML is: a header line, any text, an address, or a JSON document. */
export type PlainUse = 'header' | 'plain' | 'url' | 'json';

/** How far an address or a JSON text has come. */
interface Position {
  /** Nothing of the address is written yet on some way through the template. */
  readonly isStart: boolean;
  readonly inString: boolean;
}

/** A template without markup: each value gets the escaper of its place. */
export function compilePlain(nodes: readonly BoundNode[], use: PlainUse, report: ContentReport): Template {
  return compileNodes(nodes, use, { isStart: true, inString: false }, report).template;
}

function compileNodes(nodes: readonly BoundNode[], use: PlainUse, from: Position, report: ContentReport): { readonly template: Template; readonly position: Position } {
  let position = from;
  const template = nodes.map((node): Piece => {
    if (node.kind === 'text') {
      position = afterText(position, node.value);
      return node.value;
    }
    if (node.kind === 'print') {
      if (node.raw) report.add(unsafePosition(node.label, 'this text is not HTML', 'write it with two braces'), node.span);
      if (use === 'json' && !position.inString && !isBare(node.type?.kind)) report.add(unsafePosition(node.label, 'outside quotes only a number or true and false can stand', 'put it in quotes'), node.span);
      const escape = escaperFor(use, position);
      position = { ...position, isStart: false };
      return { print: node.expression, escape };
    }
    const then = compileNodes(node.then, use, position, report);
    const otherwise = compileNodes(node.otherwise, use, position, report);
    if (use === 'json' && then.position.inString !== otherwise.position.inString) report.add(unbalancedBlock(node.label, node.written, false), node.span);
    position = { isStart: then.position.isStart || otherwise.position.isStart, inString: then.position.inString };
    const common = { else: otherwise.template };
    if (node.block === 'if') return { if: node.expression, then: then.template, ...common };
    return node.block === 'each' ? { each: node.expression, body: then.template, ...common } : { with: node.expression, body: then.template, ...common };
  });
  return { template, position };
}

function afterText({ isStart, inString }: Position, text: string): Position {
  const quotes = text.replace(/\\[\s\S]/g, '').split('"').length - 1;
  return { isStart: isStart && text.trim() === '', inString: quotes % 2 === 0 ? inString : !inString };
}

const isBare = (kind: string | undefined): boolean => kind === undefined || kind === 'number' || kind === 'integer' || kind === 'boolean';

function escaperFor(use: PlainUse, { isStart, inString }: Position): Escaper {
  if (use === 'url') return isStart ? 'url' : 'url_part';
  if (use === 'json') return inString ? 'json' : 'plain';
  return use;
}
