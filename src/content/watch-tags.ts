import { brokenTag, repeatedElement, strayClosingTag, unclosedElement } from '../report/catalogue/content.ts';
import type { Finding } from '../report/finding.ts';
import type { MarkupListener, MarkupState, OpenElement } from './markup-state.ts';
import type { ContentReport } from './report-content.ts';
import type { SourceText, Span } from './source-text.ts';

/** Watches that every MJML element, tag and comment that begins also ends: MJML mends what does not, and loses text by it. */
export interface TagWatch {
  /** What to listen to while a text is read whose first character stands at `offset` of `source`. */
  listen(source: SourceText, offset: number): Required<Pick<MarkupListener, 'begins' | 'brokenTag' | 'unclosed' | 'strayClose'>>;
  /** An element was opened by the tag that began last. */
  opened(name: string, id: number, parent: string | undefined): void;
  finish(state: MarkupState): void;
}

const ONCE: ReadonlySet<string> = new Set(['mjml', 'mj-head', 'mj-body']);

export function watchTags(report: ContentReport): TagWatch {
  const openings = new Map<number, Span>();
  const seen = new Set<string>();
  const strays: { readonly finding: Finding; readonly span: Span }[] = [];
  let begun: Span | undefined;
  let isBroken = false;
  const tell = (finding: Finding, span: Span | undefined): void => {
    // One slip shifts everything behind it, so only the first is told.
    if (!isBroken && span) report.add(finding, span);
    isBroken = true;
  };
  const unclosed = ({ name, id }: OpenElement): void => void (name.startsWith('mj') && tell(unclosedElement(name), openings.get(id)));
  return {
    listen: (source, offset) => ({
      begins: (start) => void (begun = { source, start: offset + start, end: offset + start + (/^<!--|^<\/?[\w-]*/.exec(source.text.slice(offset + start, offset + start + 40))?.[0].length ?? 1) }),
      brokenTag: () => tell(brokenTag(), begun),
      unclosed,
      strayClose: (name) => void (name.startsWith('mj') && begun && strays.push({ finding: strayClosingTag(name), span: begun })),
    }),
    opened(name, id, parent) {
      if (begun) openings.set(id, begun);
      if (name !== 'mjml' && (parent !== 'mjml' || !ONCE.has(name))) return;
      if (seen.has(name)) tell(repeatedElement(name), begun);
      seen.add(name);
    },
    finish(state) {
      if (state.mode !== 'text') tell(brokenTag(), begun);
      else for (const open of state.stack.slice(-1)) unclosed(open);
      // A closing tag too many next to an element without one is the same slip.
      for (const { finding, span } of strays) tell(finding, span);
    },
  };
}
