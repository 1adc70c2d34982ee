import type { Zone } from '../../time/zone.ts';
import type { PersonInput } from '../boundary-people.ts';
import { timeOf } from '../play-person.ts';
import { inputsAt, type Relative } from '../pressure/variants.ts';
import type { NodeOf } from '../../plan/plan.ts';

/** A person who is being thought up; times count from the moment at which they enter. */
export interface Sketch {
  readonly stands: string;
  readonly what: readonly Relative[];
  readonly id?: string;
  /** The arms that the id was chosen for, by salt. */
  readonly arms?: Readonly<Record<string, { readonly split: NodeOf<'split'>; readonly arm: string }>>;
  /** When they enter, where it is not the usual moment; epoch milliseconds. */
  readonly at?: number;
  /** So much later than that. */
  readonly later?: number;
  /** Answers to calls, by what has to be known to give one: absolute inputs. */
  readonly answers?: readonly PersonInput[];
  /** What tells it from other boundaries of the journey. */
  readonly boundary?: string;
}

export interface Placing {
  readonly noon: number;
  readonly start: number;
  readonly zone: Zone;
}

const HOUR = 3_600_000;
const WEEK = 7 * 24 * HOUR;

/** A sketch on the clock: the moment of entry is whole weeks later where something has to happen long before it. */
export function placed({ what, at, later = 0, answers = [] }: Sketch, { noon, start, zone }: Placing): { readonly at: number; readonly inputs: readonly PersonInput[] } {
  const usual = (at ?? noon) + later;
  const first = Math.min(0, ...what.map(({ after }) => after));
  const short = start + HOUR - (usual + first);
  const moved = usual + (short > 0 ? Math.ceil(short / WEEK) * WEEK : 0);
  const inputs = [...inputsAt({ what }, moved, '1', { zone, keys: new Map(), events: {} }), ...(moved === usual ? answers : [])];
  return { at: moved, inputs: inputs.sort((a, b) => timeOf(a) - timeOf(b)) };
}
