import type { NodeVisits, Run, SubjectState } from './subject-state.ts';

/** Runs stand in the order of their slots (journey and key), which no order of plans or inputs disturbs. */
export function addRun({ runs }: SubjectState, run: Run): void {
  insert(runs, run, runs.length === 0 ? 0 : firstNotBefore(runs, ({ slot }) => slot < run.slot));
}

/** The active run of a journey and key. */
export function runOfSlot({ runs }: SubjectState, slot: string): Run | undefined {
  for (let place = 0; place < runs.length; place++) if (runs[place]?.slot === slot) return runs[place];
  return undefined;
}

export function isActive({ runs }: SubjectState, run: Run): boolean {
  return runs.length === 1 ? runs[0] === run : runs.includes(run);
}

/** Takes a run out of a list of runs; the others keep their order. */
export function removeRun(runs: Run[], run: Run): void {
  const place = runs.indexOf(run);
  if (place === runs.length - 1) runs.pop();
  else if (place >= 0) runs.splice(place, 1);
}

const nobody: readonly Run[] = [];

/** All active runs as they are now, whatever becomes of them while they are looked at. */
export function activeRuns({ runs }: SubjectState): readonly Run[] {
  return runs.length === 0 ? nobody : runs.slice();
}

export function noteVisit({ visits }: Run, node: string): void {
  const known = visitsOf(visits, node);
  if (known === undefined) visits.push({ node, count: 1 });
  else known.count += 1;
}

/** How often a run has come to the node it stands on. */
export function visitsHere({ node, visits }: Run): number {
  return (node === null ? undefined : visitsOf(visits, node)?.count) ?? 0;
}

function visitsOf(visits: readonly NodeVisits[], node: string): NodeVisits | undefined {
  for (let place = visits.length - 1; place >= 0; place -= 1) {
    const one = visits[place];
    if (one !== undefined && one.node === node) return one;
  }
  return undefined;
}

/** The name of a run that is over, and its place among them. */
export function endedKey({ journey, id }: Run): string {
  return `${journey}/${id}`;
}

/** A run of the same name is replaced. */
export function addEnded({ ended }: SubjectState, run: Run): void {
  if (ended.length === 0) {
    ended.push(run);
    return;
  }
  const key = endedKey(run);
  // From the end: runs of one instant end in this very order.
  for (let place = ended.length; place > 0; place -= 1) {
    const before = ended[place - 1];
    const other = before === undefined ? '' : endedKey(before);
    if (other > key) continue;
    if (other === key) ended[place - 1] = run;
    else insert(ended, run, place);
    return;
  }
  ended.unshift(run);
}

export function endedRun({ ended }: SubjectState, key: string): Run | undefined {
  return ended.find((run) => endedKey(run) === key);
}

function firstNotBefore(runs: readonly Run[], isBefore: (run: Run) => boolean): number {
  let place = 0;
  for (let run = runs[place]; run !== undefined && isBefore(run); run = runs[place]) place += 1;
  return place;
}

function insert(runs: Run[], run: Run, place: number): void {
  if (place === runs.length) runs.push(run);
  else runs.splice(place, 0, run);
}
