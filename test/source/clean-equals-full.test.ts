import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCleanYaml } from '../../src/source/clean/read-clean-yaml.ts';
import { readWithDiagnostics } from '../../src/report/read-yaml.ts';

const journey = `# a journey
journeys:
  cart_recovery:
    description: Bring back a cart worth saving
    goal:
      event: order_placed
      where:
        cart_id: event.cart_id
      up_to: 7d   # a week
    exit_on: [ refund_requested, { leaves: reachable_customers } ]
    holdout: 10%
    steps:
      - send: cart_reminder
      - wait_for:
          opened: cart_reminder
        up_to: 1d
        else:
        - send:
            message: cart_reminder_again
            max_age: 12h
      -
        wait: 1d
      - choose:
          - when:
              event: { total: { gte: 100.5 }, name: "Boots, \\"red\\"" }
            then: []
        else: [ {
          exit: 'it''s over' } ]
messages:
  cart_offer:
    subject: "{{profile.first_name}}, your cart 🛒"
    empty:
    text: >-
      one
      two

      three
    body: |
      <mjml>
        <mj-text>Hello: {{profile.first_name}} # no comment</mj-text>

      </mjml>
    after: 1
`;

const pieces = ['\n', '  ', ' ', ': ', ':', '#', ' # c', '"', "'", '{', '}', '[', ']', ',', '- ', '-', '|', '>', '&a', '*a', '!t', '\t', '\r\n', '?', '%', '0', 'null', 'true', '~', 'é', '🛒', '{{x}}', '\\', '---', '...', '\n\n', 'x: y\n', '=', '|-\n', '.5', '1e3', 'a: '];

/** A linear congruential generator: the same numbers on every machine. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >> 8) % below;
  };
}

/** Some lines of a text, moved to the left margin, with up to three small changes. */
function mutate(text: string, random: (below: number) => number): string {
  const lines = text.split('\n');
  const first = random(lines.length);
  const chosen = lines.slice(first, first + 1 + random(12));
  const margin = /^ */.exec(chosen[0] ?? '')?.[0].length ?? 0;
  let mutated = `${chosen.map((line) => (line.startsWith(' '.repeat(margin)) ? line.slice(margin) : line.trimStart())).join('\n')}${random(3) === 0 ? '' : '\n'}`;
  for (let count = random(4); count > 0; count -= 1) {
    const at = random(mutated.length + 1);
    const removed = random(3) === 0 ? 0 : random(3);
    const added = random(3) === 0 ? '' : (pieces[random(pieces.length)] ?? '');
    mutated = mutated.slice(0, at) + added + mutated.slice(at + removed);
  }
  return random(5) === 0 ? mutated.replaceAll(/\r?\n/g, '\r\n') : mutated;
}

/** True when the short path took the text. */
function compare(text: string): boolean {
  const clean = readCleanYaml(text);
  if (clean === undefined) return false;
  const full = readWithDiagnostics('a.yaml', text);
  const label = JSON.stringify(text);
  expect(full.diagnostics, label).toEqual([]);
  expect({ root: clean.root, comments: clean.comments }, label).toEqual({ root: full.root, comments: full.comments });
  return true;
}

describe('the short path reads what the complete reader reads', () => {
  it('takes an ordinary file, with either line end', () => {
    expect(compare(journey)).toBe(true);
    expect(compare(journey.replaceAll('\n', '\r\n'))).toBe(true);
  });

  it.each([
    ['a repeated key', 'a: 1\na: 2\n'],
    ['a repeated key in braces', 'x: { a: 1, a: 2 }\n'],
    ['a key that is no text', 'null: 1\n'],
    ['a line at a column of its own', 'a:\n  - x\n   - y\n'],
    ['a block of text whose lines move to the left', 'a:\n  b: |\n     x\n    y\n'],
    ['text over two lines', 'a: x\n  y\n'],
    ['an anchor', 'a: &x 1\n'],
    ['a tag', 'a: !x 1\n'],
    ['a second document', 'a: 1\n---\nb: 1\n'],
    ['a tab', 'a:\t1\n'],
    ['an infinite number', 'a: .inf\n'],
    ['an unquoted template', 'a: {{x}}\n'],
    ['an entry without a value', 'x: { a, b }\n'],
  ])('declines %s', (_, text) => {
    expect(readCleanYaml(text)).toBeUndefined();
  });

  it('agrees on seeded mutations of it, or declines', () => {
    const random = randomNumbers(20_261_121);
    const taken = Array.from({ length: 6000 }, () => mutate(journey, random)).filter(compare).length;
    expect(taken).toBeGreaterThan(1500);
  });

  it('agrees on text that others wrote to be hard to read, and on mutations of it', () => {
    const random = randomNumbers(7);
    const texts = foreignTexts();
    for (const text of texts) compare(text);
    for (let count = 0; count < 2000 && texts.length > 0; count += 1) compare(mutate(texts[random(texts.length)] ?? '', random));
  });
});

function foreignTexts(): readonly string[] {
  const folders = ['valid', 'invalid'].map((name) => join(import.meta.dirname, '../../../shared/data/bad/yaml-test-suite', name));
  if (!folders.every((folder) => existsSync(folder))) {
    console.log('not compared on the YAML test suite: it is not there');
    return [];
  }
  return folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(folder, name), 'utf8')));
}
