import { printable } from '../report/paint.ts';

/** A text with its expressions by name: `{{default profile.first_name 'you'}}, hello` is `[first_name], hello`. On one line. */
export function spokenTemplate(text: string): string {
  return printable(text.replaceAll(/\{\{\{?([^}]*)\}\}\}?/g, (_, inside: string) => spoken(inside)).replaceAll(/\s+/g, ' ').trim());
}

/** Blocks, partials and remarks say nothing by themselves. */
function spoken(inside: string): string {
  if (/^\s*[#/!>]|^\s*else\b/.test(inside)) return '';
  const words = inside.trim().replaceAll(/'[^']*'|"[^"]*"/g, '').split(/[\s()]+/).filter((word) => word !== '');
  const path = words.find((word) => word.includes('.')) ?? words.at(-1) ?? '';
  const name = path.split('.').filter((part) => !/^\[?\d+\]?$/.test(part)).at(-1) ?? '';
  return name === '' ? '[…]' : `[${name}]`;
}
