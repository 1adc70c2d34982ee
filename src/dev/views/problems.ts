import { type ShownProblem, shownProblems } from '../shown-problem.ts';
import { defineView } from '../view.ts';

export interface ProblemsModel {
  /** How many there are, and the first of them. */
  readonly total: number;
  readonly problems: readonly ShownProblem[];
  /** What each code means, by code: a title, and text with code between fences. */
  readonly explanations: Readonly<Record<string, { readonly summary: string; readonly text: string }>>;
}

const most = 1000;

/** Everything that checking the project found, worst first. */
export const problems = defineView<ProblemsModel>({
  title: 'Problems',
  make: async (source) => {
    const shown = await shownProblems(source, most);
    const codes = [...new Set(shown.map(({ code }) => code))].sort();
    return {
      total: (await source.validation()).diagnostics.length,
      problems: shown,
      explanations: Object.fromEntries(codes.flatMap((code) => {
        const found = source.explain.find(code);
        return found.kind === 'known' ? [[code, { summary: found.summary, text: found.text }] as const] : [];
      })),
    };
  },
});
