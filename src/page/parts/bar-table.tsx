import type { ComponentChildren } from 'preact';
import { number } from '../words.ts';

export interface BarRow {
  readonly key: string;
  readonly name: ComponentChildren;
  /** How far the name is moved in. */
  readonly depth?: number;
  readonly value: number;
  /** The part of the value that is drawn pale, at its end. */
  readonly pale?: number;
  /** In the place of the value. */
  readonly shown?: ComponentChildren;
  readonly words?: ComponentChildren;
}

/** A table whose values are drawn as bars as well: a picture that can be read as it is. */
export function BarTable({ label, head, rows }: { readonly label: string; readonly head: readonly [name: string, value: string, words?: string]; readonly rows: readonly BarRow[] }) {
  const most = Math.max(1e-9, ...rows.map(({ value }) => value));
  const share = (value: number): string => `${((value / most) * 100).toFixed(1)}%`;
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={label}>
      <table class="bars">
        <thead><tr><th scope="col">{head[0]}</th><th scope="col">{head[1]}</th>{head[2] !== undefined && <th scope="col">{head[2]}</th>}</tr></thead>
        <tbody>
          {rows.map(({ key, name, depth = 0, value, pale = 0, shown, words }) => (
            <tr key={key}>
              <th scope="row" style={{ paddingLeft: `${depth * 1.1}rem` }}>{name}</th>
              <td><span class="drawn"><span class="track" aria-hidden="true"><i class="full" style={{ width: share(value - pale) }} /><i class="pale" style={{ width: share(pale) }} /></span><span class="said">{shown ?? number(value)}</span></span></td>
              {head[2] !== undefined && <td>{words}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
