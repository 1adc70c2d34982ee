import { around, blockMark, type MarkupAttribute, type MarkupElement, type MarkupText } from '../../content/view/markup-element.ts';
import type { BodyView } from '../../content/view/message-view.ts';
import type { Place } from '../../source/node.ts';
import { type Colour, readColour } from './colour.ts';
import { type MjmlValue, type MjmlValues, mjmlValues } from './mjml-values.ts';

/** A text whose colours are known. */
export interface PaintedText {
  readonly text: string;
  readonly colour: Paint;
  readonly background: Paint;
  /** Where the colour is written, else the background, else the text. */
  readonly place: Place;
  /** At least 24 px, or bold and at least 18.66 px: WCAG asks less of it. */
  readonly isLarge: boolean;
}

export interface Paint {
  readonly written: string;
  readonly colour: Colour;
  /** Where it is written; nowhere, where MJML or the inbox gives it. */
  readonly source?: MjmlValue;
}

const unseen: ReadonlySet<string> = new Set(['mj-head', 'head', 'style', 'mj-style', 'script', 'mj-preview', 'title', 'mj-title']);
const headingSizes: Readonly<Record<string, number>> = { h1: 2, h2: 1.5, h3: 1.17, h4: 1, h5: 0.83, h6: 0.67 };

/** The texts of a body whose colours are certain: not those that data, a picture behind them or a style sheet may change. */
export function paintedTexts(body: BodyView): readonly PaintedText[] {
  const elements = body.elements();
  const value = mjmlValues(elements);
  const sheets = elements.filter(({ name }) => name === 'style' || name === 'mj-style').flatMap(({ children }) => children.map((child) => ('text' in child ? child.text : ''))).filter((text) => /color|background/i.test(text));
  return elements.flatMap((element) => {
    const texts = element.children.filter((child): child is MarkupText => 'text' in child && child.text.replaceAll(blockMark, '').trim() !== '');
    const chain = texts.length === 0 ? [] : around(element);
    if (texts.length === 0 || chain.some((each) => isUnseen(each)) || chain.some((each) => isStyled(each, sheets))) return [];
    const colour = colourOf(chain, value);
    const background = backgroundOf(chain, value);
    if (colour === undefined || background === undefined) return [];
    const isLarge = isLargeText(chain, value);
    return texts.map((text) => ({ text: text.text, colour, background, isLarge, get place() { return colour.source?.place ?? background.source?.place ?? text.place; } }));
  });
}

function isUnseen(element: MarkupElement): boolean {
  return unseen.has(element.name) || /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.attributes.get('style')?.value ?? '');
}

/** A style sheet with colours speaks of the element by its class, its id or its name. */
function isStyled({ name, attributes }: MarkupElement, sheets: readonly string[]): boolean {
  if (sheets.length === 0) return false;
  if (['class', 'css-class', 'id'].some((each) => attributes.has(each))) return true;
  return !name.startsWith('mj') && sheets.some((sheet) => new RegExp(`(?:^|[\\s,}>+~*])${name}(?=[\\s,:.#[>+~{])[^{}]*\\{`, 'i').test(sheet));
}

function colourOf(chain: readonly MarkupElement[], value: MjmlValues): Paint | undefined {
  for (const element of chain) {
    const written = element.name.startsWith('mj-') ? value(element, 'color') : (styleValue(element, 'color') ?? (element.name === 'font' ? element.attributes.get('color') : undefined));
    if (written !== undefined && !/^inherit$/i.test(written.value.trim())) return paint(written);
    // Programs paint links as they like.
    if (element.name === 'a' || element.name.startsWith('mj-accordion') || element.name.startsWith('mj-social')) return undefined;
  }
  return { written: '#000000', colour: [0, 0, 0] };
}

function backgroundOf(chain: readonly MarkupElement[], value: MjmlValues): Paint | undefined {
  for (const element of chain) {
    for (const written of backgroundsOf(element, value)) {
      if (written.value.trim() === '' || /^(?:transparent|none|inherit)$/i.test(written.value.trim())) continue;
      return paint(written);
    }
  }
  return { written: '#ffffff', colour: [255, 255, 255] };
}

function backgroundsOf(element: MarkupElement, value: MjmlValues): readonly MjmlValue[] {
  const mjml = ['background-url', 'inner-background-color', 'background-color', 'container-background-color'];
  const found = element.name.startsWith('mj-')
    ? mjml.map((name) => value(element, name))
    : [element.attributes.get('background'), styleValue(element, 'background-image'), styleValue(element, 'background'), styleValue(element, 'background-color'), element.attributes.get('bgcolor')];
  return found.filter((each) => each !== undefined);
}

/** What cannot be read as a colour, such as a picture, makes the colour uncertain. */
function paint(source: MjmlValue): Paint | undefined {
  const colour = source.isFixed ? readColour(source.value) : undefined;
  return colour === undefined ? undefined : { written: source.value.trim(), colour, source };
}

function styleValue(element: MarkupElement, property: string): MarkupAttribute | undefined {
  const style = element.attributes.get('style');
  const found = style && new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]+)`, 'i').exec(style.value)?.[1];
  return style === undefined || found === undefined ? undefined : { value: found.replace(/\s*!important\s*$/i, ''), isFixed: style.isFixed, get place() { return style.place; } };
}

function isLargeText(chain: readonly MarkupElement[], value: MjmlValues): boolean {
  let factor = 1;
  let isBold = false;
  for (const element of chain) {
    const weight = element.name.startsWith('mj-') ? value(element, 'font-weight')?.value : styleValue(element, 'font-weight')?.value;
    if (element.name in headingSizes || ['b', 'strong', 'th'].includes(element.name) || /^(?:bold|bolder|[7-9]00)$/.test(weight?.trim() ?? '')) isBold = true;
    const size = element.name.startsWith('mj-') ? value(element, 'font-size') : styleValue(element, 'font-size');
    const pixels = size?.isFixed === true ? /^\s*(\d+(?:\.\d+)?)px\s*$/.exec(size.value)?.[1] : undefined;
    if (pixels !== undefined) return isLargeSize(Number(pixels) * factor, isBold);
    factor *= headingSizes[element.name] ?? 1;
  }
  return isLargeSize(16 * factor, isBold);
}

const isLargeSize = (pixels: number, isBold: boolean): boolean => pixels >= 24 || (isBold && pixels >= 18.66);
