import type { Project } from '../../analysis/project.ts';
import { dataOf } from '../../analysis/checks/check-data.ts';
import { locatePatch } from '../../analysis/environments/locate-patch.ts';
import type { MapNode, Place, Range, SourceNode } from '../../source/node.ts';
import type { EnvironmentDefinition } from '../../spec/definitions/environment.ts';
import type { Edit } from './edited-text.ts';

/** What an environment changes in each file. Patches that lead nowhere are left out: they are mistakes that are told elsewhere. */
export function environmentEdits(project: Project, environment: EnvironmentDefinition): ReadonlyMap<string, readonly Edit[]> {
  const edits = new Map<string, Edit[]>();
  const add = (file: string, range: Range, text: string, value: SourceNode): void => {
    const from: Place = { file: environment.file, range: value.range };
    edits.set(file, [...(edits.get(file) ?? []), { range, text, from }]);
  };
  const settings = project.settings();
  for (const { name, value } of environment.vars) {
    const declared = Object.hasOwn(settings.vars, name.value) ? settings.vars[name.value] : undefined;
    if (declared !== undefined) add(settings.file, declared.default.range, yamlOf(value), value);
  }
  for (const { path, value } of environment.patches) {
    const place = locatePatch(project, path.value);
    if (place.kind === 'value') add(place.file, place.node.range, yamlOf(value) + (place.node.source.endsWith('\n') ? '\n' : ''), value);
    if (place.kind === 'switch') {
      const first = place.map.entries[0]?.key.range.start ?? place.map.range.start;
      add(place.file, { start: first, end: first }, `enabled: ${yamlOf(value)}${separator(place.map, project.text(place.file) ?? '', first)}`, value);
    }
  }
  return edits;
}

/** JSON is YAML on one line. */
function yamlOf(value: SourceNode): string {
  return JSON.stringify(dataOf(value));
}

/** What parts a new first key from the next one. */
function separator(map: MapNode, text: string, start: number): string {
  return map.flow ? ', ' : `\n${' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))}`;
}
