import type { CompiledProgram } from '../../plan/compiled-program.ts';
import { play, type Life } from './life.ts';

/** A message that was held back for good because another had taken the slot, in at least one life that was played. */
export interface LostSlot {
  readonly message: string;
  readonly journey: string;
  readonly to: { readonly journey: string; readonly message: string };
  /** In how many of the lives. */
  readonly lives: number;
}

/** Who loses the slot of a cap to whom, in lives played with caps; most often first. */
export function lostSlots(program: CompiledProgram, lives: readonly Life[]): readonly LostSlot[] {
  const found = new Map<string, { slot: Omit<LostSlot, 'lives'>; lives: number }>();
  for (const life of lives) {
    const { effects, sends } = play(program, life);
    const here = new Map<string, Omit<LostSlot, 'lives'>>();
    for (const effect of effects) {
      if (effect.kind !== 'skip' || effect.why !== 'cap' || effect.taken_by === undefined) continue;
      const { taken_by: taker } = effect;
      const winner = sends.find(({ run, node, journey, at }) => run === taker.run && node === taker.node && journey === taker.journey && at <= effect.at);
      if (winner === undefined) continue;
      here.set(`${effect.origin.journey} ${effect.message} ${winner.journey} ${winner.message}`, { message: effect.message, journey: effect.origin.journey, to: { journey: winner.journey, message: winner.message } });
    }
    for (const [key, slot] of here) found.set(key, { slot, lives: (found.get(key)?.lives ?? 0) + 1 });
  }
  return [...found.entries()].sort(([a, one], [b, other]) => other.lives - one.lives || (a < b ? -1 : 1)).map(([, { slot, lives }]) => ({ ...slot, lives }));
}
