import { DAY } from './assumptions.ts';
import type { Window } from './worst-window.ts';

export type WindowName = 'day' | '24h' | '7d' | 'run';

/** A window that bounds are asked for. */
export interface AskedWindow {
  readonly window: Exclude<WindowName, 'run'>;
  /** The longest it may be, in milliseconds. */
  readonly length: number;
  readonly isDay: boolean;
  readonly counted: Window;
}

/** `shift`: by how much a clock change lengthens a day, in milliseconds. */
export function askedWindows(shift: number): readonly AskedWindow[] {
  return [
    { window: 'day', length: DAY + shift, isDay: true, counted: { kind: 'day' } },
    { window: '24h', length: DAY, isDay: false, counted: { kind: 'rolling', length: DAY } },
    { window: '7d', length: 7 * DAY, isDay: false, counted: { kind: 'rolling', length: 7 * DAY } },
  ];
}
