import type { Leaf } from '../../source/node.ts';
import type { EnvironmentDefinition, Patch } from '../../spec/definitions/environment.ts';
import type { CheckContext } from './check-context.ts';
import { patchOfStructure, unknownPatchPath, unknownPatchSection } from '../../report/catalogue/environments.ts';
import { wrongValueType } from '../../report/catalogue/settings.ts';
import { locatePatch, type PatchPlace } from '../environments/locate-patch.ts';
import { checkBase } from './check-base.ts';
import { checkVars } from './check-vars.ts';
import { resolveName } from './resolve-name.ts';

/** Names and types of what differs. Whether the project still holds with it is looked at by checking it once more as it is there. */
export function checkEnvironment(context: CheckContext, environment: EnvironmentDefinition): void {
  checkBase(context, environment);
  checkVars(context, environment.vars);
  for (const patch of environment.patches) checkPatch(context, patch, locatePatch(context.project, patch.path.value));
}

function checkPatch(context: CheckContext, { path, value }: Patch, place: PatchPlace): void {
  const { collector } = context;
  const parts = path.value.split('.');
  switch (place.kind) {
    case 'section':
      return collector.report(partOf(path, 0).range, unknownPatchSection(parts[0] ?? '', place.known));
    case 'definition':
      resolveName(context, place.section, partOf(path, 1));
      return;
    case 'path':
      return collector.report(partOf(path, place.part).range, unknownPatchPath(parts[place.part] ?? '', place.known));
    case 'structure':
      return collector.report(partOf(path, place.part).range, patchOfStructure(parts[place.part] ?? '', place.known));
    case 'value': {
      const isSwitch = parts.at(-1) === 'enabled';
      const written = typeof place.node.value;
      const given = value.kind === 'scalar' ? typeof value.value : 'object';
      if (!isSwitch && written !== given) collector.report(value.range, wrongValueType(parts.at(-1) ?? '', words(written), words(given)));
      return;
    }
    case 'switch':
    case 'unreadable':
  }
}

function words(type: string): string {
  return type === 'string' ? 'a text' : type === 'number' ? 'a number' : type === 'boolean' ? 'true or false' : 'a map';
}

/** One segment of a path with its own place, where the key is written without escapes. */
function partOf({ value, range }: Leaf<string>, part: number): Leaf<string> {
  const parts = value.split('.');
  const name = parts[part] ?? '';
  const margin = (range.end - range.start - value.length) / 2;
  if (margin !== 0 && margin !== 1) return { value: name, range };
  const start = range.start + margin + parts.slice(0, part).reduce((sum, each) => sum + each.length + 1, 0);
  return { value: name, range: { start, end: start + name.length } };
}
