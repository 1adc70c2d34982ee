import { describe, expect, it } from 'vitest';
import { baseScope } from '../../src/analysis/scope/base-scope.ts';
import { newMemory } from '../../src/analysis/memory.ts';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { project } from '../support/project.ts';
import { shop } from './shop.ts';

type Row = readonly [label: string, yaml: string, expected: readonly Expected[]];

describe('segments, stages and attributes', () => {
  const rows: readonly Row[] = [
    ['a segment in a circle is told once, with the path', 'segments:\n  a: { when: { in: «b» } }\n  b: { when: { in: a } }', [{ code: 'reference/cycle', message: 'these define one another: a → b → a' }]],
    ['a segment of itself', 'segments:\n  a: { when: { not_in: «a» } }', [{ code: 'reference/cycle', message: 'these define one another: a → a' }]],
    ['a circle through a computed attribute', 'attributes:\n  rich: { type: boolean, computed: { when: { in: «wealthy» } } }\nsegments:\n  wealthy: { when: { profile: { rich: true } } }', [
      { code: 'reference/cycle', message: 'these define one another: rich → wealthy → rich' },
    ]],
    ['a circle that a segment only leads into is told at the circle', 'segments:\n  a: { when: { in: b } }\n  b: { when: { in: «c» } }\n  c: { when: { in: b } }', [
      { code: 'reference/cycle', message: 'these define one another: b → c → b' },
    ]],
    ['the other half of an unknown segment', 'segments:\n  a: { complement_of: «vipp» }', [{ code: 'reference/unknown-segment', message: 'there is no segment "vipp"; did you mean "vip"?' }]],
    ['a segment that is always empty', 'segments:\n  a: { when: «{ profile: { seats: { gt: 5, lt: 3 } } }» }', [{ code: 'journey/impossible-condition', message: 'this condition can never hold, so the segment is always empty' }]],
    ['a number declared as a text', 'attributes:\n  orders: { type: string, computed: { «count»: order_placed } }', [{ code: 'reference/value-type', message: '"orders" is a text, and this is a whole number' }]],
    ['a last value that may be missing', 'attributes:\n  last_total: { type: number, computed: { «last»: order_placed.total } }', [
      { code: 'reference/value-type', message: '"last_total" is a number, never missing, and this is a value that may be missing' },
    ]],
    ['good computations', 'attributes:\n  orders: { type: integer, computed: { count: order_placed, within: 90d } }\n  score: { type: number, computed: { score: [ { when: { in: vip }, points: 5 } ] } }\n  double: { type: number, computed: { product: [profile.points, 2] } }', []],
    ['a preset to fill in', 'funnels:\n  f: { preset: race, stages: { act: { enter: { in: vip } } } }\nmessages:\n  a: { channel: sms, text: Hi, stage: f.discovery }\n  b: { channel: sms, text: Hi, stage: f.engage }', []],
    ['a stage that a preset does not have', 'funnels:\n  f: { preset: race, stages: { «reech»: { enter: { in: vip } } } }', [{ code: 'reference/not-of-preset', message: 'the preset "race" has no stage "reech"; did you mean "reach"?' }]],
    ['a preset in another order', 'funnels:\n  f: { preset: race, stages: { «engage»: { enter: { in: vip } }, reach: { enter: { in: lapsed } } } }', [{ code: 'reference/preset-order', message: 'in the preset "race", the stage "reach" comes before "engage"' }]],
    ['an alias of a preset, once more', 'funnels:\n  f: { preset: race, stages: { reach: { enter: { in: vip } }, act: { aliases: [«discovery»], enter: { in: lapsed } } } }', [{ code: 'reference/repeated-entry', message: 'the stage "discovery" is listed twice' }]],
    ['two stages of one name', 'funnels:\n  f: { stages: { one: { enter: { in: vip } }, two: { aliases: [«one»], enter: { in: lapsed } } } }', [{ code: 'reference/repeated-entry', message: 'the stage "one" is listed twice' }]],
    ['a stage looks at a later one in a circle', 'funnels:\n  f: { stages: { one: { enter: { in: vip } }, two: { enter: { stage: «f.two» } } } }', [{ code: 'reference/cycle', message: 'these define one another: f.two → f.two' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});

describe('named conditions', () => {
  const terms = project({ ...shop('segments:\n  awake: { complement_of: lapsed }') });
  const scope = baseScope(terms, 'z.yaml', newMemory());
  it('the other half of a segment is its exact complement', () => {
    expect(scope.segments.get('awake')?.term).toMatchObject({ op: 'not', term: { op: 'use', label: 'lapsed' } });
  });
  it('a stage holds where its own condition does and no later one', () => {
    expect(scope.stages.get('lifecycle.visitor')?.term).toMatchObject({ op: 'all', terms: [{ op: 'history', event: 'cart_updated' }, { op: 'not', term: { op: 'use', label: 'lifecycle.customer' } }] });
  });
  it('every pooled condition that a term uses is in its pool', () => {
    const stage = scope.stages.get('lifecycle.visitor');
    expect(Object.keys(stage?.pool ?? {})).toHaveLength(1);
  });
  it('an unknown name has no term', () => expect(scope.segments.get('nobody')).toBeUndefined());
});

describe('messages and offers', () => {
  const rows: readonly Row[] = [
    ['an unknown layout', 'messages:\n  a: { channel: email, layout: «fram», subject: Hi, body: Hi }', [{ code: 'reference/unknown-partial', message: 'there is no partial "fram"; did you mean "frame"?' }]],
    ['an unknown offer', 'messages:\n  a: { channel: sms, offer: «ten», text: Hi }', [{ code: 'reference/unknown-offer', message: 'there is no offer "ten"' }]],
    ['an unknown locale', 'messages:\n  a: { channel: sms, text: Hi, locales: { ko: «{ text: Annyeong }» } }', [{ code: 'reference/unknown-locale', message: 'the project has no locale "ko"' }]],
    ['more than the whole price', 'offers:\n  o: { type: percent, value: «150» }', [{ code: 'reference/value-type', message: '"value" is a share of the price, above 0 and at most 100, and this is the number 150' }]],
    ['one text that is everybody\'s own', 'offers:\n  o: { type: gift, code: { source: «fixed», text: TEN, unique: true } }', [{ code: 'journey/useless-key', message: '"unique" does nothing here: a fixed code is one text for everybody; codes of their own are "source: generated"' }]],
    ['an offer that is never valid long enough', 'offers:\n  o: { type: percent, value: 5, valid_for: 1d, min_valid: «2d» }', [{ code: 'journey/contradictory-wait', message: '"min_valid" is longer than the offer is valid at all' }]],
    ['a tag twice', 'messages:\n  a: { channel: sms, text: Hi, tags: [promo, «promo»] }', [{ code: 'reference/repeated-entry', message: 'the tag "promo" is listed twice' }]],
    ['an unknown stage', 'messages:\n  a: { channel: sms, text: Hi, stage: «lifecycle.nowhere» }', [{ code: 'reference/unknown-stage', message: 'there is no stage "lifecycle.nowhere"' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});
