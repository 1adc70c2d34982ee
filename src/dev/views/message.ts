import type { VerifiedMessage } from '../../compile/driver.ts';
import type { MessagePreview } from '../../compile/preview/preview-message.ts';
import { locator } from '../../report/locate.ts';
import { type ShownLine, shownLines, type ShownProblem, shownProblems } from '../shown-problem.ts';
import { type ShownMessage, shownMessage } from '../shown-message.ts';
import { defineView, type ViewSource, type ViewWords } from '../view.ts';

export interface MessageModel {
  readonly id: string;
  readonly description?: string;
  readonly file: string;
  readonly line: number;
  /** What of the address is not there, and what is shown instead: sentences without their end. */
  readonly notices: readonly string[];
  /** Ids of the section `environments`. */
  readonly environments: readonly string[];
  readonly problems: readonly ShownProblem[];
  /** Missing where the shape of the message has mistakes. */
  readonly about?: MessageAbout;
}

export interface MessageAbout extends Omit<MessagePreview, 'rendered' | 'place' | 'files'> {
  /** The lines that it is written in: its definition, then its files of content. */
  readonly sources: readonly { readonly file: string; readonly lines: readonly ShownLine[] }[];
  /** Missing where it has errors, or reads what no journey gives it. */
  readonly shown?: ShownMessage;
  /** What `lc verify` finds, where that was asked for. */
  readonly verified?: readonly VerifiedMessage[];
}

/** Who is named where nobody is meant: no id is spelt like that. */
const nobody = '-';

/** One message in one language as one person would get it, with everything it is made of. */
export const message = defineView<MessageModel>({
  title: 'Messages',
  section: 'messages',
  make: async (source, words) => {
    const { id = '', locale, persona, verify } = words;
    const { driver } = source;
    const item = driver.show(id, { resolved: false }).find(({ section }) => section === 'messages');
    if (item === undefined) return undefined;
    const environments = driver.ids('environments');
    const environment = environments.find((each) => each === words['environment']);
    const preview = await driver.preview({ message: id, ...(locale !== undefined && { locale }), ...(persona !== undefined && { persona: persona === nobody ? false : persona }), ...(environment !== undefined && { environment }) });
    return {
      id,
      ...(item.description !== undefined && { description: item.description }),
      file: item.file,
      line: item.line,
      notices: noticesOf(source, words, preview),
      environments,
      problems: await shownProblems(source, mostProblems, (owners) => owners.includes(`messages/${id}`)),
      ...(preview && { about: aboutOf(source, preview, verify === undefined ? undefined : await driver.verify({ message: id })) }),
    };
  },
  // Languages are files of their own; whose eyes they are seen by is left to those who run lc.
  requests: async ({ driver }) => {
    const asked: ViewWords[] = [];
    for (const id of driver.ids('messages')) {
      const [, ...others] = (await driver.preview({ message: id }))?.locales ?? [];
      asked.push({ id }, ...others.map(({ locale }) => ({ id, locale })));
    }
    return asked;
  },
});

const mostProblems = 200;

function aboutOf({ driver, frame }: ViewSource, { rendered, place, files, ...rest }: MessagePreview, verified: readonly VerifiedMessage[] | undefined): MessageAbout {
  const places = locator({ text: driver.text });
  const { line, endLine, endColumn } = places.locate(place);
  const linesOf = (file: string, from: number, to: number): MessageAbout['sources'][number] => ({ file, lines: shownLines(places.text(file), places, file, from, to) });
  return {
    ...rest,
    sources: [
      linesOf(place.file, line, endColumn === 1 && endLine > line ? endLine - 1 : endLine),
      ...files.map((file) => linesOf(file, 1, places.index(file).starts.length - (/[\r\n]$/.test(places.text(file)) ? 1 : 0))),
    ],
    ...(rendered && { shown: shownMessage(rendered, rest.channel, frame) }),
    ...(verified && { verified }),
  };
}

function noticesOf({ driver }: ViewSource, { locale, persona, environment }: ViewWords, preview: MessagePreview | undefined): readonly string[] {
  const missing = (what: string, name: string | undefined, isThere: boolean): readonly string[] => (name === undefined || name === '' || isThere ? [] : [`${what} "${name}"`]);
  return [
    ...missing('this message has no language', locale, preview === undefined || preview.locales.some((each) => each.locale === locale)),
    ...missing('there is no persona', persona, persona === nobody || driver.ids('personas').some((each) => each === persona)),
    ...missing('there is no environment', environment, driver.ids('environments').some((each) => each === environment)),
  ];
}
