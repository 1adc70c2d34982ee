import { describe, expect, it } from 'vitest';
import { longChains } from '../../src/analysis/cycles/long-chains.ts';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { project } from '../support/project.ts';
import { shop } from './shop.ts';

type Row = readonly [label: string, yaml: string, expected: readonly Expected[]];

/** `count` segments `s0`, `s1` … each in the one before; `last` is how the id of the last is written. */
function chain(count: number, last = `«s${count - 1}»`, when = (index: number): string => `{ in: s${index - 1} }`): string {
  const rows = Array.from({ length: count - 2 }, (_, index) => `  s${index + 1}: { when: ${when(index + 1)} }`);
  return ['segments:', '  s0: { when: { did: order_placed } }', ...rows, `  ${last}: { when: ${when(count - 1)} }`].join('\n');
}

const tooLong = (top: string, levels: number): Expected => ({ code: 'reference/chain-too-long', message: `"${top}" is made from others, which are made from others, ${levels} times over, and 20 is the most` });
const skipping = (index: number): string => (index < 2 ? '{ in: s0 }' : `{ all: [ { in: s${index - 1} }, { in: s${index - 2} } ] }`);

describe('definitions made from one another', () => {
  const rows: readonly Row[] = [
    ['twenty levels are compiled', chain(21, 's20'), []],
    ['one more is not', chain(22), [tooLong('s21', 21)]],
    ['a chain of two hundred is told once, at its top', chain(200), [tooLong('s199', 199)]],
    ['the longest way counts, however short another one is', chain(22, undefined, skipping), [tooLong('s21', 21)]],
    ['two tops of one chain are two mistakes', `${chain(22, 's21')}\n  «top_a»: { when: { in: s21 } }\n  «top_b»: { when: { not_in: s21 } }`, [tooLong('top_a', 22), tooLong('top_b', 22)]],
    ['a chain of attributes', `attributes:\n  n0: number\n${Array.from({ length: 20 }, (_, index) => `  n${index + 1}: { type: number, computed: { sum: [profile.n${index}, 1] } }`).join('\n')}\n  «n21»: { type: number, computed: { sum: [profile.n20, 1] } }`, [tooLong('n21', 21)]],
    ['a stage of itself, by another name', 'funnels:\n  f: { stages: { one: { aliases: [uno], enter: { stage: «f.uno» } } } }', [{ code: 'reference/cycle', message: 'these define one another: f.one → f.one' }]],
    ['a circle through another name of a stage', 'funnels:\n  f: { stages: { one: { aliases: [uno], enter: { in: a } } } }\nsegments:\n  a: { when: { stage: «f.uno» } }', [{ code: 'reference/cycle', message: 'these define one another: a → f.one → a' }]],
    ['a circle of twenty-one', `${chain(21, 's20').replace('{ did: order_placed }', '{ in: «s20» }')}`, [{ code: 'reference/cycle', message: `these define one another: s0 → ${Array.from({ length: 20 }, (_, index) => `s${20 - index}`).join(' → ')} → s0` }]],
    ['a circle of two hundred is told once, by its ends', `${chain(200, 's199').replace('{ did: order_placed }', '{ in: «s199» }')}`, [{ code: 'reference/cycle', message: 'these define one another: s0 → s199 → s198 → s197 → … → s1 → s0' }]],
    ['what stands on a long circle is not told of it', `${chain(60, 's59').replace('{ did: order_placed }', '{ in: «s59» }')}\n  t: { when: { in: s30 } }`, [{ code: 'reference/cycle', message: 'these define one another: s0 → s59 → s58 → s57 → … → s1 → s0' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));

  it('of a chain of 5,000 and a circle of 5,000 one definition each is to be told', () => {
    const found = longChains(project(shop(`${chain(5000, 's4999')}\n${Array.from({ length: 5000 }, (_, index) => `  c${index}: { when: { in: c${(index + 1) % 5000} } }`).join('\n')}`)));
    expect(Object.entries(found).map(([node, { kind, way }]) => [node, kind, way.length])).toEqual([['segment s4999', 'chain', 5000], ['segment c0', 'circle', 5001]]);
  });
});
