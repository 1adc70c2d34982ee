import { formatDuration } from '../time/parse-duration.ts';

/** `+3d2h` from the start of the story, in absolute days and hours. */
export function sinceStart(start: number, at: number): string {
  const total = at - start;
  if (total === 0) return '+0h';
  const days = Math.trunc(total / 86_400_000);
  return `${total < 0 ? '' : '+'}${formatDuration({ months: 0, days, milliseconds: total - days * 86_400_000 })}`;
}
