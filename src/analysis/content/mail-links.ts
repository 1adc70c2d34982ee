import { type MarkupAttribute, type MarkupElement, textWithin } from '../../content/view/markup-element.ts';
import type { BodyView, MessageView } from '../../content/view/message-view.ts';

export interface MailLink {
  readonly element: MarkupElement;
  readonly address: MarkupAttribute;
  /** What it reads like, texts of pictures included; a printed value is `printedMark`. */
  readonly text: string;
}

const otherUses: ReadonlySet<string> = new Set(['link', 'base']);

/** The address of every link of a message, whether its body is HTML or plain text. */
export function mailAddresses({ body, plain }: MessageView): readonly MarkupAttribute[] {
  return [...(body === undefined ? [] : mailLinks(body).map(({ address }) => address)), ...(plain?.links() ?? [])];
}

/** Every link of a body, in the order of the tags. */
export function mailLinks(body: BodyView): readonly MailLink[] {
  return body.elements().flatMap((element) => {
    const address = element.attributes.get('href');
    return address === undefined || otherUses.has(element.name) ? [] : [{ element, address, text: readLike(element) }];
  });
}

function readLike(element: MarkupElement): string {
  const pictures = picturesWithin(element).map((picture) => picture.attributes.get('alt')?.value ?? '');
  return [textWithin(element), ...pictures, element.attributes.get('alt')?.value ?? '', element.attributes.get('aria-label')?.value ?? ''].join(' ').replace(/\s+/g, ' ').trim();
}

function picturesWithin(element: MarkupElement): readonly MarkupElement[] {
  return element.children.flatMap((child) => ('name' in child ? [...(child.name === 'img' ? [child] : []), ...picturesWithin(child)] : []));
}
