import type { Diagnostic } from './diagnostic.ts';

/** Advice that is beside the point where one of these others, or anything at all (null), is said of the same place. */
const echoes: Readonly<Record<string, string | null>> = {
  'yaml/read-otherwise': null,
  'content/unsent-message': 'lint/no-unsent-message',
  'content/unknown-partial': 'reference/unknown-partial',
  'content/bad-layout': 'reference/value-type',
  'content/raw-needs-html': 'content/unsafe-position',
};

/** Leaves out what only repeats another diagnostic of the same place in weaker words. */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (!diagnostics.some(({ code }) => Object.hasOwn(echoes, code))) return diagnostics;
  const place = ({ file, range }: Diagnostic): string => `${file} ${range.start}`;
  const codesByPlace = new Map<string, Set<string>>();
  for (const diagnostic of diagnostics) codesByPlace.set(place(diagnostic), (codesByPlace.get(place(diagnostic)) ?? new Set()).add(diagnostic.code));
  return diagnostics.filter((diagnostic) => {
    const louder = echoes[diagnostic.code];
    if (louder === undefined) return true;
    const others = codesByPlace.get(place(diagnostic)) ?? new Set();
    return louder === null ? others.size === 1 : !others.has(louder);
  });
}
