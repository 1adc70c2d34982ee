import { decodeEntities } from '../../content/decode-entities.ts';
import { mailTokens } from './mail-tokens.ts';

/** What there is in a rendered mail, in its order. */
export interface MailFacts {
  readonly links: readonly { readonly words: string; readonly address: string }[];
  /** `alt`: undefined where the mail has none. */
  readonly pictures: readonly { readonly address: string; readonly alt?: string }[];
  readonly language?: string;
}

export function mailFacts(html: string): MailFacts {
  const links: { words: string; readonly address: string }[] = [];
  const pictures: MailFacts['pictures'][number][] = [];
  let open: { words: string; readonly address: string } | undefined;
  let language: string | undefined;
  for (const token of mailTokens(html)) {
    if (token.kind === 'text' && open !== undefined) open.words += token.text;
    if (token.kind !== 'tag') continue;
    const { name, isEnd, attributes } = token;
    const of = (attribute: string): string | undefined => {
      const value = attributes.get(attribute);
      return value === undefined ? undefined : decodeEntities(value).trim();
    };
    if (name === 'html' && !isEnd) language = of('lang');
    if (name === 'a' && isEnd) open = undefined;
    const [address, alt] = [of('href'), of('alt')];
    if (name === 'a' && !isEnd && address !== undefined) {
      open = { words: '', address };
      links.push(open);
    }
    if (name === 'img' && !isEnd) {
      pictures.push({ address: of('src') ?? '', ...(alt !== undefined && { alt }) });
      if (open !== undefined) open.words += attributes.get('alt') ?? '';
    }
  }
  return { links: links.map(({ words, address }) => ({ words: decodeEntities(words).replaceAll(/\s+/g, ' ').trim(), address })), pictures, ...(language !== undefined && { language }) };
}
