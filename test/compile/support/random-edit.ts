import type { EditedProject } from './edited-project.ts';
import { pick } from './random.ts';

type Random = () => number;

/** What is done to one text; undefined where there is nothing to do it to. */
type Edit = (text: string, random: Random, project: EditedProject) => string | undefined;

const choose = <T>(random: Random, items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];

const matches = (text: string, pattern: RegExp): readonly RegExpMatchArray[] => [...text.matchAll(pattern)];

function replaceAt(text: string, match: RegExpMatchArray, replacement: string): string {
  return text.slice(0, match.index) + replacement + text.slice((match.index ?? 0) + match[0].length);
}

/** A definition: its id, and every line below it that is further in. */
const definitions = /^ {2}([a-z][a-z0-9_]*):.*\n(?:(?: {3,}.*)?\n)*/gm;
const words = /(?<=: |- |\.)[a-z][a-z0-9_]*\b/g;

const edits: Readonly<Record<string, Edit>> = {
  'another word of the project': (text, random, project) => {
    const place = choose(random, matches(text, words));
    const from = choose(random, [...project.texts().values()]) ?? '';
    const other = choose(random, matches(from, words));
    return place && other && replaceAt(text, place, other[0]);
  },
  'another word in a text': (text, random) => {
    const line = choose(random, matches(text, /(?<=(?:description|text|title|subject): ")[A-Za-z ]+|(?<=description: )\w[\w ]+/g));
    return line && replaceAt(text, line, `${line[0]} ${pick(random, ['indeed', 'today', 'again'])}`);
  },
  'another number': (text, random) => {
    const place = choose(random, matches(text, /\b\d{1,3}(?=[dhmw%]?\b)/g));
    return place && replaceAt(text, place, String(Math.floor(random() * 120)));
  },
  'a letter wrong': (text, random) => {
    const place = choose(random, matches(text, /[a-z]/g));
    return place && replaceAt(text, place, pick(random, ['x', 'e', '_', ':']));
  },
  'another id': (text, random) => {
    const place = choose(random, matches(text, /^ {2}[a-z][a-z0-9_]*(?=:)/gm));
    return place && replaceAt(text, place, `${place[0]}_${Math.floor(random() * 3)}`);
  },
  'a definition less': (text, random) => {
    const place = choose(random, matches(text, definitions));
    return place && replaceAt(text, place, '');
  },
  'a definition twice, or a copy of it under another id': (text, random) => {
    const place = choose(random, matches(text, definitions));
    return place && replaceAt(text, place, place[0] + place[0].replace(/^ {2}[a-z0-9_]+/, (id) => pick(random, [id, `${id}_copy`])));
  },
  'a step more': (text, random, project) => {
    const steps = [...project.texts().values()].flatMap((each) => matches(each, pick(random, [/^ +- (?:send|start|offer): [a-z_]+\n/gm, /^ +- start: [a-z_]+\n/gm])));
    const step = choose(random, steps);
    const place = choose(random, matches(text, /^ +- (?:send|start|offer|wait): \w+\n/gm));
    return step && place && replaceAt(text, place, place[0] + (place[0].match(/^ +/)?.[0] ?? '') + step[0].trimStart());
  },
  'broken YAML': (text, random) => {
    const line = choose(random, matches(text, /\n/g));
    return line && replaceAt(text, line, pick(random, ['\n\t', '\n  "open: [', '\n: :\n', '\n<<: *nothing\n']));
  },
  'a comment, or an empty line': (text, random) => {
    const line = choose(random, matches(text, /\n/g));
    return line && replaceAt(text, line, pick(random, ['\n# a word\n', '\n\n', '\n# lc-disable-next-line lint/require-goal -- it has none\n', '\n# lc-disable-next-line nonsense\n']));
  },
  'nothing at all': (text) => text,
};

/** More often than the others: mistakes put right before they pile up, so that the project can be built; links between journeys. */
const frequent = ['mend', 'mend', 'mend', 'mend', 'mend', 'mend', 'mend all', 'mend all', 'another word in a text', 'another number', 'a step more', 'a step more', 'a step more'];

/**
 * Changes one file of the project, or mends one: `start` is what the texts were when all was well. Returns what was done,
 * in words.
 */
export function randomEdit(project: EditedProject, start: ReadonlyMap<string, string>, random: Random): string {
  const texts = project.texts();
  const paths = [...texts.keys()];
  const kinds = Object.keys(edits);
  const kind = choose(random, [...kinds, 'take away', 'move', ...frequent]) ?? 'mend';
  const path = choose(random, paths) ?? 'lc.yaml';
  const text = texts.get(path) ?? '';
  if (kind === 'mend') return mend(project, start, random);
  if (kind === 'mend all') {
    for (const each of new Set([...start.keys(), ...paths])) if (texts.get(each) !== start.get(each)) project.write(each, start.get(each));
    return kind;
  }
  if (kind === 'take away') project.write(path, undefined);
  else if (kind === 'move') {
    project.write(path, undefined);
    project.write(pick(random, [`moved/${path}`, `a_${path}`, path.replace(/\.yaml$/, '_z.yaml')]), text);
  } else project.write(path, edits[kind]?.(text, random, project) ?? text);
  return `${kind}: ${path}`;
}

function mend(project: EditedProject, start: ReadonlyMap<string, string>, random: Random): string {
  const texts = project.texts();
  const wrong = [...start.keys()].filter((path) => texts.get(path) !== start.get(path));
  const strange = [...texts.keys()].filter((path) => !start.has(path));
  const path = choose(random, [...wrong, ...strange]);
  if (path === undefined) return 'nothing to mend';
  project.write(path, start.get(path));
  return `mend: ${path}`;
}
