import { tooManyLayouts } from '../report/catalogue/content.ts';
import { type DocumentTraits, isSpaced } from './check-block-place.ts';
import { mentions } from './insert-nodes.ts';
import { type MarkupState, readMarkup, startMarkup, afterPrint } from './markup-state.ts';
import { markupPlace } from './markup-place.ts';
import type { ContentReport } from './report-content.ts';
import { matching, type TemplateItem } from './template-item.ts';

/** Elements whose output depends on how many children there are, so a conditional child means two versions of the whole element. */
const PIVOTS: Readonly<Record<string, string>> = {
  'mj-section': 'mj-section',
  'mj-group': 'mj-section',
  'mj-carousel': 'mj-carousel',
  'mj-navbar': 'mj-navbar',
  'mj-accordion': 'mj-accordion',
  'mj-accordion-element': 'mj-accordion',
};
/** What a condition has to hold for its layout to matter. */
const CHILD = /<mj-(?:column|group|section|wrapper|hero|carousel|navbar|accordion|raw)/i;
const BOUNDARY = /(?=<mj-(?:section|wrapper|carousel|navbar|accordion)[\s>/])|(?<=<\/mj-(?:section|wrapper|carousel|navbar|accordion)\s*>)/i;
const maxLifts = 64;
const maxLiftedCharacters = 1_000_000;

/**
 * Moves `if` and `unless` round columns (and round sections of a wrapper with a gap) out to the element whose layout depends
 * on them: `<section>A{{#if x}}B{{/if}}</section>` becomes `{{#if x}}<section>AB</section>{{else}}<section>A</section>{{/if}}`,
 * which prints the same. A condition inside an each or with stays where it is.
 */
export function liftLayout(items: readonly TemplateItem[], traits: Pick<DocumentTraits, 'hasGap' | 'hasGutter'>, report: ContentReport): readonly TemplateItem[] {
  if (!items.some((item) => item.kind === 'open' && item.node.block === 'if' && mentions([...item.node.then, ...item.node.otherwise], CHILD))) return items;
  let current = splitAtPivots(items);
  for (let lifts = 0; ; lifts += 1) {
    const found = findLift(current, traits);
    if (found === undefined) return current;
    const item = current[found.at];
    if (item?.kind !== 'open') return current;
    const size = current.reduce((sum, each) => sum + (each.kind === 'text' ? each.value.length : 0), 0);
    if (lifts >= maxLifts || size > maxLiftedCharacters) {
      report.add(tooManyLayouts(item.node.label, maxLifts), item.node.span);
      return current;
    }
    current = lift(current, found);
  }
}

interface Lift {
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

function splitAtPivots(items: readonly TemplateItem[]): readonly TemplateItem[] {
  return items.flatMap((item): readonly TemplateItem[] => {
    if (item.kind !== 'text') return [item];
    let { offset } = item;
    return item.value.split(BOUNDARY).map((value) => {
      const part = { ...item, value, offset };
      offset += value.length;
      return part;
    });
  });
}

function findLift(items: readonly TemplateItem[], traits: Pick<DocumentTraits, 'hasGap' | 'hasGutter'>): Lift | undefined {
  const state = startMarkup(true);
  const starts = new Map<number, { readonly index: number; readonly depth: number }>();
  let depth = 0;
  let tagStart = 0;
  for (const [index, item] of items.entries()) {
    if (item.kind === 'text') {
      if (state.mode === 'text') tagStart = index;
      readMarkup(state, item.value, {
        element: ({ isClosing, id }) => void (isClosing || starts.set(id, { index: tagStart, depth })),
      });
      if (state.mode === 'text') tagStart = index + 1;
    } else if (item.kind === 'open') {
      const pivot = item.node.block === 'if' ? pivotOf(state, traits) : undefined;
      const start = pivot === undefined ? undefined : starts.get(pivot);
      // Inside an each or with the condition may differ from turn to turn; inside an outer lifted if it comes later.
      if (pivot !== undefined && start && start.depth === depth) return { at: index, start: start.index, end: endOf(items, pivot) };
      depth += 1;
    } else if (item.kind === 'close') {
      depth -= 1;
    } else if (item.kind === 'print') {
      afterPrint(state);
    }
  }
  return undefined;
}

function pivotOf(state: MarkupState, traits: Pick<DocumentTraits, 'hasGap' | 'hasGutter'>): number | undefined {
  const place = markupPlace(state);
  if (place.at !== 'structure') return undefined;
  const name = place.parent === 'mj-wrapper' && isSpaced(state, traits) ? 'mj-wrapper' : PIVOTS[place.parent];
  return name === undefined ? undefined : state.stack.findLast((element) => element.name === name)?.id;
}

function endOf(items: readonly TemplateItem[], pivot: number): number {
  const state = startMarkup(true);
  for (const [index, item] of items.entries()) {
    let isEnd = false;
    if (item.kind === 'text') readMarkup(state, item.value, { element: ({ isClosing, id }) => void (isEnd ||= isClosing && id === pivot) });
    else if (item.kind === 'print') afterPrint(state);
    if (isEnd) return index;
  }
  return items.length - 1;
}

function lift(items: readonly TemplateItem[], { at, start, end }: Lift): readonly TemplateItem[] {
  const open = items[at];
  const close = matching(items, at, 'close');
  const otherwise = matching(items, at, 'else');
  if (open?.kind !== 'open' || close < 0 || close > end) return items;
  const version = (branch: readonly TemplateItem[]): readonly TemplateItem[] => [...items.slice(start, at), ...branch, ...items.slice(close + 1, end + 1)];
  return [
    ...items.slice(0, start),
    open,
    ...version(items.slice(at + 1, otherwise < 0 ? close : otherwise)),
    { ...open, kind: 'else' },
    ...version(otherwise < 0 ? [] : items.slice(otherwise + 1, close)),
    { ...open, kind: 'close' },
    ...items.slice(end + 1),
  ];
}
