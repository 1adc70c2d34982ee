import type { Escaper, Piece, Template } from '../render/document.ts';
import type { BoundBlock, BoundPrint } from './bound-template.ts';
import type { SourceText, Span } from './source-text.ts';

/** What one opaque word in the text that MJML compiles stands for. `scopes` are the each and with blocks round it. */
export type Placeholder =
  | { readonly stands: 'print'; readonly piece: Piece; readonly node: BoundPrint; readonly scopes: readonly BoundBlock[] }
  | { readonly stands: 'open' | 'else' | 'close'; readonly node: BoundBlock; readonly scopes: readonly BoundBlock[] }
  /** The whole value of an MJML attribute. A default in `mj-attributes` that no element takes up may vanish. */
  | { readonly stands: 'value'; readonly mayVanish: boolean; readonly template: Template; readonly span: Span; readonly label: string; readonly scopes: readonly BoundBlock[] };

/** A text for MJML with placeholders in it, and what they stand for by number. */
export interface PlaceholderText {
  readonly text: string;
  readonly placeholders: readonly Placeholder[];
  readonly words: PlaceholderWords;
  /** Printed pieces that can never be empty. */
  readonly solid: ReadonlySet<Piece>;
  readonly escapers: ReadonlyMap<BoundPrint, Escaper>;
  /** Where an offset in `text` comes from. */
  origin(offset: number): Span | undefined;
}

/** Lower-case letters and digits only, so that no parser or minifier touches them. */
export interface PlaceholderWords {
  word(index: number): string;
  readonly pattern: RegExp;
}

/** `probe` words are longer and share nothing with the usual ones but that they are opaque. */
export type PlaceholderShape = 'usual' | 'probe';

/** Words that do not occur in any of the texts. */
export function placeholderWords(texts: readonly string[], shape: PlaceholderShape = 'usual'): PlaceholderWords {
  const all = texts.join('\n').toLowerCase();
  const start = shape === 'usual' ? 'hb' : 'wordofaprobe';
  let prefix = `${start}q`;
  for (let round = 0; all.includes(prefix); round += 1) prefix = `${start}${round.toString(36)}q`;
  return { word: (index) => `${prefix}${index}z`, pattern: new RegExp(`${prefix}(\\d+)z(?:="")?`, 'g') };
}

/** A text that grows piece by piece and remembers where each piece was written. */
export interface TracedText {
  append(value: string, source?: SourceText, offset?: number): void;
  /** Takes the last characters away again. */
  drop(count: number): void;
  value(): string;
  origin(offset: number): Span | undefined;
}

export function createTracedText(): TracedText {
  let text = '';
  const runs: { readonly at: number; readonly source: SourceText; readonly offset: number }[] = [];
  return {
    append(value, source, offset) {
      if (source && offset !== undefined && value !== '') runs.push({ at: text.length, source, offset });
      text += value;
    },
    drop: (count) => void (text = count === 0 ? text : text.slice(0, -count)),
    value: () => text,
    origin(at) {
      const run = runs.findLast((candidate) => candidate.at <= at);
      if (run === undefined) return undefined;
      const start = Math.min(run.source.text.length, run.offset + at - run.at);
      return { source: run.source, start, end: start + 1 };
    },
  };
}
