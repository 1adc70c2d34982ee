/**
 * How many single letters must be inserted, deleted, replaced or swapped with their neighbour to make one word of the
 * other (optimal string alignment); anything above `most` when there are more than that.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  // What both begin and end with costs nothing.
  let start = 0;
  while (start < one.length && start < other.length && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < one.length - start && end < other.length - start && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) end += 1;
  return distanceBetween(one.slice(start, one.length - end), other.slice(start, other.length - end), most);
}

function distanceBetween(one: string, other: string, most: number): number {
  if (one.length === 0 || other.length === 0) return one.length + other.length;
  let beforePrevious: number[] = [];
  let previous: number[] = [];
  let current: number[] = [];
  for (let j = 0; j <= other.length; j += 1) previous.push(j);
  for (let i = 1; i <= one.length; i += 1) {
    const letter = one.charCodeAt(i - 1);
    let least = i;
    current[0] = i;
    for (let j = 1; j <= other.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (letter === other.charCodeAt(j - 1) ? 0 : 1);
      let distance = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && letter === other.charCodeAt(j - 2) && one.charCodeAt(i - 2) === other.charCodeAt(j - 1)) distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
      current[j] = distance;
      if (distance < least) least = distance;
    }
    if (least > most) return most + 1;
    const spare = beforePrevious;
    beforePrevious = previous;
    previous = current;
    current = spare;
  }
  return previous[other.length] ?? 0;
}
