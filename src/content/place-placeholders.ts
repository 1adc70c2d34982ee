import { refusedBlockPlace, refusedInclude, strayText, unbalancedBlock } from '../report/catalogue/content.ts';
import type { Escaper, Piece } from '../render/document.ts';
import { checkBlockPlace, type DocumentTraits, watchLayouts } from './check-block-place.ts';
import { checkCharacters } from './check-characters.ts';
import { checkClassName, checkMjmlValue } from './check-mjml-value.ts';
import { chooseEscaper } from './choose-escaper.ts';
import { afterPrint, copyState, type MarkupListener, type MarkupState, markupSignature, readMarkup, startMarkup } from './markup-state.ts';
import { type MarkupPlace, markupPlace } from './markup-place.ts';
import { mjmlAttributeUse } from './mjml-attributes.ts';
import { createPieceBuilder, type PieceBuilder, printPiece } from './piece-builder.ts';
import { createTracedText, type Placeholder, type PlaceholderShape, type PlaceholderText, placeholderWords } from './placeholder.ts';
import type { ContentReport } from './report-content.ts';
import type { BoundBlock, BoundPrint } from './bound-template.ts';
import type { TemplateItem } from './template-item.ts';
import { watchTags } from './watch-tags.ts';

interface OpenBranch {
  readonly block: BoundBlock;
  readonly entry: MarkupState;
  then: MarkupState | undefined;
}

/** The value of an MJML attribute being read: the whole of it becomes one placeholder. */
interface ValueInProgress {
  readonly builder: PieceBuilder;
  readonly place: Extract<MarkupPlace, { at: 'mjml attribute' }>;
  readonly first: Exclude<TemplateItem, { kind: 'text' }>;
  readonly attributeId: number;
}

type Statement = Exclude<TemplateItem, { kind: 'text' }>;

/**
 * Scans a flat template and swaps every statement for an opaque word that MJML passes through, choosing each value's escaper
 * by where it stands. Whatever MJML would need to know while it builds is reported and left out.
 */
