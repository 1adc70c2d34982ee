import type { Project } from '../analysis/project.ts';
import { missingId, missingTargetFile, plainSecret, unknownIdKind, unknownIdName } from '../report/catalogue/target.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Finding } from '../report/finding.ts';
import { readYaml } from '../report/read-yaml.ts';
import { suggest } from '../report/suggest.ts';
import { entryOf } from '../source/entry-of.ts';
import type { MapEntry, Range, SourceNode } from '../source/node.ts';
import type { Schema } from '../spec/schema/json-schema.ts';
import type { Mistake } from '../spec/walk/mistake.ts';
import { compileWalk } from '../spec/walk/compile-walk.ts';
import type { IdKind } from './target.ts';

/** What an account in a platform calls things, from `targets/<platform>.yaml`. */
export interface Account {
  readonly file: string;
  /** The account's id of something; undefined where the file does not say. */
  idOf(kind: string, name: string): string | undefined;
  /** What the account calls a value, by its path as a text: `profile.first_name`. */
  fieldOf(path: readonly string[]): string | undefined;
  /** What else it says, by a key of the owner. */
  setting(key: string): SourceNode | undefined;
  /** What is wrong with the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Says what has to be looked up, at the place where it belongs: all of it at once where there is no file. */
  missing(ids: readonly { readonly kind: IdKind; readonly name: string }[]): readonly Diagnostic[];
}

/** Whose account it is, and which keys its file has besides `ids`, `fields` and `api_key`. */
export interface AccountOwner {
  readonly id: string;
  readonly name: string;
  readonly ids: readonly IdKind[];
  readonly keys?: Readonly<Record<string, Schema>>;
}

const names: Schema = { type: 'object', additionalProperties: { type: 'string' } };
const ids: Schema = { type: 'object', additionalProperties: names };
const own: Readonly<Record<string, Schema>> = {
  ids: { ...ids, title: 'list of ids' },
  fields: { ...names, title: 'list of fields' },
  api_key: { type: 'string', title: 'key of the account' },
};

/** The shape of `targets/<platform>.yaml`: what holds in every environment, and what differs in one. */
function accountSchema({ keys }: AccountOwner): Schema {
  const properties = { ...own, ...keys };
  return {
    title: 'file of an account',
    type: 'object',
    additionalProperties: false,
    properties: { ...properties, environments: { type: 'object', title: 'list of environments', additionalProperties: { type: 'object', additionalProperties: false, properties, title: 'environment of an account' } } },
  };
}

export const accountFile = (target: string): string => `targets/${target}.yaml`;

/** Reads what the account of a platform calls things. Without a file it calls everything what the platform needs no id for. */
export function readAccount(target: AccountOwner, text: string | undefined, environment: string | undefined, project: Project): Account {
  const file = accountFile(target.id);
  const root = project.settings();
  if (text === undefined) {
    const place = { file: root.file, range: root.name.range };
    return { file, diagnostics: [], idOf: () => undefined, fieldOf: () => undefined, setting: () => undefined, missing: (wanted) => (wanted.length === 0 ? [] : [{ ...missingTargetFile(target.name, file, wanted.map(({ kind, name }) => `ids: { ${kind.kind}: { ${name}: … } }: ${kind.lookUp}`)), ...place }]) };
  }
  const yaml = readYaml(file, text);
  const diagnostics: Diagnostic[] = [...yaml.diagnostics];
  const add = (finding: Finding, range: Range): void => {
    diagnostics.push({ ...finding, file, range });
  };
  const mistakes: Mistake[] = [];
  if (yaml.root !== undefined && !isEmpty(yaml.root)) compileWalk({})(accountSchema(target))(yaml.root, { file, text, key: undefined }, mistakes);
  // What is wrong with a credential is told without its text.
  const keys = (yaml.root === undefined ? [] : partsOf(yaml.root)).flatMap((part) => valueAt(part, 'api_key')?.range ?? []);
  for (const { finding, range } of mistakes) add(keys.some((key) => key.start <= range.start && range.end <= key.end) ? plainSecret('api_key') : finding, range);
  if (yaml.root !== undefined && mistakes.length === 0) {
    for (const part of partsOf(yaml.root)) checkPart(part, target, project, add);
  }
  const parts = yaml.root === undefined ? [] : [environment === undefined ? undefined : valueAt(yaml.root, 'environments', environment), yaml.root].filter((part) => part !== undefined);
  const nodeAt = (...path: readonly string[]): SourceNode | undefined => {
    for (const part of parts) {
      const found = valueAt(part, ...path);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const lookUp = (...path: readonly string[]): string | undefined => {
    const found = nodeAt(...path);
    return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
  };
  return {
    file,
    diagnostics,
    idOf: (kind, name) => lookUp('ids', kind, name),
    fieldOf: (path) => lookUp('fields', path.join('.')),
    setting: (key) => nodeAt(key),
    missing: (wanted) =>
      wanted.map(({ kind, name }) => {
        const spot = yaml.root === undefined ? undefined : (entryAt(yaml.root, 'ids', kind) ?? entryAt(yaml.root, 'ids'));
        return { ...missingId(kind.kind, name, target.name, file, kind.lookUp), file, range: spot?.key.range ?? { start: 0, end: 0 } };
      }),
  };
}

const isEmpty = (node: SourceNode): boolean => node.kind === 'scalar' && node.value === null;

function entryAt(node: SourceNode, ...path: readonly (string | IdKind)[]): MapEntry | undefined {
  const [first, ...rest] = path.map((part) => (typeof part === 'string' ? part : part.kind));
  const entry = node.kind === 'map' && first !== undefined ? entryOf(node, first) : undefined;
  return entry === undefined || rest.length === 0 ? entry : entryAt(entry.value, ...rest);
}

const valueAt = (node: SourceNode, ...path: readonly string[]): SourceNode | undefined => entryAt(node, ...path)?.value;

/** The file itself and each of its environments. */
function partsOf(root: SourceNode): readonly SourceNode[] {
  const environments = valueAt(root, 'environments');
  return [root, ...(environments?.kind === 'map' ? environments.entries.map(({ value }) => value) : [])];
}

function checkPart(part: SourceNode, target: AccountOwner, project: Project, add: (finding: Finding, range: Range) => void): void {
  const key = valueAt(part, 'api_key');
  if (key?.kind === 'scalar' && typeof key.value === 'string' && !/^\$\{secret:[A-Za-z_][A-Za-z0-9_]*\}$/.test(key.value)) add(plainSecret('api_key'), key.range);
  const written = valueAt(part, 'ids');
  for (const { key: kindKey, value } of written?.kind === 'map' ? written.entries : []) {
    const kind = target.ids.find((each) => each.kind === kindKey.value);
    if (kind === undefined) {
      add(unknownIdKind(kindKey.value, target.name, target.ids.map((each) => each.kind)), kindKey.range);
      continue;
    }
    const known = namesOf(kind, project);
    for (const { key: name } of value.kind === 'map' ? value.entries : []) {
      if (!known.includes(name.value)) add(unknownIdName(kind.kind, name.value, suggest(name.value, known)), name.range);
    }
  }
}

function namesOf({ names: of }: IdKind, project: Project): readonly string[] {
  if (typeof of !== 'string') return of;
  return of === 'channels' ? Object.keys(project.settings().channels) : project.ids(of);
}
