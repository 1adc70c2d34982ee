import type { Data } from '../../condition/core/type.ts';
import type { RenderContext } from '../render-context.ts';

/**
 * One of the fixed functions a template may call. Pure in its arguments and the context.
 * On a missing first argument all but the logical ones and `default` return a missing value.
 */
export type TemplateFunction = (values: readonly Data[], named: Readonly<Record<string, Data>>, context: RenderContext) => Data;
