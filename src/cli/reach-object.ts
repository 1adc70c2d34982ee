import type { ReachRun } from '../compile/reach-project.ts';

type Proved = Extract<ReachRun, { readonly kind: 'proved' }>;

/** A proved mistake, with the places that it follows from. Lines count from 1. */
export interface ReachFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly because: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

/** What `lc reach --format json` prints. */
export interface ReachObject {
  readonly format_version: string;
  readonly command: 'reach';
  readonly summary: { readonly taken: number; readonly never: number; readonly unknown: number; readonly people: number };
  readonly journeys: Proved['journeys'];
  readonly findings: readonly ReachFinding[];
}

export function reachObject({ journeys, people, findings }: Proved, textOf: (file: string) => string | undefined): ReachObject {
  const places = journeys.flatMap((journey) => journey.places);
  const count = (answer: string): number => places.filter((place) => place.answer === answer).length;
  const lineOf = (file: string, at: number): number => (textOf(file) ?? '').slice(0, at).split('\n').length;
  return {
    format_version: '1.0',
    command: 'reach',
    summary: { taken: count('taken'), never: count('never'), unknown: count('unknown'), people },
    journeys,
    findings: findings.map(({ code, severity, message, file, range, related = [] }) => ({
      code,
      severity,
      message,
      file,
      line: lineOf(file, range.start),
      because: related.map((place) => ({ file: place.file, line: lineOf(place.file, place.range.start), message: place.message })),
    })),
  };
}
