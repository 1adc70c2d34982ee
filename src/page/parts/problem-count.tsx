import { counted } from '../words.ts';

/** How many problems something has: of the worst kind, with a sign and words for it. */
export function ProblemCount({ errors, warnings }: { readonly errors: number; readonly warnings: number }) {
  if (errors + warnings === 0) return null;
  const [kind, count, sign] = errors > 0 ? (['error', errors, '✕'] as const) : (['warning', warnings, '!'] as const);
  return <span class={`count ${kind}`}><span aria-hidden="true">{sign} {count}</span><span class="unseen">, {counted(count, kind)}</span></span>;
}
