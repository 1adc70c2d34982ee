import * as say from '../../report/catalogue/schema.ts';
import type { Finding } from '../../report/finding.ts';
import { missingSpace } from '../../source/missing-space.ts';
import type { SourceNode } from '../../source/node.ts';
import type { JsonType, Schema } from '../schema/json-schema.ts';
import { badForm, badWord, switchMistake } from './leaf-mistake.ts';
import { replacement } from './mistake.ts';
import type { Spot } from './mistake.ts';
import { describeNode, expectedOf } from './words.ts';

const FREE_FORMS = new Set(['text', 'content', 'operand', undefined]);

function typesOf(schema: Schema): readonly JsonType[] {
  return typeof schema.type === 'string' ? [schema.type] : schema.type ?? [];
}

/**
 * A node of another type than its slot's. A number where a text is expected is said from what the author wrote,
 * since the number has lost it (`00123`); a number where a form is expected is judged as if it had been written as text.
 */
export function typeMistake(schema: Schema, node: SourceNode, spot: Spot): Finding {
  const key = spot.key?.value;
  const types = typesOf(schema);
  const notes = schema.errorMessage === undefined ? [] : [schema.errorMessage];
  if (node.kind === 'scalar' && node.value === null) return say.missingValue(key, expectedOf(schema), { notes });
  if (node.kind === 'scalar' && types.includes('string') && typeof node.value !== 'string') {
    if (schema.enum !== undefined && !schema.enum.includes(node.source)) return badWord(schema, node, spot);
    if (!FREE_FORMS.has(schema['x-form'])) return badForm(schema, node, node.source, spot);
    const quoted = JSON.stringify(node.source);
    return say.unquotedText(node.source, describeNode(node), { notes: [`write ${quoted}`], fixes: [replacement(spot, node.range, quoted)] });
  }
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    if (types.includes('boolean') && types.length === 1) return switchMistake(node, node.value, spot, { notes });
    const number = Number(node.value);
    if ((types.includes('number') || types.includes('integer')) && node.value.trim() !== '' && Number.isFinite(number)) {
      return say.wrongType(key, expectedOf(schema), describeNode(node), { notes: [`write ${number}, without quotes`], fixes: [replacement(spot, node.range, String(number))] });
    }
    const words = /^\s*([+-]?\d+(?:\.\d+)?)\s*(\D.*)$/.exec(node.value);
    if ((types.includes('number') || types.includes('integer')) && types.length === 1 && words !== null) {
      return say.wrongType(key, expectedOf(schema), describeNode(node), { notes: [...notes, numberAdvice(words[1] ?? '', words[2] ?? '')] });
    }
    const glued = missingSpace(node.source);
    if (types.includes('object') && node.style === 'plain' && glued !== undefined) {
      const better = `${glued.key}: ${glued.value}`;
      return say.missingSpace(node.value, { notes: [`write ${better}`], fixes: [replacement(spot, node.range, better)] });
    }
  }
  if (node.kind === 'scalar' && types.length === 1 && types[0] === 'array') {
    const listed = `[${node.source}]`;
    return say.wrongType(key, expectedOf(schema), describeNode(node), { notes, ...(node.source.includes('\n') ? {} : { fixes: [replacement(spot, node.range, listed)] }) });
  }
  return say.wrongType(key, expectedOf(schema), describeNode(node), { notes });
}

/** A sign can be dropped; a word such as "million" changes the number, which only its author can write out. */
function numberAdvice(digits: string, rest: string): string {
  return /^(?:\W+|\p{L})$/u.test(rest) ? `write ${digits}, without "${rest}"` : `write the number in digits, without "${rest}"`;
}
