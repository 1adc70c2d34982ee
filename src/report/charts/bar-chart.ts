import { length, svgText } from './svg-text.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value in words, beside the bar. */
  readonly words: string;
  /** The part of the bar that is drawn strong; all of it unless said. */
  readonly strong?: number;
}

const width = 720;
const rowHeight = 22;
const barHeight = 14;
/** More than most letters of most fonts need at this size. */
const letter = 7.9;

/** Horizontal bars with their labels and values, one a row, as SVG that takes its colours from the page (`--ink`, `--strong`, `--weak`). `name` is read to those who do not see it. */
export function barChart(name: string, bars: readonly Bar[]): string {
  const labelWidth = Math.min(260, Math.max(40, ...bars.map(({ label }) => label.length * letter)));
  const wordsWidth = Math.max(30, ...bars.map(({ words }) => words.length * letter));
  const room = Math.max(60, width - labelWidth - wordsWidth - 24);
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, words, strong = value }, row) => {
    const middle = row * rowHeight + rowHeight / 2;
    const scaled = (part: number): number => (most === 0 ? 0 : Math.max(part > 0 ? 1 : 0, (part / most) * room));
    // The end of a long name tells it from its neighbours.
    const shown = label.length * letter > 260 ? `…${label.slice(-31)}` : label;
    return `<text x="${length(labelWidth)}" y="${middle + 4}" text-anchor="end">${svgText(shown)}</text>` +
      `<rect class="weak" x="${length(labelWidth + 8)}" y="${middle - barHeight / 2}" width="${length(scaled(value))}" height="${barHeight}" rx="2"/>` +
      `<rect class="strong" x="${length(labelWidth + 8)}" y="${middle - barHeight / 2}" width="${length(scaled(strong))}" height="${barHeight}" rx="2"/>` +
      `<text x="${length(labelWidth + 14 + scaled(value))}" y="${middle + 4}">${svgText(words)}</text>`;
  });
  return `<svg role="img" aria-label="${svgText(name)}" viewBox="0 0 ${width} ${Math.max(1, bars.length) * rowHeight}">${rows.join('\n')}</svg>`;
}
