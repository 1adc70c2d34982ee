import { countBySeverity } from '../../report/summary-line.ts';
import type { Severity } from '../../report/diagnostic.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import { defineView } from '../view.ts';

/** What stands round every view. */
export interface ShellModel {
  readonly project: string;
  readonly files: number;
  readonly definitions: number;
  readonly counts: Readonly<Record<Severity, number>>;
  /** By section: each definition, and how many problems are its own. */
  readonly lists: Readonly<Partial<Record<Section, readonly ShellItem[]>>>;
}

export interface ShellItem {
  readonly id: string;
  readonly errors: number;
  readonly warnings: number;
}

const listed: readonly Section[] = ['journeys', 'messages', 'personas', 'populations'];

/** The names of the project and how it is, for the head of the page and its lists. */
export const shell = defineView<ShellModel>({
  title: 'lc',
  make: async (source) => {
    const { diagnostics, summary } = await source.validation();
    const owners = await source.owners();
    const problems = new Map<string, { errors: number; warnings: number }>();
    diagnostics.forEach(({ severity }, index) => {
      for (const owner of owners[index] ?? []) {
        const count = problems.get(owner) ?? { errors: 0, warnings: 0 };
        problems.set(owner, count);
        if (severity === 'error') count.errors += 1;
        else if (severity === 'warning') count.warnings += 1;
      }
    });
    return {
      project: source.driver.settings().name.value,
      files: summary.files,
      definitions: summary.definitions,
      counts: countBySeverity(diagnostics),
      lists: Object.fromEntries(listed.map((section) => [section, source.driver.ids(section).map((id) => ({ id, ...(problems.get(`${section}/${id}`) ?? { errors: 0, warnings: 0 }) }))])),
    };
  },
});
