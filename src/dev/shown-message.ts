import { gmailCuts } from '../analysis/rules/max-html-size.ts';
import { smsParts, type SmsParts } from '../analysis/sms-parts.ts';
import type { RenderedPreview } from '../compile/preview/preview-message.ts';
import type { Data } from '../condition/core/type.ts';
import { typeName } from '../content/bound-expression.ts';
import type { RenderedMessage } from '../render/render-message.ts';
import { formatInstant } from '../time/moment.ts';
import { framedMail, hasDarkLook, type MailLook } from './mail/framed-mail.ts';
import { type MailFacts, mailFacts } from './mail/mail-facts.ts';

/** A rendered message as the page shows it. Everything in it is text; a mail stands in frames. */
export interface ShownMessage extends Omit<RenderedPreview, 'values' | 'parts'> {
  readonly parts: Omit<RenderedMessage, 'html'>;
  readonly mail?: ShownMail;
  /** How the text of a text message is cut. */
  readonly sms?: SmsParts;
  /** What it reads: the value in words, and where that comes from. `isMissing`: this person has none. */
  readonly values: readonly { readonly name: string; readonly type: string; readonly words: string; readonly isMissing?: true; readonly origin: RenderedPreview['values'][number]['origin'] }[];
}

export interface ShownMail extends MailFacts {
  /** Addresses for frames. */
  readonly frames: Readonly<Record<MailLook, string>>;
  /** Whether it says itself how it looks on a dark screen. */
  readonly hasDark: boolean;
  /** As it is sent. */
  readonly html: string;
  /** In UTF-8, and how many of them Gmail shows. */
  readonly bytes: number;
  readonly most: number;
  /** Of its text. */
  readonly words: number;
}

export function shownMessage({ parts: { html, ...parts }, values, ...rest }: RenderedPreview, channel: string, frame: (html: string) => string): ShownMessage {
  return {
    ...rest,
    parts,
    ...(html !== undefined && { mail: shownMail(html, parts.text ?? '', frame) }),
    ...(channel === 'sms' && { sms: smsParts(parts.text ?? '') }),
    // Of a record or a list of records, the values in it are what is read.
    values: values.filter(({ name }) => !values.some((other) => other.name.startsWith(`${name}.`))).map(({ value, ...each }) => {
      const words = wordsOf(value, each.type);
      return { ...each, words: words.length > longest ? `${words.slice(0, longest)}…` : words, ...((value === null || value === undefined) && { isMissing: true as const }) };
    }),
  };
}

const longest = 200;

function shownMail(html: string, text: string, frame: (html: string) => string): ShownMail {
  return {
    frames: { light: frame(framedMail(html, 'light')), dark: frame(framedMail(html, 'dark')), forced: frame(framedMail(html, 'forced')) },
    hasDark: hasDarkLook(html),
    html,
    bytes: new TextEncoder().encode(html).length,
    most: gmailCuts,
    words: text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length,
    ...mailFacts(html),
  };
}

/** A moment is held as a number of milliseconds, which says nothing to anybody. */
function wordsOf(value: Data, type: string): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' && type === typeName({ kind: 'datetime' })) return formatInstant(value);
  if (Array.isArray(value)) return value.map((item: Data) => wordsOf(item, type)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
