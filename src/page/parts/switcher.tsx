import { changeWords, route } from '../route.ts';

interface SwitcherProps {
  readonly label: string;
  /** The word of the address that it changes. */
  readonly word: string;
  /** Values with what they are called; the first stands when nothing is said. */
  readonly choices: readonly (readonly [value: string, name: string])[];
  /** What stands when nothing is said, where it is not the first. */
  readonly usual?: string;
}

/** One of a few, as buttons side by side. */
export function Switcher({ label, word, choices, usual = choices[0]?.[0] ?? '' }: SwitcherProps) {
  const chosen = route.value.words[word] ?? usual;
  return (
    <div class="switcher" role="group" aria-label={label}>
      {choices.map(([value, name]) => <button key={value} type="button" aria-pressed={value === chosen} onClick={() => changeWords({ [word]: value === usual ? undefined : value })}>{name}</button>)}
    </div>
  );
}
