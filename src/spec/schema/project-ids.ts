import type { IdSlot } from './id-slots.ts';
import { anyIdOf, idSlots } from './id-slots.ts';
import type { Schema } from './json-schema.ts';
import type { KnownName, KnownNames } from './known-names.ts';
import { mostNames } from './known-names.ts';
import { leafDefinitions } from './leaves.ts';

/** These names and no others. An editor shows the description of each. */
export function listed(names: readonly KnownName[], message: string): Schema {
  return {
    type: 'string',
    enum: names.map(({ name }) => name),
    markdownEnumDescriptions: names.map(({ description }) => description ?? ''),
    errorMessage: message,
  };
}

/** What `schema` takes, with these names on offer in place of its examples. `schema` must not be a union itself. */
export function suggested(names: readonly KnownName[], schema: Schema): Schema {
  const { examples: _, ...rest } = schema;
  return names.length === 0 || names.length > mostNames ? rest : { ...rest, anyOf: [{ enum: names.map(({ name }) => name), markdownEnumDescriptions: names.map(({ description }) => description ?? '') }, {}] };
}

function slotOf(slot: IdSlot, known: KnownNames): Schema {
  const ids = known.ids[slot.section] ?? [];
  const names = slot.other === undefined || ids.length === 0 ? ids : [...ids, { name: slot.other, description: 'Any of them.' }];
  if (slot.isOpen === true || known.open.includes(slot.section)) return suggested(names, anyIdOf(slot));
  if (names.length === 0 || names.length > mostNames) return anyIdOf(slot);
  const what = slot.noun.replace(/^(?:an?|one) /, '');
  return { ...listed(names, `This project has no ${what} of this name. If it is new, run: lc schema sync`), 'x-form': 'id' };
}

function stageSlot(known: KnownNames): Schema {
  const pattern = leafDefinitions['stage'] ?? {};
  if (known.open.includes('funnels')) return suggested(known.stages, pattern);
  if (known.stages.length === 0 || known.stages.length > mostNames) return pattern;
  return { ...listed(known.stages, 'This project has no stage of this name. If it is new, run: lc schema sync'), 'x-form': 'stage' };
}

/** The slots for ids, with the ids of a project in them. */
export function projectIds(known: KnownNames): Readonly<Record<string, Schema>> {
  return { ...Object.fromEntries(Object.entries(idSlots).map(([name, slot]) => [name, slotOf(slot, known)])), stage: stageSlot(known) };
}
