/** How much of a long text is shown round the place that matters, in characters. */
const shownAround = 60;

/**
 * Where a text comes closest to a part it should have: the part, the place, and marks below what differs, a line each.
 * Undefined where nothing in it is near enough to be called a mistake.
 */
export function textDifference(part: string, text: string): readonly string[] | undefined {
  const whole = text.replaceAll(/\s+/g, ' ');
  const wanted = part.replaceAll(/\s+/g, ' ');
  const place = nearest(wanted, whole);
  if (place === undefined) return undefined;
  const found = whole.slice(place, place + wanted.length);
  const marks = [...wanted].map((_, index) => (wanted.charAt(index) === found.charAt(index) ? ' ' : '^')).join('').trimEnd();
  return marks === '' ? undefined : [`expected  ${wanted}`, `found     ${found}`, `          ${marks}`];
}

/** A shorter part is near to anything. */
const leastLength = 4;

/** The start of the stretch with the most equal characters, at least six in ten of them. */
function nearest(wanted: string, text: string): number | undefined {
  if (wanted.length < leastLength) return undefined;
  let best: number | undefined;
  let most = 0.6 * wanted.length - 1e-9;
  for (let start = 0; start < Math.max(1, text.length - wanted.length + 1); start += 1) {
    let equal = 0;
    for (let index = 0; index < wanted.length; index += 1) if (text.charAt(start + index) === wanted.charAt(index)) equal += 1;
    if (equal > most) {
      most = equal;
      best = start;
    }
  }
  return best;
}

/** A text for a one-line message: without line breaks, and cut where it is long. */
export function shortText(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= 2 * shownAround ? line : `${line.slice(0, 2 * shownAround).trimEnd()}…`;
}
