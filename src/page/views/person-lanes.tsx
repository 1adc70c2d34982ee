import type { ToldLine, ToldPerson } from '../../dev/told-person.ts';

interface Lane {
  readonly name: string;
  readonly from?: number;
  readonly to?: number;
  readonly points: readonly ToldLine[];
}

/** More runs than this are read more easily in the list. */
const mostLanes = 12;

/** Runs and what was sent along time: what the timeline says below, for the eye. */
export function PersonLanes({ told: { lines, moments }, at }: { readonly told: ToldPerson; readonly at: number }) {
  const shown = lines.filter(({ change }) => change !== 'gone');
  const start = Math.min(...shown.map((line) => line.at), at);
  const end = Math.max(...shown.map((line) => line.at), at, start + 1);
  const lanes = lanesOf(shown, end);
  if (lanes.length < 2 || lanes.length > mostLanes) return null;
  const share = (moment: number): string => `${(((moment - start) / (end - start)) * 100).toFixed(2)}%`;
  return (
    <div class="lanes" role="img" aria-label="Journeys and messages along time, as in the timeline below">
      {lanes.map(({ name, from, to, points }, index) => (
        <div key={index}>
          <span class="name">{name}</span>
          <span class="track">
            {from !== undefined && <i class="run" style={{ left: share(from), width: share(start + (to ?? end) - from) }} />}
            {points.map((line, place) => <i key={place} class={`point ${line.kind}`} style={{ left: share(line.at) }} />)}
            <i class="needle" style={{ left: share(at) }} />
          </span>
        </div>
      ))}
      <div><span /><span class="ends"><span>{moments[0]?.words}</span><span>{moments.at(-1)?.words}</span></span></div>
    </div>
  );
}

const outside: readonly ToldLine['kind'][] = ['event', 'change', 'reaction'];
const dotted: readonly ToldLine['kind'][] = ['send', 'skip', 'goal'];

function lanesOf(lines: readonly ToldLine[], end: number): readonly Lane[] {
  const runOf = ({ journey, run, who }: ToldLine): string | undefined => (run === undefined || who !== undefined ? undefined : `${journey ?? ''} ${run}`);
  const runs = [...new Set(lines.flatMap((line) => runOf(line) ?? []))].map((run): Lane => {
    const own = lines.filter((line) => runOf(line) === run);
    const [first] = own;
    return { name: first?.journey ?? '', from: first?.at ?? end, to: own.find(({ kind }) => kind === 'exit')?.at ?? end, points: own.filter(({ kind }) => dotted.includes(kind)) };
  });
  return [{ name: 'happens', points: lines.filter(({ kind }) => outside.includes(kind)) }, ...runs];
}