export function placePlaceholders(items: readonly TemplateItem[], isMjml: boolean, traits: DocumentTraits, report: ContentReport, shape: PlaceholderShape = 'usual'): PlaceholderText {
  let state = startMarkup(isMjml);
  const words = placeholderWords(items.map((item) => (item.kind === 'text' ? item.value : '')), shape);
  const placeholders: Placeholder[] = [];
  const solid = new Set<Piece>();
  const escapers = new Map<BoundPrint, Escaper>();
  const traced = createTracedText();
  const layouts = watchLayouts(report);
  const tags = watchTags(report);
  const branches: OpenBranch[] = [];
  let value: ValueInProgress | undefined;

  const emit = (placeholder: Placeholder): void => {
    const isStructure = placeholder.stands !== 'value' && markupPlace(state).at === 'structure';
    const word = words.word(placeholders.push(placeholder) - 1);
    traced.append(isStructure ? `<mj-raw>${word}</mj-raw>` : word, placeholder.stands === 'value' ? placeholder.span.source : placeholder.node.span.source, placeholder.stands === 'value' ? placeholder.span.start : placeholder.node.span.start);
  };

  const endValue = ({ builder, place, first }: ValueInProgress): void => {
    const { span, label } = first.node;
    const template = checkMjmlValue(builder.finish(), place, { span, label }, solid, report);
    value = undefined;
    emit({ stands: 'value', template, span, label, scopes: first.scopes, mayVanish: place.inHead });
  };

  const readText = (item: Extract<TemplateItem, { kind: 'text' }>, from: number): void => {
    const text = item.value.slice(from);
    if (text === '') return;
    const listener: MarkupListener = {
      ...tags.listen(item.source, item.offset + from),
      strayText: (start, end) => void (checkCharacters(text.slice(start, end)).length === 0 && report.add(strayText(), { source: item.source, start: item.offset + from + start, end: item.offset + from + end })),
      element: ({ name, isClosing, id }, end) => {
        if (!isClosing) tags.opened(name, id, state.stack.at(-1)?.name);
        const start = item.offset + from + Math.max(0, text.lastIndexOf('<', end - 2));
        if (!isClosing && name === 'mj-include') report.add(refusedInclude('it stands inside a block or has a value in its path', 'define a partial and write {{> name}}'), { source: item.source, start, end: start + '<mj-include'.length });
        if (!isClosing) layouts.element(name, state.stack.at(-1), state.tagText, branches.flatMap(({ block, then }) => (then ? [] : block)));
      },
    };
    const wasValue = value;
    const read = readMarkup(state, text, listener, wasValue !== undefined);
    if (wasValue === undefined) {
      traced.append(text, item.source, item.offset + from);
      return;
    }
    const hasEnded = state.mode !== 'attribute';
    wasValue.builder.text(text.slice(0, hasEnded ? read - 1 : read));
    if (!hasEnded) return;
    endValue(wasValue);
    traced.append(text[read - 1] ?? '', item.source, item.offset + from + read - 1);
    readText(item, from + read);
  };

  const beginValue = (place: MarkupPlace, first: Statement): void => {
    if (place.at !== 'mjml attribute' || value !== undefined || mjmlAttributeUse(place.tag, place.attribute) === 'class') return;
    const builder = createPieceBuilder();
    builder.text(state.value);
    traced.drop(state.value.length);
    value = { builder, place, first, attributeId: state.attributeId };
  };

  const place = (item: Statement, next: TemplateItem | undefined): void => {
    const here = markupPlace(state);
    beginValue(here, item);
    if (item.kind === 'print') {
      const url = here.at === 'mjml attribute' && mjmlAttributeUse(here.tag, here.attribute) === 'url';
      const chosen =
        here.at === 'mjml attribute' && mjmlAttributeUse(here.tag, here.attribute) === 'class'
          ? checkClassName(item.node, state.value, next, traits.isReparsed)
          : url && !item.node.raw
            ? ({ escape: state.url === 'start' ? 'url_start' : 'url_part' } as const)
            : chooseEscaper(here, item.node, traits.isReparsed);
      afterPrint(state);
      if ('finding' in chosen) {
        report.add(chosen.finding, item.node.span);
        return;
      }
      const escape = mjmlEscape(here) ?? chosen.escape;
      escapers.set(item.node, escape);
      const piece = printPiece(item.node, escape, solid);
      if (value) value.builder.piece(piece);
      else emit({ stands: 'print', piece, node: item.node, scopes: item.scopes });
      return;
    }
    if (item.kind === 'open') {
      const finding = checkBlockPlace(item.node, here, state, traits);
      if (finding) report.add(finding, item.node.span);
      layouts.block(item.node, here);
      branches.push({ block: item.node, entry: copyState(state), then: undefined });
      value?.builder.open(item.node);
    } else {
      const branch = branches.at(-1);
      if (branch?.block !== item.node) return;
      if (markupSignature(state) !== markupSignature(branch.entry)) {
        report.add(unbalancedBlock(item.node.label, item.node.written, here.at === 'css' || (here.at === 'attribute' && here.css !== undefined)), item.node.span);
      }
      if (item.kind === 'else') {
        branch.then = state;
        state = { ...copyState(branch.entry), counter: state.counter };
        value?.builder.otherwise(item.node);
      } else {
        branches.pop();
        const url = [state, branch.then ?? branch.entry].some((each) => each.url === 'start') ? 'start' : 'part';
        state = { ...state, url };
        value?.builder.close(item.node);
      }
    }
    if (value === undefined && here.at !== 'root' && here.at !== 'head') emit({ stands: item.kind, node: item.node, scopes: item.scopes });
  };

  for (const [index, item] of items.entries()) {
    if (item.kind === 'text') readText(item, 0);
    else place(item, items[index + 1]);
  }
  layouts.finish();
  tags.finish(state);
  for (const { block } of branches) report.add(refusedBlockPlace(block.label, 'it is not closed'), block.span);
  return { text: traced.value(), placeholders, words, solid, escapers, origin: traced.origin };
}

function mjmlEscape(place: MarkupPlace): 'color' | 'css_value' | undefined {
  const use = place.at === 'mjml attribute' ? mjmlAttributeUse(place.tag, place.attribute) : undefined;
  return use === 'color' ? 'color' : use === 'css' || use === 'number' ? 'css_value' : undefined;
}
