import { plural } from '../report/summary-line.ts';
import type { AffectedPeople } from './affected-people.ts';
import { shortCode } from './loss.ts';
import type { Loss } from './loss.ts';
import type { ExportedJourney } from './exported-journey.ts';
import type { LineFinder } from './line-finder.ts';
import type { PlatformRequest, Target } from './target.ts';

/** A request, and the file that holds it. */
export interface Upload extends Pick<PlatformRequest, 'method' | 'path' | 'creates'> {
  readonly file: string;
  /** It names what an earlier one creates. */
  readonly waits: boolean;
}

interface Sheet {
  readonly target: Target;
  readonly uploads: readonly Upload[];
  readonly losses: readonly Loss[];
  readonly lineOf: LineFinder;
  readonly steps: readonly string[];
  readonly sheets: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly journeys: readonly ExportedJourney[];
  readonly people?: AffectedPeople;
}

/** `BUILD.md`: what to upload in which order, what to click, and what is different on the platform. */
export function buildSheet({ target, uploads, losses, lineOf, steps, sheets, journeys, people }: Sheet): string {
  const of = (severity: Loss['severity']): readonly string[] =>
    losses.filter((loss) => loss.severity === severity).map(({ message, place, code }) => `- ${sentence(message)} (\`${place.file}:${lineOf(place).line}\`, ${shortCode(code)})`);
  const part = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [`## ${title}`, '', ...lines, '']);
  return [
    `# ${target.name}`,
    '',
    `${plural(journeys.length, 'journey')}, for the ${target.source}. Everything is created as a draft: nobody is written to before a person switches it on.`,
    '',
    ...part('Upload, in this order', uploadLines(uploads)),
    ...part('Then, in the platform', steps.map((step, index) => `${index + 1}. ${step}`)),
    ...sheets.flatMap(({ title, lines }) => part(title, lines)),
    ...part('To be done by hand', of('manual')),
    ...part('Who gets something else', people === undefined ? [] : peopleLines(people, target.name)),
    ...part('What is different there', of('approximated')),
    ...part('What is left out', of('dropped')),
  ].join('\n');
}

const sentence = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** What a request creates is named in later ones, where its id has to stand. */
function uploadLines(uploads: Sheet['uploads']): readonly string[] {
  if (uploads.length === 0) return [];
  const waiting = uploads.some(({ waits }) => waits);
  return [
    ...uploads.map(({ method, path, file, creates }, index) => `${index + 1}. \`${method} ${path}\` with the \`body\` of \`${file}\`${creates === undefined ? '' : `, which creates \`${creates}\``}`),
    ...(waiting ? ['', 'Put the id that an upload answers with in the place of `${created:…}` in the later ones.'] : []),
  ];
}

/** What the differences below come to, for people who were taken through both. */
function peopleLines({ says, source, period, missing_journeys: missing, messages, examples }: AffectedPeople, platform: string): readonly string[] {
  const who = 'population' in source ? `people drawn from the population \`${source.population.id}\` (seed ${source.population.seed})` : 'the people of the history';
  const timelines = examples.flatMap(({ id, specs, platform: there }) => [`- \`${id}\``, `  - the specs: ${specs.says}`, `  - ${platform}: ${there.says}`]);
  return [
    `${sentence(says)} Taken through both were ${who}, from ${period.says}.`,
    ...(missing.length + messages.length === 0 ? [] : ['']),
    ...missing.map((journey) => `- \`${journey}\` cannot be created there: nobody enters it.`),
    ...messages.flatMap(({ message, says: counts, why }) => [`- \`${message}\`: ${counts}`, ...why.map((reason) => `  - ${reason.says} (\`${reason.file}:${reason.line}\`)`)]),
    ...(timelines.length === 0 ? [] : ['', 'For example:', '', ...timelines]),
  ];
}
