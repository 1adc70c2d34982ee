import * as say from '../report/catalogue/schema.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Finding } from '../report/finding.ts';
import type { MapEntry, MapNode, SourceNode, Range } from '../source/node.ts';
import { readYaml } from '../report/read-yaml.ts';
import { ambiguousScalars } from './ambiguous-scalars.ts';
import type { Definition } from './definitions/definition.ts';
import type { ParsedFile } from './definitions/parsed-file.ts';
import type { ProjectSettings } from './definitions/settings.ts';
import { readDefinition } from './read/read-definition.ts';
import { misplacedSecrets } from './misplaced-secrets.ts';
import { mendSettings } from './read/mend-settings.ts';
import { readSettings } from './read/read-settings.ts';
import type { Reading } from './read/reading.ts';
import { settingNames, specSchema } from './schema/spec-schema.ts';
import { hasKey } from './walk/holds.ts';
import type { Mistake } from './walk/mistake.ts';
import { compileFileWalk } from './walk/walk-file.ts';

const ROOT_FILE = 'lc.yaml';
/** Definitions of one file that are looked through faster than looked up. */
const shortList = 200;
const REQUIRED_SETTINGS = ['version', 'name', 'timezone', 'profile'];

const walkFile = compileFileWalk(specSchema());

/**
 * One YAML file: its text, read, checked for shape and turned into definitions. Synchronous and pure; never throws for
 * what an author wrote. A definition with a mistake in its shape is named in `broken`, the others are read all the same.
 * `file` is the path from the project's root; only a file named lc.yaml has settings.
 */
export function readFile(file: string, text: string): ParsedFile {
  const yaml = readYaml(file, text);
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  if (yaml.root === undefined || isEmpty(yaml.root)) {
    if (file === ROOT_FILE && diagnostics.length === 0) diagnostics.push({ ...missingVersion(), file, range: { start: 0, end: 0 } });
    return { file, diagnostics, definitions: [], broken: [], incomplete: yaml.incomplete };
  }

  const definitions: Definition[] = [];
  const broken: { section: Definition['section']; id: Definition['id'] }[] = [];
  const add = ({ finding, range }: Mistake): void => {
    diagnostics.push({ ...finding, file, range });
  };

  const walked = walkFile(yaml.root, file, text);
  const unread = unreadable(yaml, walked.definitions.map(({ entry }) => entry));
  walked.mistakes.filter(({ range }) => range.start < unread.from).forEach(add);
  const badNames = new Set(walked.mistakes.map((mistake) => mistake.range.start));
  for (const { section, entry, mistakes } of walked.definitions) {
    const { found, reading } = collecting(file);
    const garbled = unread.entries.has(entry);
    if (!garbled) mistakes.forEach(add);
    const whole = mistakes.length === 0 && !garbled && !badNames.has(entry.key.range.start) ? readDefinition(section, entry, reading) : undefined;
    found.forEach(add);
    if (whole === undefined || found.length > 0) broken.push({ section, id: entry.key });
    else definitions.push(whole);
  }

  misplacedSecrets(yaml.root, text).forEach(add);
  const told = new Set(diagnostics.map(({ range }) => range.start));
  ambiguousScalars(yaml.root).filter(({ range }) => !told.has(range.start)).forEach(add);
  const settings = yaml.root.kind === 'map' ? settingsOf(file, yaml.root, walked.mistakes, add) : undefined;
  return { file, diagnostics, definitions, ...placesOf(definitions, broken), broken, incomplete: yaml.incomplete, ...(yaml.isClean && { isPlain: true }), ...(settings === undefined ? {} : { settings }) };
}

const missingVersion = (): Finding => say.missingKey('version', ROOT_FILE, { notes: ['write version: 1: it says which language the project is written in'] });

/** Where a definition stands in a long list, since looking through it once for each would take the square of its length. */
function placesOf(definitions: readonly Definition[], broken: ParsedFile['broken']): Pick<ParsedFile, 'places'> {
  if (definitions.length + broken.length <= shortList) return {};
  const all = [...definitions, ...broken].map(({ section, id }, index) => [`${section}/${id.value}`, index] as const);
  // The first of a name is the one that counts.
  return { places: Object.fromEntries(all.reverse()) };
}

/**
 * Entries that a mistake in the YAML itself has garbled, and the offset from which nothing can be trusted: what the
 * schema says of these would only echo that mistake. A repeated key garbles nothing.
 */
function unreadable(yaml: ReturnType<typeof readYaml>, entries: readonly MapEntry[]): { readonly entries: ReadonlySet<MapEntry>; readonly from: number } {
  const starts = yaml.diagnostics.filter(({ code, severity }) => severity === 'error' && code !== 'yaml/duplicate-key').map(({ range }) => range.start);
  const from = yaml.incomplete ? Math.min(...starts, Infinity) : Infinity;
  const before = entries.filter(({ key }) => key.range.start < from);
  const garbled = entries.filter(({ key, value }) => key.range.start >= from || starts.some((start) => start >= key.range.start && start <= value.range.end));
  const last = yaml.incomplete ? before.slice(-1) : [];
  return { entries: new Set([...garbled, ...last]), from };
}

function isEmpty(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null && node.source === '';
}

function collecting(file: string): { readonly found: readonly Mistake[]; readonly reading: Reading } {
  const found: Mistake[] = [];
  return { found, reading: { file, report: (finding, range) => { found.push({ finding, range }); } } };
}

function settingsOf(file: string, root: MapNode, mistakes: readonly Mistake[], add: (mistake: Mistake) => void): ProjectSettings | undefined {
  const entries = root.entries.filter(({ key }) => settingNames.includes(key.value));
  if (file !== ROOT_FILE && !file.endsWith(`/${ROOT_FILE}`)) {
    for (const { key } of entries) add({ finding: say.settingOutsideRoot(key.value), range: key.range });
    return undefined;
  }
  if (!hasKey(root, 'version')) {
    const first = root.entries[0]?.key.range ?? root.range;
    add({ finding: missingVersion(), range: first });
  }
  const starts = mistakes.map(({ range }) => range.start);
  const isWrong = (range: Range): boolean => starts.some((start) => start >= range.start && start <= range.end);
  const { found, reading } = collecting(file);
  const isWhole = REQUIRED_SETTINGS.every((key) => hasKey(root, key)) && !entries.some(({ key, value }) => isWrong({ start: key.range.start, end: value.range.end }));
  const settings = readSettings(isWhole ? root : mendSettings(root, isWrong), reading);
  found.forEach(add);
  return isWhole && found.length === 0 ? settings : { ...settings, mended: true };
}
