import type { Data } from '../../condition/core/type.ts';
import type { PersonaScripts, ScriptNames, Simulation, SimulationRequest } from '../../compile/driver.ts';
import { isEnd, isMoment } from '../../compile/simulated-period.ts';
import { printable } from '../../report/paint.ts';
import { tellPerson, type ToldPerson } from '../told-person.ts';
import { defineView, type ViewSource, type ViewWords } from '../view.ts';

export interface PersonModel {
  readonly id: string;
  readonly description?: string;
  readonly file: string;
  readonly line: number;
  /** The test whose story is told; without it the persona's own script. */
  readonly test?: string;
  /** Tests about the persona, as they are written. `isWritten`: also by `lc docs`. */
  readonly tests: readonly { readonly id: string; readonly journey?: string; readonly description?: string; readonly isWritten: boolean }[];
  /** The journeys of the project, of which one may be chosen. */
  readonly journeys: readonly string[];
  /** When it begins, as an instant. */
  readonly start: string;
  /** What happens from outside: the script that is told, edited or not. */
  readonly script: readonly ScriptItem[];
  readonly isEdited: boolean;
  /** What may be added to the script. */
  readonly names: ScriptNames;
  readonly told?: ToldPerson;
  /** Why nothing is told: a sentence without its end. */
  readonly refused?: string;
}

export interface ScriptItem {
  /** The entry as YAML holds it, under `events:`. */
  readonly data: ScriptItemData;
  /** What is wrong with it, in sentences without their ends. */
  readonly problems: readonly string[];
}

export type ScriptItemData = Readonly<Record<string, Data>>;

/** The word for the persona's own script, where a test would be told otherwise. */
const ownScript = '-';

/** Tests about one persona that `lc docs` writes. */
const mostWritten = 12;

/** What the checks call the script of the page. */
const scriptFile = 'edited-on-the-page.yaml';

/** One person's way through the journeys, and what changes when something else happens to them. */
export const person = defineView<PersonModel>({
  title: 'People',
  section: 'personas',
  make: async ({ driver }, words) => {
    const { id = '', journey = '' } = words;
    const isOfAll = words['others'] !== undefined;
    const item = driver.show(id, { resolved: false }).find(({ section }) => section === 'personas');
    if (item === undefined) return undefined;
    const journeys = driver.ids('journeys');
    const scripts = driver.scripts(id);
    const test = scripts === undefined ? undefined : testOf(scripts, words['story']);
    const start = test?.start ?? scripts?.start ?? '';
    const base: PersonModel = {
      id,
      ...(item.description !== undefined && { description: item.description }),
      file: item.file,
      line: item.line,
      ...(test && { test: test.id }),
      tests: (scripts?.tests ?? []).map(({ start: _, events: __, ...about }, index) => ({ ...about, isWritten: index < mostWritten })),
      journeys,
      start: words['start'] ?? start,
      script: (test?.events ?? scripts?.own ?? []).map((data) => ({ data, problems: [] })),
      isEdited: false,
      names: driver.scriptNames(),
    };
    if (scripts === undefined) return { ...base, refused: 'its shape has mistakes' };
    const wrong = wrongWord(words, scripts, journeys);
    if (wrong !== undefined) return { ...base, refused: wrong };
    const request: SimulationRequest = {
      persona: id,
      journeys: journey === '' ? [] : [journey],
      ...(test && { test: test.id }),
      ...(words['start'] !== undefined && { start: words['start'] }),
      ...(words['until'] !== undefined && { until: words['until'] }),
    };
    const unedited = await driver.simulate(request);
    if (words['script'] === undefined) return { ...base, ...(unedited.kind === 'story' ? { told: tellPerson(unedited, { isOfAll }) } : { refused: whyRefused(unedited) }) };
    const script = entriesOf(words['script']);
    if (script === undefined) return { ...base, isEdited: true, refused: 'the script in the address is no list of things that happen' };
    const edited = await driver.simulate({ ...request, script: { name: scriptFile, form: 'jsonl', text: script.map((entry) => JSON.stringify(entry)).join('\n'), isInstead: true } });
    const shown = { ...base, isEdited: true, script: withProblems(script, edited) };
    if (edited.kind === 'story') return { ...shown, told: tellPerson(edited, { before: unedited.kind === 'story' ? unedited : undefined, isOfAll }) };
    return { ...shown, refused: shown.script.some(({ problems }) => problems.length > 0) ? 'something in the script cannot be' : whyRefused(edited) };
  },
  requests: ({ driver }: ViewSource) => driver.ids('personas').flatMap((id): readonly ViewWords[] => [{ id }, ...(driver.scripts(id)?.tests ?? []).slice(0, mostWritten).map(({ id: story }) => ({ id, story }))]),
});

/** The test that is told: the one that was asked for; where nothing was, the first, unless the persona does something by itself. */
function testOf({ own, tests }: PersonaScripts, asked: string | undefined): PersonaScripts['tests'][number] | undefined {
  if (asked === undefined) return own.length > 0 ? undefined : tests[0];
  return tests.find(({ id }) => id === asked);
}

/** What a word of the address says that cannot be. */
function wrongWord({ story, journey, start, until }: ViewWords, { tests }: PersonaScripts, journeys: readonly string[]): string | undefined {
  if (story !== undefined && story !== ownScript && tests.every(({ id }) => id !== story)) return `there is no test "${story}" about this persona`;
  if (journey !== undefined && journey !== '' && !journeys.includes(journey)) return `there is no journey "${journey}"`;
  if (start !== undefined && !isMoment(start)) return `"${start}" is no date (2027-03-01) and no instant with its zone (2027-03-01T08:00:00Z)`;
  return until === undefined || isEnd(until) ? undefined : `"${until}" is no time from the start (30d), no date and no instant`;
}

function whyRefused(simulation: Simulation): string {
  return simulation.kind === 'unknown' ? `there is no ${simulation.what} "${simulation.id}"` : 'with errors in the specs there is nothing sound to run';
}

function entriesOf(text: string): readonly ScriptItemData[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every(isEntry) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is ScriptItemData {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Each entry is a line of the script, which is where its problems are. */
function withProblems(script: readonly ScriptItemData[], { diagnostics }: Simulation): readonly ScriptItem[] {
  const ends: number[] = [];
  for (const entry of script) ends.push((ends.at(-1) ?? -1) + JSON.stringify(entry).length + 1);
  const own = diagnostics.filter(({ file, severity }) => file === scriptFile && severity === 'error');
  return script.map((data, index) => ({
    data,
    problems: own.flatMap(({ message, range }) => ((index === 0 || range.start > (ends[index - 1] ?? 0)) && (range.start <= (ends[index] ?? 0) || index === script.length - 1) ? [printable(message)] : [])),
  }));
}
