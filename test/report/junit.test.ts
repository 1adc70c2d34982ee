import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { junit } from '../../src/report/formats/junit.ts';
import type { Report } from '../../src/report/report.ts';

const text = 'tests:\n  one: {}\n  two: {}\n';
const options = { colour: false, width: 80, version: '1.2.3', elapsed: '0.42 s', prefix: 'shop/', text: () => text, hash: (value: string) => value };
const problem = (severity: Diagnostic['severity'], message: string, notes: readonly string[] = []): Diagnostic => ({ code: 'lint/example', severity, message, notes, file: 'a.yaml', range: { start: 9, end: 12 } });
const report = (changes: Partial<Report>): string => junit.format({ command: 'test', diagnostics: [], summary: { files: 2, definitions: 3 }, ...changes }, options);

/** The names of the elements in the order they close; throws where they do not nest, or a raw `<` or `&` is left. */
function elements(xml: string): readonly string[] {
  const open: string[] = [];
  const closed: string[] = [];
  const rest = xml.replace(/^<\?xml [^?]*\?>/, '').replace(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g, (_, end: string, name: string, attributes: string, empty: string) => {
    if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(attributes)) throw new Error(`a raw & in ${attributes}`);
    if (end === '' && empty === '') open.push(name);
    else if (empty === '' && open.pop() !== name) throw new Error(`${name} does not nest`);
    if (end !== '' || empty !== '') closed.push(name);
    return '';
  });
  if (/[<>]|&(?!(?:amp|lt|gt|quot|#\d+);)/.test(rest) || open.length > 0) throw new Error(`not well formed: ${rest}`);
  return closed;
}

describe('junit', () => {
  test('tests are cases: passed, failed with why, skipped', () => {
    const failed = { ...problem('error', '"two" expected a < b', ['what happened around it:\n+0h  joined']), code: 'test/expectation-failed' };
    const tests = [
      { id: 'one', file: 'a.yaml', status: 'passed', diagnostics: [] },
      { id: 'two', file: 'a.yaml', status: 'failed', diagnostics: [failed] },
      { id: 'three', file: 'b.yaml', status: 'skipped', diagnostics: [] },
    ] as const;
    const xml = report({ tests, diagnostics: [failed] });
    expect(xml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="lc test" tests="4" failures="1" errors="0" skipped="1">
  <testsuite name="specs" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="specs" name="2 files, 3 definitions"/>
  </testsuite>
  <testsuite name="tests" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="shop/a.yaml" name="one"/>
    <testcase classname="shop/a.yaml" name="two">
      <failure type="test/expectation-failed" message="&quot;two&quot; expected a &lt; b">shop/a.yaml:2:3: error "two" expected a &lt; b
what happened around it:
+0h  joined</failure>
    </testcase>
    <testcase classname="shop/b.yaml" name="three">
      <skipped message="the specs have errors"/>
    </testcase>
  </testsuite>
</testsuites>
`);
    expect(elements(xml).at(-1)).toBe('testsuites');
  });

  test('problems of the specs are cases, of which errors fail', () => {
    const xml = report({ command: 'validate', diagnostics: [problem('error', 'wrong'), problem('warning', 'odd')] });
    expect(xml).toContain('<testsuites name="lc validate" tests="2" failures="1" errors="0" skipped="0">');
    expect(elements(xml)).toEqual(['failure', 'testcase', 'system-out', 'testcase', 'testsuite', 'testsuites']);
  });

  test.each([
    ['marks of XML', ']]> & <b a="1"> \'', ']]&gt; &amp; &lt;b a=&quot;1&quot;&gt; \''],
    ['control characters', 'a\u0000b\u001bc', 'a\ufffdb\ufffdc'],
    ['half a surrogate pair', 'a\ud83d b', 'a\ufffd b'],
    ['a whole one', 'a🛒b', 'a🛒b'],
    ['line ends', 'a\r\nb\tc', 'a&#13;&#10;b&#9;c'],
  ])('%s are written as XML can hold them', (_, message, written) => {
    const xml = report({ diagnostics: [problem('error', message)] });
    expect(xml).toContain(`message="${written}"`);
    expect(elements(xml)).toHaveLength(4);
  });
});
