import * as say from '../../report/catalogue/schema.ts';
import type { Finding } from '../../report/finding.ts';
import { suggest } from '../../report/suggest.ts';
import { missingSpace } from '../../source/missing-space.ts';
import type { MapEntry, MapNode } from '../../source/node.ts';
import type { Refusal, Schema } from '../schema/json-schema.ts';
import { snakeCase } from './leaf-mistake.ts';
import type { Mistake, Spot } from './mistake.ts';
import { replacement } from './mistake.ts';
import { withArticle } from './words.ts';

/** Words of other tools, and what they are called here. */
const SYNONYMS: Readonly<Record<string, string>> = {
  otherwise: 'else', delay: 'wait', email: 'send', weight: 'share', matching: 'where', filter: 'where', timeout: 'up_to', cron: 'schedule', after: 'once_per', name: 'description', note: 'description',
};

function isEmpty(entry: MapEntry): boolean {
  return entry.value.kind === 'scalar' && entry.value.value === null && entry.value.source === '';
}

/** A key that the map does not take: cut-off text, a missing blank, or a word that is not known. */
export function unknownKey(schema: Schema, map: MapNode, index: number, spot: Spot): Mistake[] {
  const entry = map.entries[index];
  if (entry === undefined) return [];
  const { key } = entry;
  const before = map.entries[index - 1];
  const offered = Object.entries(schema.properties ?? {}).filter(([, each]) => each !== false && (each.doNotSuggest !== true || each['x-named'] === true)).map(([name]) => name);
  const glued = missingSpace(key.value);
  if (glued !== undefined && isEmpty(entry) && Object.hasOwn(schema.properties ?? {}, glued.key)) {
    const better = `${glued.key}: ${glued.value}`;
    return [{ finding: say.missingSpace(key.value, { notes: [`write ${better}`], fixes: [replacement(spot, key.range, better)] }), range: key.range }];
  }
  if (map.flow && isEmpty(entry) && before !== undefined && before.value.kind === 'scalar' && typeof before.value.value === 'string') {
    const whole = JSON.stringify(`${before.value.value}, ${key.value}`);
    const range = { start: before.value.range.start, end: key.range.end };
    return [{ finding: say.textCutByComma(key.value, { notes: [`put the text in quotes: ${before.key.value}: ${whole}`], fixes: [replacement(spot, range, whole)] }), range: key.range }];
  }
  return [{ finding: notKnown(schema, key.value, offered, key.range, spot), range: key.range }];
}

function notKnown(schema: Schema, key: string, offered: readonly string[], range: Mistake['range'], spot: Spot): Finding {
  const where = withArticle(schema.title);
  if (key === 'is' && offered.includes('is_not')) return say.unknownKey(key, where, { notes: ['for "equal to", write the value itself: plan: pro'] });
  const synonym = SYNONYMS[key];
  const near = synonym !== undefined && offered.includes(synonym) ? synonym : suggest(key, offered) ?? suggest(key, Object.keys(schema.properties ?? {}));
  const list = offered.length === 0 ? [] : [`it takes ${offered.join(', ')}`];
  return say.unknownKey(key, where, {
    notes: near === undefined ? list : [`did you mean "${near}"?`],
    fixes: near === undefined ? [] : [replacement(spot, range, near)],
  });
}

/** A known key that this map refuses, with the reason that the schema gives. */
export function refusedKey(schema: Schema, key: MapEntry['key'], where: string): Finding {
  const notes = schema.errorMessage === undefined ? [] : [schema.errorMessage];
  const refusals: Readonly<Record<Refusal, () => Finding>> = {
    'misplaced-key': () => say.misplacedKey(key.value, where, { notes }),
    'two-kinds': () => say.twoKinds(key.value, where, { notes }),
    'two-looks': () => say.twoLooks(key.value, { notes }),
    incomplete: () => say.incomplete(where, { notes }),
  };
  return refusals[schema['x-refusal'] ?? 'misplaced-key']();
}

/** A key whose form is wrong: an id in camelCase, a field without its root. */
export function badName(schema: Schema, key: MapEntry['key'], spot: Spot): Finding {
  const notes = schema.patternErrorMessage === undefined ? [] : [schema.patternErrorMessage];
  if (schema['x-form'] === 'reference') {
    const better = /^[a-z][a-z0-9_]*$/.test(key.value) ? `profile.${key.value}` : undefined;
    return say.invalidReference(key.value, { notes: better === undefined ? notes : [...notes, `write ${better}`], fixes: better === undefined ? [] : [replacement(spot, key.range, better)] });
  }
  const better = schema['x-form'] === 'id' ? snakeCase(key.value) : undefined;
  return say.invalidId(key.value, { notes: better === undefined ? notes : [...notes, `write ${better}`], fixes: better === undefined ? [] : [replacement(spot, key.range, better)] });
}
