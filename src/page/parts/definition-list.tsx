import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { ShellItem } from '../../dev/views/shell.ts';
import { addressOf, route } from '../route.ts';
import { number } from '../words.ts';
import { ProblemCount } from './problem-count.tsx';

interface DefinitionListProps {
  readonly view: string;
  readonly title: string;
  readonly items: readonly ShellItem[];
}

/** More than so many are found by typing rather than by looking. */
const shownAtFirst = 40;

/** The definitions of a section, with a field to find one where there are many. */
export function DefinitionList({ view, title, items }: DefinitionListProps) {
  const text = useSignal('');
  const isNarrow = useMemo(() => matchMedia('(max-width: 50rem)').matches, []);
  const { view: current, id: chosen } = route.value;
  const wanted = text.value.trim().toLowerCase();
  const found = wanted === '' ? items : items.filter(({ id }) => id.toLowerCase().includes(wanted));
  const shown = found.slice(0, shownAtFirst);
  const own = current === view ? items.find(({ id }) => id === chosen) : undefined;
  const listed = own === undefined || shown.includes(own) ? shown : [own, ...shown];
  return (
    <details class="list" open={!isNarrow && (items.length <= shownAtFirst || own !== undefined)}>
      <summary>{title} <span class="soft">{number(items.length)}</span></summary>
      {items.length > 12 && <input type="search" aria-label={`Find among ${title.toLowerCase()}`} placeholder="Find" value={text.value} onInput={({ currentTarget }) => void (text.value = currentTarget.value)} />}
      <ul>
        {listed.map(({ id, errors, warnings }) => <li key={id}><a href={addressOf(view, id)} aria-current={current === view && id === chosen ? 'page' : undefined}>{id}<ProblemCount errors={errors} warnings={warnings} /></a></li>)}
      </ul>
      {found.length > shownAtFirst && <p class="soft" role="status">{number(found.length - shown.length)} more: type to find them</p>}
    </details>
  );
}
