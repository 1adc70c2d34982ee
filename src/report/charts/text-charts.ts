const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const levels = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A bar of a share, in eighths of a character; never nothing for something. */
export function bar(value: number, largest: number, width: number): string {
  const length = largest === 0 ? 0 : Math.max(value > 0 ? 1 : 0, Math.round((value / largest) * width * 8));
  return '█'.repeat(Math.floor(length / 8)) + (eighths[length % 8] ?? '');
}

/** One sign a value, a blank for 0; of more values than the width, neighbours are taken together by the largest of them. */
export function sparkline(values: readonly number[], width: number): string {
  const each = Math.max(1, Math.ceil(values.length / width));
  const shown = Array.from({ length: Math.ceil(values.length / each) }, (_, place) => Math.max(...values.slice(place * each, (place + 1) * each)));
  const most = Math.max(0, ...shown);
  return shown.map((value) => (value === 0 ? ' ' : (levels[Math.min(7, Math.floor((value / most) * 8))] ?? ''))).join('');
}
