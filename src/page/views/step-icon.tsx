/** Strokes of 16 by 16, one drawing for each family of steps. */
const strokes: Readonly<Record<string, string>> = {
  send: 'M1.5 3.5h13v9h-13zM1.5 4.5 8 9l6.5-4.5',
  wait: 'M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 4.8V8l2.4 1.6',
  fork: 'M8 1.5v4M8 5.5 3.5 10v4.5M8 5.5l4.5 4.5v4.5',
  round: 'M13 8a5 5 0 1 1-1.6-3.7M13 1.8V5h-3.2',
  write: 'M2.5 13.5h11M3.5 10.5l7-7 2 2-7 7-2.7.6z',
  out: 'M6 2.5H2.5v11H6M6.5 8h7M10.5 5l3 3-3 3',
  start: 'M4 2.5v11L13 8z',
  people: 'M8 7.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 1 0 0 5.4M2.8 14c.5-3 2.5-4.3 5.2-4.3s4.7 1.3 5.2 4.3',
  flag: 'M3.5 14.5v-13M3.5 2.5h9l-2 3 2 3h-9',
  gift: 'M2 6h12v3H2zM3 9v5h10V9M8 6v8M8 6C5 6 4.5 2.5 6.3 2.5 7.5 2.5 8 4.5 8 6c0-1.5.5-3.5 1.7-3.5C11.5 2.5 11 6 8 6',
  pause: 'M5.5 3v10M10.5 3v10',
};

const strokeByKind: Readonly<Record<string, string>> = {
  send: 'send', wait: 'wait', wait_for: 'wait', series: 'wait', if: 'fork', choose: 'fork', split: 'fork', repeat: 'round', set: 'write', task: 'write', emit: 'start',
  start: 'start', trigger: 'start', call: 'start', exit: 'out', erase: 'out', leave: 'out', audience: 'people', goal: 'flag', offer: 'gift', pause: 'pause',
};

/** What stands before the name of a kind of step. It says nothing that the name does not say. */
export function stepIcon(kind: string) {
  return <path d={strokes[strokeByKind[kind] ?? ''] ?? ''} />;
}
