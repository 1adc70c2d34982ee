import { canonicalJson } from '../condition/core/canonical-json.ts';
import { md5 } from '../condition/core/md5.ts';
import { messageTexts } from '../analysis/message-texts.ts';
import type { Project } from '../analysis/project.ts';
import type { SourceNode } from '../source/node.ts';
import type { MessageDefinition } from '../spec/definitions/message.ts';

/**
 * Hash of what a message asks of the run that sends it: every expression of its content in any locale, its channel, its purpose and
 * its offer. Words, layout and pictures may be edited under people who wait for it; a new expression, or one that is gone, makes it
 * another contract, though the value it reads were read before: it is never taken to fit where it might not.
 * Undefined where a file of the content is not there.
 */
export function messageContract(project: Project, message: MessageDefinition): string | undefined {
  const found = new Set<string>();
  for (const locale of [undefined, ...Object.keys(message.locales).sort()]) {
    const texts = messageTexts(project, message, locale);
    if (texts === undefined) return undefined;
    for (const text of texts) for (const [expression] of text.matchAll(/\{\{[^}]*\}\}/g)) found.add(expression.replace(/\s+/g, ' '));
  }
  if (message.payload !== undefined) addScalars(message.payload, found);
  return md5(canonicalJson({ channel: message.channel.value, purpose: message.purpose, offer: message.offer?.value ?? null, expressions: [...found].sort() }));
}

function addScalars(node: SourceNode, found: Set<string>): void {
  if (node.kind === 'scalar') found.add(String(node.value));
  else if (node.kind === 'map') for (const { key, value } of node.entries) {
    found.add(key.value);
    addScalars(value, found);
  } else for (const item of node.items) addScalars(item, found);
}
