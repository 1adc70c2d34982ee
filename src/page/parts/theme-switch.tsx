import { effect, signal } from '@preact/signals';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const remembered = (): Theme => {
  try {
    return themes.find((each) => each === localStorage.getItem('lc-theme')) ?? 'system';
  } catch {
    return 'system';
  }
};

const theme = signal<Theme>(remembered());
effect(() => {
  document.documentElement.dataset.theme = theme.value;
  try {
    localStorage.setItem('lc-theme', theme.value);
  } catch {
    // A browser may forbid to remember: then the choice holds for this page.
  }
});

/** As the system has it, light, or dark. */
export function ThemeSwitch() {
  return (
    <div class="switcher small" role="group" aria-label="Colours">
      {themes.map((each) => <button key={each} type="button" aria-pressed={theme.value === each} onClick={() => void (theme.value = each)}>{each}</button>)}
    </div>
  );
}
