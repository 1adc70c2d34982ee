import Handlebars from 'handlebars';
import { describe, expect, it } from 'vitest';
import { printTemplate } from '../../src/content/print-template.ts';
import { registerFunctions } from '../../src/content/render-first.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import type { Template } from '../../src/render/document.ts';
import { options, context } from './render-first.ts';

const print = (...path: string[]): Template[number] => ({ print: { path, up: 0 }, escape: 'plain' });
const data = { a: { b: 'x' }, list: [{ n: '1', upper: 'u' }, { n: '2', upper: 'v' }], yes: true, no: false };

const rows: readonly [string, Template][] = [
  ['a value between braces', ['.k{', print('a', 'b'), '}']],
  ['more braces', ['{{{', print('a', 'b'), '}}}', print('a', 'b'), '}']],
  ['closing braces behind opening ones', ['{{}} {{}}} }}', print('a', 'b'), '}}}}', print('a', 'b')]],
  ['braces alone', ['a {{b}} {{{c}}} {{#if x}} {{!-- x --}}']],
  ['a backslash before a value', ['a\\', print('a', 'b'), '\\\\', print('a', 'b'), '\\']],
  ['a backslash before braces', ['\\{{x}} \\\\{{y}}']],
  ['a brace at the end of a branch', [{ if: { path: ['yes'], up: 0 }, then: ['{'], else: [] }, '}', { if: { path: ['no'], up: 0 }, then: [], else: ['} {'] }, '}']],
  ['blocks on lines of their own', ['a\n', { if: { path: ['yes'], up: 0 }, then: ['\n b\n'], else: ['\n c\n'] }, '\nd']],
  ['lists, levels and turns', [{ each: { path: ['list'], up: 0 }, body: [print('n'), { print: { data: 'index', up: 0 }, escape: 'plain' }, { print: { path: ['a', 'b'], up: 1 }, escape: 'plain' }, ','], else: [] }]],
  ['a member named like a function', [{ each: { path: ['list'], up: 0 }, body: [print('upper')], else: [] }]],
  ['items', [{ each: { path: ['list'], up: 0 }, body: [{ with: { path: [], up: 0 }, body: [print('n')], else: [] }], else: [] }]],
  ['a place in a list', [print('list', '0', 'n'), print('list', 'length')]],
  ['calls with quotes and settings', [{ print: { call: 'truncate', arguments: [{ literal: 'say "hi" \\"now' }, { literal: 8 }], named: { end: { literal: '"' } } }, escape: 'plain' }, { print: { call: 'upper', arguments: [{ call: 'default', arguments: [{ path: ['a', 'c'], up: 0 }, { literal: "it's" }], named: {} }], named: {} }, escape: 'plain' }]],
  ['a choice between values', [{ if: { call: 'and', arguments: [{ path: ['yes'], up: 0 }, { call: 'not', arguments: [{ path: ['no'], up: 0 }], named: {} }], named: {} }, then: ['t'], else: ['f'] }]],
];

describe('a template printed as Handlebars', () => {
  it.each(rows)('reads the same: %s', (_, template) => {
    const engine = Handlebars.create();
    registerFunctions(engine, context);
    const printed = printTemplate(template);
    expect(engine.compile(printed, { ignoreStandalone: true, noEscape: true })(data)).toBe(compileTemplate(template)(data, options));
  });
});
