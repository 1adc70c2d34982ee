import { length, svgText } from './svg-text.ts';

export interface Column {
  readonly label: string;
  readonly value: number;
}

const width = 720;
const height = 180;
const left = 52;
const bottom = 22;
const top = 8;
/** Labels along the bottom stand at least this far apart. */
const apart = 92;
const letter = 6.8;

/** Columns along time, with a scale, as SVG that takes its colours from the page. `words` says a value; `name` is read to those who do not see it. */
export function columnChart(name: string, columns: readonly Column[], words: (value: number) => string): string {
  const most = niceTop(Math.max(0, ...columns.map(({ value }) => value)));
  const room = { x: width - left - 4, y: height - bottom - top };
  const step = room.x / Math.max(1, columns.length);
  const gap = step > 6 ? 2 : step > 3 ? 1 : 0;
  const scale = [0, 0.5, 1].map((part) => {
    const y = top + room.y * (1 - part);
    return `<line x1="${left}" x2="${width}" y1="${length(y)}" y2="${length(y)}"/><text x="${left - 6}" y="${length(y + 4)}" text-anchor="end">${svgText(words(most * part))}</text>`;
  });
  const every = Math.max(1, Math.ceil(apart / step));
  const drawn = columns.map(({ label, value }, place) => {
    const tall = most === 0 ? 0 : Math.max(value > 0 ? 1 : 0, (value / most) * room.y);
    const x = left + place * step;
    const column = value === 0 ? '' : `<rect class="strong" x="${length(x)}" y="${length(top + room.y - tall)}" width="${length(Math.max(0.5, step - gap))}" height="${length(tall)}"><title>${svgText(`${label}: ${words(value)}`)}</title></rect>`;
    const isRoom = place % every === 0 && x + label.length * letter <= width;
    return `${column}${isRoom ? `<text x="${length(x)}" y="${height - 6}">${svgText(label)}</text>` : ''}`;
  });
  return `<svg role="img" aria-label="${svgText(name)}" viewBox="0 0 ${width} ${height}">${scale.join('')}${drawn.join('')}</svg>`;
}

/** The next round number whose half is whole as well. */
function niceTop(value: number): number {
  if (value <= 2) return value <= 0 ? 0 : 2;
  const power = 10 ** Math.floor(Math.log10(value));
  return ((power < 10 ? [2, 4, 6, 8, 10] : [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10]).find((times) => times * power >= value) ?? 10) * power;
}
