import type { Diagnostic } from './diagnostic.ts';

/** How other tools would read a value is beside the point where the value itself is wrong. */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const place = ({ file, range }: Diagnostic): string => `${file} ${range.start}`;
  const wrong = new Set(diagnostics.filter(({ code }) => code !== 'yaml/read-otherwise').map(place));
  return diagnostics.filter((diagnostic) => diagnostic.code !== 'yaml/read-otherwise' || !wrong.has(place(diagnostic)));
}
