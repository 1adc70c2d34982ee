/** Numbers in [0, 1), multiples of 2^-32. */
export type Random = () => number;

/** Mixes a word that is nearly its neighbour into one that is not. */
const rounds = 12;

/**
 * A stream of numbers for one thing about one person: what another thread, another person or another thing draws never changes it. It
 * follows from the three words alone, and different words never share a state. Small fast counting generator (sfc32, by Chris
 * Doty-Humphrey; passes PractRand beyond a terabyte).
 */
export function randomStream(seed: number, person: number, thing: number): Random {
  let a = person | 0;
  let b = thing | 0;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < rounds; round += 1) next();
  return next;
}

/** The word for a thing with a name: FNV-1a over its code units. */
export function wordOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash | 0;
}
