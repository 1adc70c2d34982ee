import type { StoryLine } from '../simulate/story-line.ts';

/** What became of a line: it is not in the other story, it is not in this one, it comes at another time, or it says something else. */
export type LineChange = 'new' | 'gone' | 'moved' | 'changed';

/** A line of either story. `before` is the one that it was, where it is not the same. */
export interface ComparedLine {
  readonly line: StoryLine;
  readonly change?: LineChange;
  readonly before?: StoryLine;
}

/** A story beside the one it was: its lines in their order, and those that are gone where they were. */
export function compareStories(before: readonly StoryLine[], after: readonly StoryLine[]): readonly ComparedLine[] {
  const open = new Map<string, StoryLine[]>();
  for (const line of before) open.set(keyOf(line), [...(open.get(keyOf(line)) ?? []), line]);
  const take = (line: StoryLine, isTaken: (other: StoryLine) => boolean): StoryLine | undefined => {
    const found = open.get(keyOf(line)) ?? [];
    const place = found.findIndex(isTaken);
    return place === -1 ? undefined : found.splice(place, 1)[0];
  };
  // What comes at the time at which it came is the same; only what is left may have moved.
  const same = after.map((line) => take(line, ({ at }) => at === line.at));
  const lines = after.map((line, index): ComparedLine => {
    const found = same[index];
    if (found !== undefined) return wordsOf(found) === wordsOf(line) ? { line } : { line, change: 'changed', before: found };
    const moved = take(line, () => true);
    return moved === undefined ? { line, change: 'new' } : { line, change: 'moved', before: moved };
  });
  const left = new Set([...open.values()].flat());
  return withGone(lines, before.filter((line) => left.has(line)));
}

function withGone(lines: readonly ComparedLine[], gone: readonly StoryLine[]): readonly ComparedLine[] {
  const shown: ComparedLine[] = [];
  let next = 0;
  for (const line of lines) {
    for (; next < gone.length && (gone[next]?.at ?? Infinity) < line.line.at; next += 1) shown.push(...goneLine(gone[next]));
    shown.push(line);
  }
  return [...shown, ...gone.slice(next).flatMap(goneLine)];
}

function goneLine(line: StoryLine | undefined): readonly ComparedLine[] {
  return line === undefined ? [] : [{ line, change: 'gone' }];
}

/** What a line is about, whenever it is and whatever it says. */
function keyOf({ subject, kind, journey, step, message, event, trigger, arm, why, offer }: StoryLine): string {
  return JSON.stringify([subject, kind, journey, step, message, event, trigger, arm, why, offer]);
}

function wordsOf({ text, details }: StoryLine): string {
  return [text, ...details].join('\n');
}
