import type { Leaf, SourceNode } from '../../source/node.ts';
import type { ReachSpec } from '../definitions/event.ts';
import { text, valueOf } from './field.ts';
import { promised } from './present.ts';

/** `profile`, a reference, or `{ email: reference }`. */
export function readPerson(node: SourceNode): ReachSpec {
  const email = text(valueOf(node, 'email'));
  if (email !== undefined) return { kind: 'email', reference: email };
  const reference: Leaf<string> = promised(text(node), 'a person');
  return { kind: reference.value === 'profile' ? 'profile' : 'reference', reference };
}
