import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ToldMoment } from '../../dev/told-person.ts';
import { changeWords, route } from '../route.ts';

/** The moment of a story that is looked at. */
export interface ChosenMoment {
  readonly place: number;
  readonly now: ToldMoment;
  go(place: number): void;
}

/** How long the address waits for the hand to rest, in milliseconds: browsers count how often it is changed. */
const rest = 250;

/** The moment that the address names, the last one unless it does; moving it changes the address. */
export function useMoment(moments: readonly ToldMoment[]): ChosenMoment {
  const moved = useSignal<number | undefined>(undefined);
  const { t } = route.value.words;
  const said = t === undefined ? Infinity : Date.parse(t);
  const at = moved.value ?? said;
  const later = moments.findIndex((moment) => moment.at > at);
  const place = later === -1 ? moments.length - 1 : Math.max(0, later - 1);
  useEffect(() => {
    if (moved.value === undefined) return undefined;
    const timer = setTimeout(() => {
      changeWords({ t: place === moments.length - 1 ? undefined : moments[place]?.instant });
      moved.value = undefined;
    }, rest);
    return () => clearTimeout(timer);
  }, [moved.value]);
  const now = moments[place] ?? moments[0];
  if (now === undefined) throw new Error('a story without a moment');
  return { place, now, go: (to) => void (moved.value = moments[Math.min(moments.length - 1, Math.max(0, to))]?.at) };
}

/** A slider over the moments of a story, with a step back and a step on. */
export function Scrubber({ moments, moment: { place, now, go } }: { readonly moments: readonly ToldMoment[]; readonly moment: ChosenMoment }) {
  return (
    <div class="scrubber" role="group" aria-label="Moment of the story">
      <button type="button" class="button" aria-label="A moment back" onClick={() => go(place - 1)}>‹</button>
      <input type="range" min={0} max={moments.length - 1} value={place} aria-label="Moment" aria-valuetext={now.words} onInput={({ currentTarget }) => go(Number(currentTarget.value))} />
      <button type="button" class="button" aria-label="A moment on" onClick={() => go(place + 1)}>›</button>
      <output>{now.words} <small class="soft">{place + 1} of {moments.length}</small></output>
    </div>
  );
}
