import type { Mistake } from './walk/mistake.ts';
import type { ScalarNode, SourceNode } from '../source/node.ts';
import { readOtherwise } from '../report/catalogue/yaml.ts';
import { yaml11Reading } from '../source/yaml11-reading.ts';

/**
 * Unquoted scalars that tools of YAML 1.1 read as something else: `no`, `21:00`, `0123`. Dates are left alone: both
 * versions print them as they are written.
 */
export function ambiguousScalars(root: SourceNode): readonly Mistake[] {
  const found: Mistake[] = [];
  const visit = (node: SourceNode): void => {
    if (node.kind === 'scalar') found.push(...readings(node));
    else if (node.kind === 'list') node.items.forEach(visit);
    else for (const { value } of node.entries) visit(value);
  };
  visit(root);
  return found;
}

function readings(node: ScalarNode): readonly Mistake[] {
  if (node.style !== 'plain' || !mayBeAmbiguous.test(node.source) || isDate.test(node.source)) return [];
  const reading = yaml11Reading(node.source);
  return reading === undefined ? [] : [{ finding: readOtherwise(node.source, node.value, reading), range: node.range }];
}

/** A word of two or three letters, or something that starts like a number: all that can have two readings. */
const mayBeAmbiguous = /^(?:[-+.]?\d|[a-zA-Z]{1,3}$|[<=])/;
const isDate = /^\d{4}-\d{1,2}-\d{1,2}/;
