import type { Project } from '../../analysis/project.ts';
import { smsBound, type SmsBound } from '../../analysis/sms-parts.ts';
import { compileViewed, type ContentTools } from '../../content/compile-message.ts';
import { textBound } from '../../content/view/text-bound.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import { messageInput } from '../queries/compiled-message.ts';

/** The most that the texts of a message take in one language, whatever is printed in them. */
export interface LocaleBounds {
  readonly locale: string;
  /** Of a text message. */
  readonly sms?: SmsBound;
  /** Of the others: letters, by field. `unlimited` is what nothing limits, which is not counted. */
  readonly fields: readonly { readonly field: 'title' | 'text'; readonly letters: number; readonly unlimited: readonly string[] }[];
}

/** For messages of a few lines, in every language that compiles; none for mails and webhooks. */
export async function localeBounds(project: Project, message: MessageDefinition, locales: readonly string[], tools: ContentTools): Promise<readonly LocaleBounds[]> {
  const channel = message.channel.value;
  if (channel === 'email' || channel === 'webhook') return [];
  const bounds: LocaleBounds[] = [];
  for (const locale of locales) {
    const { view } = await compileViewed(messageInput(project, message, locale), tools);
    if (view === undefined) continue;
    const { texts, fixed } = view;
    bounds.push({
      locale,
      ...(channel === 'sms' && texts.text !== undefined && { sms: smsBound(texts.text.nodes, fixed) }),
      fields: channel === 'sms' ? [] : (['title', 'text'] as const).flatMap((field) => {
        const text = texts[field];
        if (text === undefined) return [];
        const { length, unlimited } = textBound(text.nodes, (part) => [...part].length, fixed);
        return [{ field, letters: length, unlimited }];
      }),
    });
  }
  return bounds;
}
