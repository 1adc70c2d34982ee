import type { MarkupElement } from '../../content/view/markup-element.ts';
import type { Place } from '../../source/node.ts';
import { clientSupportData } from './client-support-data.ts';

/** A style of the author's that most big inboxes drop. */
export interface DroppedStyle {
  /** `"justify-content"`, `"clamp()"`. */
  readonly written: string;
  readonly missingIn: readonly string[];
  readonly place: Place;
}

const inboxes: Readonly<Record<string, string>> = { G: 'Gmail', O: 'Outlook', C: 'Outlook.com', Y: 'Yahoo', A: 'Apple Mail' };

/** What most inboxes drop of the styles that stand on an element, or in a style sheet. Each property and function once an element. */
export function droppedStyles(element: MarkupElement): readonly DroppedStyle[] {
  const style = element.attributes.get('style');
  const sheet = element.name === 'style' || element.name === 'mj-style' ? element.children.flatMap((child) => ('text' in child ? [child] : [])) : [];
  const { elements } = clientSupportData;
  const own = Object.hasOwn(elements, element.name) ? [{ written: `<${element.name}>`, missingIn: namesOf(elements[element.name]), place: element.place }] : [];
  return [...own, ...(style === undefined ? [] : within(style.value, style.place)), ...sheet.flatMap(({ text, place }) => within(text.replace(/\/\*[\s\S]*?\*\//g, ' '), place))];
}

function within(css: string, place: Place): readonly DroppedStyle[] {
  const { properties, functions } = clientSupportData;
  const found = new Map<string, string | undefined>();
  for (const [, name = ''] of css.matchAll(/(?<=^|[{;]|\ufffb)\s*([a-z-]+)\s*:(?!:)/g)) if (Object.hasOwn(properties, name)) found.set(name, properties[name]);
  for (const [, name = ''] of css.matchAll(/(?<=[:,(\s])([a-z-]+)\(/g)) if (Object.hasOwn(functions, name)) found.set(`${name}()`, functions[name]);
  return [...found].map(([written, letters]) => ({ written, missingIn: namesOf(letters), place }));
}

const namesOf = (letters = ''): readonly string[] => [...letters].flatMap((letter) => inboxes[letter] ?? []);
