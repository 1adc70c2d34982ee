import type { ComponentChildren } from 'preact';

/** A part of a view with a heading. */
export function Section({ title, note, children }: { readonly title: string; readonly note?: string; readonly children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}{note !== undefined && <small> {note}</small>}</h2>
      {children}
    </section>
  );
}
