import type { Language } from '../language.ts';
import type { Field } from '../field.ts';
import type { ListWriting } from './liquid-list.ts';

/** How a language asks which turn of a loop it is. */
export interface TurnTests {
  readonly first: string;
  readonly second: string;
  readonly last: string;
}

/** A list joined as a locale does, in a language that keeps no count of what it has written: no member may be empty. */
export function filledList(language: Language, turn: TurnTests, field: Field, member: string | undefined, { pattern, escape, literal, printing }: ListWriting): string {
  const path = [...field.path, ...(member === undefined ? [] : [member])];
  const { type } = field;
  const items = type.kind === 'list' ? type.items : type;
  const property = items.kind === 'object' && member !== undefined ? items.properties[member] : undefined;
  const shown = property?.type ?? items;
  const mayBeEmpty = property?.nullable === true || (shown.kind === 'string' && (shown.values === undefined || shown.values.includes('')));
  if (mayBeEmpty) return printing.lose('target/template-list', `${printing.platform} would write a comma too many where one "${path.join('.')}" is empty; write the list with {{#each ${field.path.join('.')}}}`, path);
  const variable = printing.name('item');
  const item: Field = { code: member === undefined ? variable : language.member(variable, member, printing), type: shown, nullable: false, path, isAbsolute: false };
  const size = language.size(field.code);
  const between = `{% if not ${turn.first} %}{% if ${size} == 2 %}${literal(pattern.pair)}{% elif ${turn.last} %}${literal(pattern.end)}{% elif ${turn.second} %}${literal(pattern.start)}{% else %}${literal(pattern.middle)}{% endif %}{% endif %}`;
  return language.loop(field, variable, between + language.show(item, escape, printing), '', printing);
}
