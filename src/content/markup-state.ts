import { afterCssPrint, type CssState, cssSignature, readCss, styleAttributeStart, styleSheetStart } from './css-state.ts';

/** Elements whose content MJML hands on unread (its `endingTag` components, version 5.4). */
const HANDED_ON: ReadonlySet<string> = new Set([
  'mj-breakpoint', 'mj-preview', 'mj-style', 'mj-title', 'mj-button', 'mj-raw', 'mj-text', 'mj-table', 'mj-social-element', 'mj-navbar-link', 'mj-accordion-text', 'mj-accordion-title', 'mj-carousel-image', 'mj-html-attribute',
]);
const VOID: ReadonlySet<string> = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));

export interface OpenElement {
  readonly name: string;
  readonly id: number;
  /** Its content is HTML, not MJML. */
  readonly isContent: boolean;
  readonly attributes: string;
}

/** How far a scan through MJML or HTML has come. A block's branches each start from a copy of the state before it. */
export interface MarkupState {
  mode: 'text' | 'tag' | 'attribute' | 'comment' | 'conditional' | 'declaration';
  stack: readonly OpenElement[];
  tag: string;
  isClosing: boolean;
  isNamed: boolean;
  isSelfClosing: boolean;
  /** What was read of the tag, attribute values included. */
  tagText: string;
  attribute: string;
  quote: string;
  /** The attribute's value so far; a printed value counts as one character. */
  value: string;
  url: 'start' | 'part';
  css: CssState | undefined;
  tagId: number;
  attributeId: number;
  tail: string;
  readonly isMjml: boolean;
  readonly counter: { next: number };
}

/** What a scan tells while it reads. Offsets count from the start of the text that was handed in. */
export interface MarkupListener {
  strayText?(start: number, end: number): void;
  element?(element: { readonly name: string; readonly isClosing: boolean; readonly id: number }, end: number): void;
  /** A tag or a comment begins. */
  begins?(start: number): void;
  /** A tag begins before the one before it has ended. */
  brokenTag?(): void;
  /** An element was open when one around it was closed. */
  unclosed?(element: OpenElement): void;
  /** A closing tag of an element that is not open. */
  strayClose?(name: string): void;
}

export function startMarkup(isMjml: boolean): MarkupState {
  return {
    mode: 'text', stack: [], tag: '', isClosing: false, isNamed: false, isSelfClosing: false, tagText: '', attribute: '', quote: '', value: '', url: 'start',
    css: undefined, tagId: 0, attributeId: 0, tail: '', isMjml, counter: { next: 1 },
  };
}

export const inContent = (state: MarkupState): boolean => !state.isMjml || state.stack.some(({ isContent }) => isContent);

const rawElement = (state: MarkupState): string | undefined => {
  const name = state.stack.at(-1)?.name;
  return name === 'style' || name === 'mj-style' || name === 'script' ? name : undefined;
};

/** Reads on, changing `state`. With `untilValueEnds` stops after the quote that closes the attribute. Returns how much was read. */
export function readMarkup(state: MarkupState, text: string, listener: MarkupListener = {}, untilValueEnds = false): number {
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    switch (state.mode) {
      case 'text':
        at += readText(state, text, at, listener);
        break;
      case 'declaration':
        if (character === '>') state.mode = 'text';
        break;
      case 'comment':
      case 'conditional':
        if (character === '-' && text.startsWith('-->', at)) {
          state.mode = 'text';
          at += 2;
        }
        break;
      case 'attribute':
        if (character === state.quote) {
          state.mode = 'tag';
          state.attribute = '';
          state.css = undefined;
          state.tagText += character;
          if (untilValueEnds) return at + 1;
        } else {
          const quote = text.indexOf(state.quote, at);
          const read = text.slice(at, quote < 0 ? text.length : quote);
          state.value += read;
          state.tagText += read;
          if (read.trim() !== '') state.url = 'part';
          if (state.css) state.css = readCss(state.css, read);
          at += read.length - 1;
        }
        break;
      default:
        readTag(state, character, at, listener);
    }
  }
  state.tail = (state.tail + text).slice(-8);
  return text.length;
}

