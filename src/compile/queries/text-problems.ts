import { contentTools } from '../../content/compile-message.ts';
import { checkText } from '../../content/check-text.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import { defineAsyncQuery } from '../query.ts';
import { recordedProject } from './recorded-project.ts';

/** What is wrong with a text of the section `texts` in any of its languages; the argument is its key. */
export const textProblems = defineAsyncQuery({
  name: 'text-problems',
  version: 1,
  run: async (context, id: string): Promise<readonly Diagnostic[]> => {
    const project = recordedProject(context);
    const text = project.definition('texts', id);
    if (text === undefined) return [];
    const [first] = project.settings().locales;
    const tools = context.content?.() ?? contentTools();
    return checkText(text, first?.value ?? 'en', await tools.icu());
  },
});
