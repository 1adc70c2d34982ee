import { misplacedSecret } from '../report/catalogue/environments.ts';
import type { SourceNode } from '../source/node.ts';
import type { Mistake } from './walk/mistake.ts';

const SECRET = /\$\{secret:[^}]*\}?/;

/** Every text of a file that names a secret. Nearly no file does, which its text shows at once. */
export function misplacedSecrets(root: SourceNode, text: string): readonly Mistake[] {
  return text.includes('${secret:') ? secretsIn(root) : [];
}

function secretsIn(node: SourceNode): readonly Mistake[] {
  if (node.kind === 'list') return node.items.flatMap(secretsIn);
  if (node.kind === 'map') return node.entries.flatMap(({ value }) => secretsIn(value));
  const found = typeof node.value === 'string' ? SECRET.exec(node.value)?.[0] : undefined;
  if (found === undefined) return [];
  const at = node.source.indexOf(found);
  const start = node.range.start + Math.max(at, 0);
  return [{ finding: misplacedSecret(found), range: at < 0 ? node.range : { start, end: start + found.length } }];
}
