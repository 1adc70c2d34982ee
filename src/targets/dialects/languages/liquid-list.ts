import type { Escaper } from '../../../render/document.ts';
import type { ListPattern } from '../../../render/patterns/list-pattern.ts';
import type { Field } from '../field.ts';
import type { Language, Printing } from '../language.ts';

export interface ListWriting {
  readonly pattern: ListPattern;
  readonly escape: Escaper;
  readonly printing: Printing;
  literal(text: string): string;
}

/** A list joined as a locale does, without its empty members: they are counted first, then written. */
export function liquidList(language: Language, field: Field, member: string | undefined, { pattern, escape, literal, printing }: ListWriting): string {
  const variable = printing.name('item');
  const [count, at] = [printing.name('count'), printing.name('at')];
  const { type } = field;
  const items = type.kind === 'list' ? type.items : type;
  const property = items.kind === 'object' && member !== undefined ? items.properties[member] : undefined;
  const item: Field = {
    code: member === undefined ? variable : language.member(variable, member, printing),
    type: property?.type ?? items,
    nullable: property?.nullable ?? false,
    path: [...field.path, ...(member === undefined ? [] : [member])],
    isAbsolute: false,
  };
  const filled = { test: item.type.kind === 'string' ? 'filled' : 'present', field: { ...item, nullable: true } } as const;
  const each = (body: string): string => language.loop(field, variable, language.branch([{ when: filled, text: body }], '', printing), '', printing);
  const next = (name: string): string => `{% assign ${name} = ${name} | plus: 1 %}`;
  const between = `{% if ${at} > 1 %}{% if ${count} == 2 %}${literal(pattern.pair)}{% elsif ${at} == ${count} %}${literal(pattern.end)}{% elsif ${at} == 2 %}${literal(pattern.start)}{% else %}${literal(pattern.middle)}{% endif %}{% endif %}`;
  const isLines = escape === 'header' && item.type.kind === 'string' && item.type.values === undefined;
  const body = each(next(at) + between + language.show(item, isLines ? 'plain' : escape, printing));
  const counted = `{% assign ${count} = 0 %}${each(next(count))}{% assign ${at} = 0 %}`;
  if (!isLines) return counted + body;
  // The spaces at the ends of a line belong to the whole, not to its members.
  const whole = printing.name('list');
  return `${counted}{% capture ${whole} %}${body}{% endcapture %}${language.show({ ...item, code: whole, nullable: false }, escape, printing)}`;
}
