import type { MarkupElement } from '../../content/view/markup-element.ts';
import type { Place } from '../../source/node.ts';

/** Something that big inboxes do not show, as the author wrote it. */
export interface Unsupported {
  readonly written: string;
  readonly place: Place;
  readonly missingIn: readonly string[];
  readonly instead: string;
}

interface Support {
  readonly missingIn: readonly string[];
  readonly instead: string;
}

const most = ['Gmail', 'Outlook', 'Outlook.com', 'Yahoo'];

/**
 * From the data of caniemail.com (MIT licence, as of 2025-09-09): what Gmail (web and Android), Outlook for Windows, Outlook.com or
 * Yahoo (web) drop, in their latest tested version. Only what takes content or layout with it is listed, not what merely looks plainer.
 */
const elements: Readonly<Record<string, Support>> = {
  audio: { missingIn: most, instead: 'link to the recording' },
  dialog: { missingIn: ['Gmail', 'Outlook', 'Outlook.com', 'Yahoo'], instead: 'show it in the mail, or link to a page' },
  form: { missingIn: ['Outlook'], instead: 'link to a page with the form' },
  object: { missingIn: most, instead: 'link to it' },
  progress: { missingIn: most, instead: 'a table with two coloured cells' },
  svg: { missingIn: most, instead: 'a PNG in <img>' },
  video: { missingIn: most, instead: 'a picture of it that links to a page' },
};

const pictures: readonly (Support & { readonly pattern: RegExp; readonly word: string })[] = [
  { pattern: /^data:/i, word: 'a picture inside the mail (data:)', missingIn: ['Gmail'], instead: 'a picture with an address' },
  { pattern: /\.svg(?:[?#]|$)/i, word: 'an SVG picture', missingIn: ['Gmail'], instead: 'a PNG' },
  { pattern: /\.(?:webp|avif)(?:[?#]|$)/i, word: 'a WebP or AVIF picture', missingIn: ['Outlook'], instead: 'a PNG or JPEG' },
  { pattern: /\.(?:tiff?|hei[cf])(?:[?#]|$)/i, word: 'a TIFF or HEIF picture', missingIn: ['Outlook', 'Outlook.com'], instead: 'a PNG or JPEG' },
  { pattern: /\.mp4(?:[?#]|$)/i, word: 'a film as a picture', missingIn: ['Gmail', 'Outlook'], instead: 'a GIF, or a picture that links to a page' },
];

const styles: readonly (Support & { readonly pattern: RegExp })[] = [
  { pattern: /display\s*:\s*(?:inline-)?grid/i, missingIn: ['Gmail', 'Outlook', 'Yahoo'], instead: 'a table, or columns of MJML' },
  { pattern: /display\s*:\s*(?:inline-)?flex/i, missingIn: ['Outlook'], instead: 'a table, or columns of MJML' },
  { pattern: /position\s*:\s*(?:absolute|fixed|sticky)/i, missingIn: ['Gmail', 'Outlook'], instead: 'a table, or one picture of both' },
  { pattern: /var\s*\(\s*--[\w-]+/i, missingIn: most, instead: 'the value itself' },
];

/** What of an element the big inboxes do not show. */
export function unsupportedIn(inside: MarkupElement): readonly Unsupported[] {
  const { name, attributes } = inside;
  const found: Unsupported[] = [];
  const add = (support: Support, written: string, where: Place): void => void found.push({ written, place: where, missingIn: support.missingIn, instead: support.instead });
  const element = Object.hasOwn(elements, name) ? elements[name] : undefined;
  if (element !== undefined) add(element, `"<${name}>"`, inside.place);
  const source = name === 'img' || name === 'mj-image' ? attributes.get('src') : undefined;
  const picture = source && pictures.find(({ pattern }) => pattern.test(source.value));
  if (source !== undefined && picture !== undefined) add(picture, picture.word, source.place);
  const style = attributes.get('style');
  for (const each of style === undefined ? [] : styles) {
    const written = each.pattern.exec(style?.value ?? '')?.[0];
    if (style !== undefined && written !== undefined) add(each, `"${written}"`, style.place);
  }
  return found;
}
