/** What varies between programmes, from one seed (mulberry32). */
export function words(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least, most) => least + Math.floor(next() * (most - least + 1));
  const pick = (list) => list[between(0, list.length - 1)];
  const sentence = (length) => {
    const text = Array.from({ length }, () => pick(vocabulary)).join(' ');
    return text[0].toUpperCase() + text.slice(1);
  };
  return { between, pick, sentence };
}

const vocabulary = (
  'we you our your new best every this that season order basket favourite style team people friends home garden kitchen city morning evening week ' +
  'today soon again still back ready waiting picked saved fresh warm light simple quick easy made found kept sent for with from until before after and or'
).split(' ');
