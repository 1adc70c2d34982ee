import { lintContent } from '../../src/analysis/lint-content.ts';
import { messageInput } from '../../src/compile/queries/compiled-message.ts';
import { compileViewed } from '../../src/content/compile-message.ts';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { sortDiagnostics } from '../../src/report/sort-diagnostics.ts';
import type { TestProject } from './project.ts';

export interface ContentDiagnoses {
  /** What the rules say of the messages that compile, sorted. */
  readonly linted: readonly Diagnostic[];
  /** Errors of messages that do not compile: a rule has nothing to look at in those. */
  readonly errors: readonly Diagnostic[];
}

/** Compiles every message in every locale and lets the rules look at it. */
export async function diagnoseContent(checked: TestProject): Promise<ContentDiagnoses> {
  const first = checked.settings().locales[0]?.value ?? 'en';
  const linted: Diagnostic[] = [];
  const errors: Diagnostic[] = [];
  for (const id of checked.ids('messages')) {
    const message = checked.definition('messages', id);
    if (message === undefined) continue;
    for (const locale of new Set([first, ...Object.keys(message.locales)])) {
      const { compiled, view } = await compileViewed(messageInput(checked, message, locale));
      errors.push(...compiled.diagnostics.filter(({ severity }) => severity === 'error'));
      if (view !== undefined) linted.push(...lintContent(checked, view));
    }
  }
  return { linted: sortDiagnostics(linted), errors: sortDiagnostics(errors) };
}
