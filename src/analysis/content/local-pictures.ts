import { blockMark, type MarkupAttribute, type MarkupElement, printedMark } from '../../content/view/markup-element.ts';
import type { MessageView } from '../../content/view/message-view.ts';
import type { Place } from '../../source/node.ts';
import type { Project } from '../project.ts';

/** A picture of the project that a message shows. */
export interface LocalPicture {
  readonly element: MarkupElement;
  readonly written: string;
  /** From the project's root; undefined where it leads out of the project. */
  readonly path: string | undefined;
  readonly place: Place;
}

const sources: readonly { readonly attribute: string; readonly of: RegExp }[] = [
  { attribute: 'src', of: /^(?:img|mj-image|mj-carousel-image|mj-social-element)$/ },
  { attribute: 'thumbnails-src', of: /^mj-carousel-image$/ },
  { attribute: 'background-url', of: /^mj-(?:section|wrapper|hero|body)$/ },
  { attribute: 'background', of: /^(?:table|td|body)$/ },
];

/**
 * Pictures whose address is a path: below the folder `assets` of the channel where it names one, else from the file that shows
 * them. Addresses on the web and those from data are none.
 */
export function localPictures(project: Project, { body, message }: MessageView): readonly LocalPicture[] {
  const folder = project.settings().channels[message.channel.value]?.assets?.value;
  return (body?.elements() ?? []).flatMap((element) =>
    sources.flatMap(({ attribute, of }) => {
      const source = of.test(element.name) ? element.attributes.get(attribute) : undefined;
      if (source === undefined || !isPath(source)) return [];
      const written = source.value.trim();
      return [{ element, written, place: source.place, path: resolve(folder ?? source.place.file.split('/').slice(0, -1).join('/'), written) }];
    }),
  );
}

function isPath({ value }: MarkupAttribute): boolean {
  return value.trim() !== '' && !value.includes(printedMark) && !value.includes(blockMark) && !/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(value);
}

function resolve(folder: string, written: string): string | undefined {
  const parts: string[] = [];
  const way = written.split(/[?#]/)[0] ?? '';
  for (const part of [...(way.startsWith('/') ? [] : folder.split('/')), ...way.split('/')]) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
