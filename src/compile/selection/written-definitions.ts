import type { Range, SourceNode } from '../../source/node.ts';
import { readSource } from '../../source/read-source.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import { sections } from '../../spec/definitions/sections.ts';
import type { Engine } from '../engine.ts';
import { fileList, fileText } from '../inputs.ts';
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

/** Every definition that a file of the project holds, by file and place. What cannot be read as YAML has none. */
export function writtenDefinitions(engine: Engine): readonly WrittenDefinition[] {
  return (engine.read(fileList, specFiles) ?? []).flatMap((file) => {
    const found = engine.read(fileText, file);
    return found?.kind === 'text' ? definitionsIn(file, found.text) : [];
  });
}

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
