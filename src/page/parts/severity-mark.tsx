import type { Severity } from '../../report/diagnostic.ts';

const signBySeverity: Readonly<Record<Severity, string>> = { error: '✕', warning: '!', info: 'i' };

/** A severity as a sign and a word, never by colour alone. `isShort`: the word is for screen readers only. */
export function SeverityMark({ severity, isShort = false }: { readonly severity: Severity; readonly isShort?: boolean }) {
  return (
    <span class={`severity ${severity}`}>
      <span class="sign" aria-hidden="true">{signBySeverity[severity]}</span>
      <span class={isShort ? 'unseen' : ''}>{severity}</span>
    </span>
  );
}
