import type { Leaf, SourceNode } from '../../source/node.ts';
import type { CheckContext } from './check-context.ts';
import { undefinedName } from '../../report/catalogue/journey.ts';
import { suggest } from '../../report/suggest.ts';
import { checkData } from './check-data.ts';

/** Values that stand for the defaults of `vars`: the setting is known, and the value is of its type. */
export function checkVars(context: CheckContext, given: readonly { readonly name: Leaf<string>; readonly value: SourceNode }[]): void {
  const vars = context.project.settings().vars;
  for (const { name, value } of given) {
    const declared = Object.hasOwn(vars, name.value) ? vars[name.value] : undefined;
    if (declared !== undefined) {
      checkData(context, name.value, value, { type: declared.type, nullable: false });
      continue;
    }
    const near = suggest(name.value, Object.keys(vars));
    context.collector.report(name.range, undefinedName('var', name.value, near === undefined ? undefined : { name: near }));
  }
}
