import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { KnownViews } from '../known-views.ts';
import { addressOf, viewBySection } from '../route.ts';

interface DefinitionLinkProps {
  readonly section: string;
  readonly id: string;
  readonly class?: string;
  /** What is read of it; its id unless said. */
  readonly children?: ComponentChildren;
}

/** A definition by its id: a link where there is a view about it. */
export function DefinitionLink({ section, id, class: name = '', children = id }: DefinitionLinkProps) {
  const known = useContext(KnownViews);
  const view = viewBySection[section];
  return view !== undefined && known.has(view) ? <a class={name} href={addressOf(view, id)}>{children}</a> : <span class={name}>{children}</span>;
}
