/** What `lc explain` says of a code that is no lint rule. Examples are excerpts of YAML, the same one wrong and right. */
export interface Explanation {
  readonly code: string;
  readonly title: string;
  readonly why: string;
  readonly bad: string;
  readonly good: string;
}

/** One explanation as a row of a phase's table: the code without its phase, title, why, wrong, right. */
export type Row = readonly [name: string, title: string, why: string, bad: string, good: string];

export function explanationsOf(phase: string, rows: readonly Row[]): readonly Explanation[] {
  return rows.map(([name, title, why, bad, good]) => ({ code: `${phase}/${name}`, title, why, bad, good }));
}
