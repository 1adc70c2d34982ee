import type { PropertyType } from '../../condition/core/type.ts';
import { readPropertyType } from '../../condition/check/property-type.ts';
import type { SourceNode } from '../../source/node.ts';
import type { Reading } from './reading.ts';

/** The type that a node of the tracking plan says; what is wrong with it is reported. */
export function readType(node: SourceNode, reading: Reading): PropertyType {
  const { type, diagnostics } = readPropertyType(node);
  for (const { finding, range } of diagnostics) reading.report(finding, range);
  return type;
}
