import { expect, test } from 'vitest';
import { smsParts } from '../../src/analysis/sms-parts.ts';

test.each([
  { label: 'one part of 160 letters', text: 'a'.repeat(160), alphabet: 'GSM-7', length: 160, parts: 1 },
  { label: 'two parts from 161', text: 'a'.repeat(161), alphabet: 'GSM-7', length: 161, parts: 2 },
  { label: 'two parts of 153', text: 'a'.repeat(306), alphabet: 'GSM-7', length: 306, parts: 2 },
  { label: 'three parts from 307', text: 'a'.repeat(307), alphabet: 'GSM-7', length: 307, parts: 3 },
  { label: 'a euro sign takes two places', text: `${'a'.repeat(159)}€`, alphabet: 'GSM-7', length: 161, parts: 2 },
  { label: 'Finnish letters are in the alphabet', text: 'äöÅ'.repeat(50), alphabet: 'GSM-7', length: 150, parts: 1 },
  { label: 'Korean holds 70', text: '한'.repeat(70), alphabet: 'UCS-2', length: 70, parts: 1 },
  { label: 'and in parts of 67', text: '한'.repeat(71), alphabet: 'UCS-2', length: 71, parts: 2 },
  { label: 'an emoji takes two places and changes the alphabet', text: `${'a'.repeat(69)}🎁`, alphabet: 'UCS-2', length: 71, parts: 2 },
  { label: 'nothing is one part', text: '', alphabet: 'GSM-7', length: 0, parts: 1 },
])('$label', ({ text, alphabet, length, parts }) => {
  expect(smsParts(text)).toMatchObject({ alphabet, length, parts });
});
