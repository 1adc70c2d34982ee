import type { Range, SourceNode } from '../../source/node.ts';
import { readSource } from '../../source/read-source.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import { sections } from '../../spec/definitions/sections.ts';
import type { Engine } from '../engine.ts';
import { fileList, fileText } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { joinName } from '../queries/project-index.ts';
import { specFiles } from '../queries/parsed-file.ts';

/** A definition as its author wrote it, with or without mistakes in its shape. */
export interface WrittenDefinition {
  /** `section/id`. */
  readonly name: string;
  readonly section: Section;
  readonly id: string;
  readonly file: string;
  /** From its id to the end of its value. */
  readonly range: Range;
  readonly value: SourceNode;
}

/** Every definition that these files hold, or any file of the project, by file and place. What cannot be read as YAML has none. */
export function writtenDefinitions(engine: Engine, files?: readonly string[]): readonly WrittenDefinition[] {
  const specs = engine.read(fileList, specFiles) ?? [];
  const named = files && new Set(files);
  const wanted = named === undefined ? specs : specs.filter((file) => named.has(file));
  return wanted.flatMap((file) => engine.read(writtenFile, file));
}

/** Those of one file. */
export const writtenFile = defineQuery({
  name: 'written-file',
  version: 1,
  keeps: 'reads',
  run: (context, file: string): readonly WrittenDefinition[] => {
    const found = context.read(fileText, file);
    return found?.kind === 'text' ? definitionsIn(file, found.text) : [];
  },
});

function definitionsIn(file: string, text: string): readonly WrittenDefinition[] {
  const { root } = readSource(text);
  if (root?.kind !== 'map') return [];
  return root.entries.flatMap(({ key, value }) => {
    const section = sections.find((each) => each === key.value);
    if (section === undefined || value.kind !== 'map') return [];
    return value.entries.map((entry) => ({
      name: joinName(section, entry.key.value),
      section,
      id: entry.key.value,
      file,
      range: { start: entry.key.range.start, end: Math.max(entry.value.range.end, entry.key.range.end) },
      value: entry.value,
    }));
  });
}
