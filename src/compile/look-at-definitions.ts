import { readYaml } from '../report/read-yaml.ts';
import { entryOf } from '../source/entry-of.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { Section } from '../spec/definitions/definition.ts';
import { resolveDefinition } from '../spec/resolve/resolve-definition.ts';
import { printWritten, writtenOf } from '../spec/resolve/written.ts';
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
    return [{ ...item, yaml: resolved && found.definition !== undefined && text?.kind === 'text' ? resolvedYaml(found.file, text.text, section, id) : written }];
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

/** The definition in the author's own language with nothing left out. */
function resolvedYaml(path: string, text: string, section: Section, id: string): string {
  const { root } = readYaml(path, text);
  const entry = root?.kind === 'map' ? entryOf(root, section)?.value : undefined;
  const found = entry?.kind === 'map' ? entryOf(entry, id)?.value : undefined;
  return found === undefined ? '' : `${id}:${printWritten(resolveDefinition(section, writtenOf(found)), '  ')}`;
}
