import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { KnownViews } from '../known-views.ts';
import { addressOf, viewBySection } from '../route.ts';

interface DefinitionLinkProps {
  readonly section: string;
  readonly id: string;
  readonly class?: string;
  /** Words of its address. */
  readonly words?: Readonly<Record<string, string | undefined>>;
  /** What is read of it; its id unless said. */
  readonly children?: ComponentChildren;
}

/** A definition by its id: a link where there is a view about it. */
export function DefinitionLink({ section, id, class: name = '', words, children = id }: DefinitionLinkProps) {
  const known = useContext(KnownViews);
  const view = viewBySection[section];
  return view !== undefined && known.has(view) ? <a class={name} href={addressOf(view, id, words)}>{children}</a> : <span class={name}>{children}</span>;
}
