import type { SourceNode } from '../source/node.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { Section } from '../spec/definitions/definition.ts';
import type { ListItem, Shown } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { sections } from '../spec/definitions/sections.ts';
import { definitionOf } from './queries/definition-of.ts';
import { idsOfSection, joinName } from './queries/project-index.ts';

/** What is defined, by section in the order of `lc list`, then by id. */
export function listDefinitions(engine: Engine, section?: string): readonly ListItem[] {
  return sections.filter((each) => section === undefined || each === section).flatMap((each) => engine.read(idsOfSection, each).flatMap((id) => itemOf(engine, each, id) ?? []));
}

/** Every definition of that id, as written or with short forms and defaults filled in. */
export function showDefinitions(engine: Engine, id: string, { resolved }: { readonly resolved: boolean }): readonly Shown[] {
  return sections.flatMap((section) => {
    const found = engine.read(definitionOf, joinName(section, id));
    const item = found && itemOf(engine, section, id);
    if (found === undefined || item === undefined) return [];
    const text = engine.read(fileText, found.file);
    const written = text?.kind === 'text' && found.definition !== undefined ? excerpt(text.text, found.id.range.start, found.definition.range.end) : '';
    return [{ ...item, yaml: resolved && found.definition !== undefined ? plainYaml(found.definition) : written }];
  });
}

function itemOf(engine: Engine, section: Section, id: string): ListItem | undefined {
  const found = engine.read(definitionOf, joinName(section, id));
  if (found === undefined) return undefined;
  const text = engine.read(fileText, found.file);
  const line = text?.kind === 'text' ? positionAt(lineIndex(text.text), found.id.range.start).line : 1;
  const description = found.definition?.description?.value;
  return { id, section, file: found.file, line, ...(description !== undefined && { description }) };
}

/** The lines of a definition without the indentation that it has in its file. */
function excerpt(text: string, start: number, end: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indent = start - lineStart;
  return text
    .slice(start, end)
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length))))
    .join('\n')
    .trimEnd();
}

/** The long form that the checks see, without its positions. */
function plainYaml(value: unknown, indent = ''): string {
  const plain = withoutPlaces(value);
  return printYaml(plain, indent).trimStart();
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  if (isSourceNode(value)) return plainOf(value);
  if ('value' in value && 'range' in value) return withoutPlaces(value.value);
  const entries = Object.entries(value).filter(([key]) => !['range', 'kindRange', 'file', 'id', 'section'].includes(key));
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutPlaces(member)]));
}

function isSourceNode(value: object): value is SourceNode {
  return 'kind' in value && 'range' in value && (value.kind === 'scalar' || value.kind === 'map' || value.kind === 'list');
}

function plainOf(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  return node.kind === 'list' ? node.items.map(plainOf) : Object.fromEntries(node.entries.map(({ key, value }) => [key.value, plainOf(value)]));
}

function printYaml(value: unknown, indent: string): string {
  if (typeof value !== 'object' || value === null) return ` ${JSON.stringify(value ?? null)}`;
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(value) ? value.map((item) => ['-', item] as const) : Object.entries(value);
  if (entries.length === 0) return Array.isArray(value) ? ' []' : ' {}';
  return entries.map(([key, member]) => `\n${indent}${key}${key === '-' ? '' : ':'}${printYaml(member, `${indent}  `)}`).join('');
}
