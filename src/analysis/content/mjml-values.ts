import type { MarkupAttribute, MarkupElement } from '../../content/view/markup-element.ts';

/** An attribute's value with where it was written; what MJML gives by itself was written nowhere. */
export type MjmlValue = MarkupAttribute | { readonly value: string; readonly isFixed: true; readonly place?: undefined };

/** What MJML 5 gives by itself, for what is read here (`defaultAttributes` of its components). */
const byDefault: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'mj-text': { color: '#000000', 'font-size': '13px' },
  'mj-table': { color: '#000000', 'font-size': '13px' },
  'mj-button': { color: '#ffffff', 'background-color': '#414141', 'font-size': '13px' },
  'mj-navbar-link': { color: '#000000', 'font-size': '13px' },
  'mj-hero': { 'background-color': '#ffffff' },
};

export type MjmlValues = (element: MarkupElement, name: string) => MjmlValue | undefined;

/** Attributes of MJML's elements as MJML resolves them: its own, its classes', its kind's, everybody's, then the default. */
export function mjmlValues(elements: readonly MarkupElement[]): MjmlValues {
  const settings = elements.filter(({ parent }) => parent?.name === 'mj-attributes');
  const find = (name: string, attribute: string): MarkupAttribute | undefined => settings.filter((each) => each.name === name).map((each) => each.attributes.get(attribute)).findLast((each) => each !== undefined);
  const ofClass = (className: string, attribute: string): MarkupAttribute | undefined =>
    settings.filter((each) => each.name === 'mj-class' && each.attributes.get('name')?.value === className).map((each) => each.attributes.get(attribute)).findLast((each) => each !== undefined);
  return (element, attribute) => {
    const classes = element.attributes.get('mj-class')?.value.split(/\s+/) ?? [];
    const common = byDefault[element.name]?.[attribute];
    return (
      element.attributes.get(attribute) ??
      classes.map((name) => ofClass(name, attribute)).findLast((each) => each !== undefined) ??
      find(element.name, attribute) ??
      find('mj-all', attribute) ??
      (common === undefined ? undefined : { value: common, isFixed: true })
    );
  };
}
