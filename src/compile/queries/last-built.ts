import type { SplitArms } from '../../analysis/flow/split-arms.ts';
import type { Plan } from '../../plan/plan.ts';
import { validatePlan } from '../../plan/validate-plan.ts';
import { fileHash, fileText, option } from '../inputs.ts';
import { defineQuery, type QueryContext } from '../query.ts';

/** The option that names the folder of the last build, seen from the project's root. */
export const lastBuildFolder = 'last-build';

/** The text of a plan in the folder of the last build; undefined where there is none. */
export function lastBuiltText(context: QueryContext, journey: string): string | undefined {
  const path = lastBuiltPath(context, journey);
  const found = path === undefined ? undefined : context.read(fileText, path);
  return found?.kind === 'text' ? found.text : undefined;
}

/** The SHA-256 of that text, for who need not read it. */
export function lastBuiltHash(context: QueryContext, journey: string): string | undefined {
  const path = lastBuiltPath(context, journey);
  return path === undefined ? undefined : context.read(fileHash, path);
}

function lastBuiltPath(context: QueryContext, journey: string): string | undefined {
  const folder = context.read(option, lastBuildFolder);
  return folder === undefined ? undefined : `${folder}/plans/${journey}.json`;
}

/** A plan that was written by a build; undefined for one of another version of lc, or one that somebody has edited. */
export function readPlan(text: string): Plan | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isPlan(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isPlan(value: unknown): value is Plan {
  return validatePlan(value).length === 0;
}

/** The splits of a journey as the last build has them; none where nothing readable is there. */
export const lastBuiltSplits = defineQuery({
  name: 'last-built-splits',
  version: 1,
  run: (context, journey: string): readonly SplitArms[] => {
    const text = lastBuiltText(context, journey);
    const nodes = text === undefined ? [] : (readPlan(text)?.nodes ?? []);
    return nodes.flatMap((node) => (node.op === 'split' ? [{ experiment: node.salt, arms: node.arms.map(({ arm, below }) => ({ arm, below })) }] : []));
  },
});
