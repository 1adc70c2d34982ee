import { length, svgText } from './svg-text.ts';

export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly value: number;
}

const width = 720;
const barWidth = 12;
const side = 190;
const gap = 10;
const tall = 240;

/** Who went where: two columns of the same names, and bands between them as wide as what they carry, as SVG that takes its colours from the page. */
export function flowChart(name: string, names: readonly string[], flows: readonly Flow[], words: (value: number) => string): string {
  const total = flows.reduce((sum, { value }) => sum + value, 0);
  const scale = total === 0 ? 0 : tall / total;
  const leaving = columnOf(names, (one) => sumOf(flows, ({ from }) => from === one), scale);
  const coming = columnOf(names, (one) => sumOf(flows, ({ to }) => to === one), scale);
  const height = Math.max(leaving.height, coming.height, 20);
  const [x1, x2] = [side, width - side];
  const outAt = new Map(names.map((one) => [one, leaving.top.get(one) ?? 0]));
  const inAt = new Map(names.map((one) => [one, coming.top.get(one) ?? 0]));
  const bands = names.flatMap((from) => names.map((to) => flows.filter((flow) => flow.from === from && flow.to === to).reduce((sum, { value }) => sum + value, 0)).map((value, place) => ({ from, to: names[place] ?? '', value })))
    .filter(({ value }) => value > 0)
    .map(({ from, to, value }) => {
      const [y1, y2, wide] = [outAt.get(from) ?? 0, inAt.get(to) ?? 0, value * scale];
      outAt.set(from, y1 + wide);
      inAt.set(to, y2 + wide);
      const middle = (x1 + x2) / 2;
      return `<path class="${from === to ? 'same' : 'band'}" d="M${x1 + barWidth} ${length(y1)}C${middle} ${length(y1)} ${middle} ${length(y2)} ${x2 - barWidth} ${length(y2)}V${length(y2 + wide)}C${middle} ${length(y2 + wide)} ${middle} ${length(y1 + wide)} ${x1 + barWidth} ${length(y1 + wide)}Z"><title>${svgText(`${from} to ${to}: ${words(value)}`)}</title></path>`;
    });
  const blocks = ([[leaving, x1, x1 - 8, 'end'], [coming, x2 - barWidth, x2 + 8, 'start']] as const).flatMap(([column, x, textX, anchor]) =>
    names.flatMap((one) => {
      const value = column.value.get(one) ?? 0;
      const y = column.top.get(one) ?? 0;
      if (value === 0) return [];
      return [`<rect class="strong" x="${x}" y="${length(y)}" width="${barWidth}" height="${length(Math.max(1, value * scale))}"/><text x="${textX}" y="${length(y + (value * scale) / 2 + 4)}" text-anchor="${anchor}">${svgText(`${one} ${words(value)}`)}</text>`];
    }),
  );
  return `<svg role="img" aria-label="${svgText(name)}" viewBox="0 -6 ${width} ${length(height + 12)}">${bands.join('')}${blocks.join('')}</svg>`;
}

function columnOf(names: readonly string[], valueOf: (name: string) => number, scale: number): { readonly value: ReadonlyMap<string, number>; readonly top: ReadonlyMap<string, number>; readonly height: number } {
  const value = new Map(names.map((name) => [name, valueOf(name)]));
  const top = new Map<string, number>();
  let y = 0;
  for (const name of names) {
    const own = value.get(name) ?? 0;
    top.set(name, y);
    // Two names side by side need room for a line of text each.
    if (own > 0) y += Math.max(own * scale, 6) + gap;
  }
  return { value, top, height: Math.max(0, y - gap) };
}

function sumOf(flows: readonly Flow[], isWanted: (flow: Flow) => boolean): number {
  return flows.filter(isWanted).reduce((sum, { value }) => sum + value, 0);
}