function readText(state: MarkupState, text: string, at: number, listener: MarkupListener): number {
  const raw = rawElement(state);
  if (raw !== undefined) {
    const end = text.slice(at).search(new RegExp(`</${raw}`, 'i'));
    const length = end < 0 ? text.length - at : end;
    if (length > 0) {
      if (state.css) state.css = readCss(state.css, text.slice(at, at + length));
      return length - 1;
    }
  }
  const next = text[at + 1] ?? '';
  if (text[at] !== '<' && inContent(state)) {
    const tag = text.indexOf('<', at);
    return (tag < 0 ? text.length : tag) - at - 1;
  }
  if (text[at] === '<') {
    if (inContent(state) && (text.startsWith('<!--[if', at) || text.startsWith('<!--<![endif]', at))) {
      // What Outlook alone reads is markup like the rest. Between MJML elements it is a comment to MJML.
      const end = text.indexOf('>', at);
      state.mode = end < 0 ? 'declaration' : 'text';
      const skipped = end < 0 ? text.length - at - 1 : end - at;
      return text.startsWith('<!-->', at + skipped + 1) ? skipped + 5 : skipped;
    }
    if (text.startsWith('<!--', at)) {
      listener.begins?.(at);
      state.mode = text.startsWith('<!--[if', at) ? 'conditional' : 'comment';
      state.tagId = state.counter.next++;
      return 3;
    }
    if (next === '!' || next === '?') state.mode = 'declaration';
    else if (/[a-zA-Z/]/.test(next)) {
      listener.begins?.(at);
      Object.assign(state, { mode: 'tag', tag: '', isClosing: next === '/', isNamed: false, isSelfClosing: false, tagText: '', attribute: '', tagId: state.counter.next++ });
      return next === '/' ? 1 : 0;
    }
  } else if (state.isMjml && !inContent(state) && !/\s/.test(text[at] ?? '')) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    listener.strayText?.(at, at + text.slice(at, end).trimEnd().length);
    return end - at - 1;
  }
  return 0;
}

function readTag(state: MarkupState, character: string, at: number, listener: MarkupListener): void {
  if (character === '>') {
    endTag(state, at + 1, listener);
    return;
  }
  if (character === '<') listener.brokenTag?.();
  if (!state.isNamed) {
    if (!/[\s/]/.test(character)) {
      state.tag += character.toLowerCase();
      return;
    }
    state.isNamed = true;
  }
  state.tagText += character;
  if (character === '/') state.isSelfClosing = true;
  else if (!/\s/.test(character)) state.isSelfClosing = false;
  if ((character === '"' || character === "'") && /=\s*$/.test(state.attribute)) {
    const attribute = state.attribute.replace(/\s*=\s*$/, '').trim().split(/[\s/]+/).at(-1)?.toLowerCase() ?? '';
    Object.assign(state, {
      mode: 'attribute', quote: character, attribute, value: '', url: 'start', attributeId: state.counter.next++, css: attribute === 'style' ? styleAttributeStart : undefined,
    });
  } else {
    state.attribute += character;
  }
}

function endTag(state: MarkupState, end: number, listener: MarkupListener): void {
  const { tag } = state;
  state.mode = 'text';
  state.css = undefined;
  if (state.isClosing) {
    const at = state.stack.findLastIndex(({ name }) => name === tag);
    const closed = state.stack[at];
    if (closed === undefined) listener.strayClose?.(tag);
    else {
      for (const open of state.stack.slice(at + 1)) listener.unclosed?.(open);
      state.stack = state.stack.slice(0, at);
      listener.element?.({ name: tag, isClosing: true, id: closed.id }, end);
    }
    return;
  }
  const id = state.counter.next++;
  const wasContent = inContent(state);
  listener.element?.({ name: tag, isClosing: false, id }, end);
  if (state.isSelfClosing || (!tag.startsWith('mj') && VOID.has(tag))) {
    listener.element?.({ name: tag, isClosing: true, id }, end);
    return;
  }
  const element = { name: tag, id, isContent: wasContent || HANDED_ON.has(tag), attributes: state.tagText };
  state.stack = [...state.stack, element];
  if (tag === 'style' || tag === 'mj-style') state.css = styleSheetStart;
}

/** A printed value was passed. */
export function afterPrint(state: MarkupState): void {
  if (state.mode === 'attribute') {
    state.url = 'part';
    state.value += 'x';
    state.tagText += 'x';
  }
  if (state.css) state.css = afterCssPrint(state.css);
  state.tail = '';
}

export function copyState(state: MarkupState): MarkupState {
  return { ...state };
}

/** Equal for two states between which a block may begin and end: same element, tag, attribute and place in CSS. */
export function markupSignature(state: MarkupState): string {
  const tag = state.mode === 'text' || state.mode === 'declaration' ? '' : state.tagId;
  const attribute = state.mode === 'attribute' ? state.attributeId : state.mode === 'tag' && /=\s*[^\s"']*$/.test(state.attribute) ? 'open' : '';
  const css = state.css && (state.mode === 'attribute' || state.mode === 'text') ? cssSignature(state.css) : '';
  return [state.mode, tag, attribute, css, ...state.stack.map(({ id }) => id)].join('|');
}
