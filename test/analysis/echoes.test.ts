import { describe, expect, it } from 'vitest';
import { duplicateDiagnostic } from '../../src/report/catalogue/journey.ts';
import { diagnose } from '../support/expect-diagnostics.ts';
import { project } from '../support/project.ts';
import { shop } from './shop.ts';

const codes = (yaml: string): readonly string[] => diagnose(project(shop(yaml))).map(({ code }) => code);

describe('one mistake is reported once', () => {
  it('a broken segment is not unknown to those who name it', () => {
    expect(codes('segments:\n  broken: { whenn: { in: vip } }\n  user: { when: { in: broken } }')).toEqual(['schema/unknown-key']);
  });
  it('nor a broken message', () => {
    expect(codes('messages:\n  broken: { channel: smss, text: Hi }\njourneys:\n  j: { trigger: cart, reentry: never, steps: [ { send: broken } ] }')).toEqual(['schema/unknown-value']);
  });
  it('nor a broken attribute in a condition', () => {
    expect(codes('attributes:\n  broken: { type: strng }\nsegments:\n  user: { when: { profile: { broken: Helsinki } } }').filter((code) => code.startsWith('reference/'))).toEqual([]);
  });
  it.each([
    ['a segment with a mistake in its shape', 'lost: { whenn: { in: vip } }', 'schema/unknown-key'],
    ['one that names an attribute that nobody has', 'lost: { when: { profile: { nobody: 3 } } }', 'reference/unknown-attribute'],
    ['one that names an event that there is not', 'lost: { when: { did: gone_fishing } }', 'reference/unknown-event'],
  ])('nothing is concluded from %s, however far from it', (_label, lost, code) => {
    const users = [
      '  user: { when: { in: lost } }',
      '  nobody: { when: { not_in: lost } }',
      '  half: { complement_of: lost }',
      '  far: { when: { all: [ { in: user }, { not_in: half } ] } }',
      'journeys:',
      '  j: { trigger: cart, reentry: never, steps: [ { if: { in: far }, then: [ { send: reminder } ] }, { choose: [ { when: { in: user }, then: [ { send: reminder } ] }, { when: { in: lost }, then: [ { send: reminder } ] } ] } ] }',
    ];
    const all = codes(`segments:\n  ${lost}\n${users.join('\n')}`);
    expect(all.filter((each) => !each.startsWith('lint/'))).toEqual([code]);
  });
  it('what can really never hold is told of all that stand on it', () => {
    const never = 'vip_never: { when: { all: [ { in: vip }, { not_in: vip } ] } }';
    expect(codes(`segments:\n  ${never}\n  user: { when: { in: vip_never } }`)).toEqual(['journey/impossible-condition', 'journey/impossible-condition']);
  });
  it('nothing is unknown while a file cannot be read to its end', () => {
    const files = { ...shop('segments:\n  user: { when: { in: nowhere } }'), 'y.yaml': 'segments:\n  nowhere: { when: { in: [' };
    const found = diagnose(project(files)).map(({ code }) => code);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((code) => code.startsWith('reference/'))).toEqual([]);
  });
});

it('a second definition cites the first', () => {
  const first = { file: 'a.yaml', range: { start: 3, end: 6 } };
  expect(duplicateDiagnostic('segment', 'vip', first)).toMatchObject({
    code: 'reference/duplicate-id',
    message: 'the segment "vip" is defined twice',
    related: [{ ...first, message: '"vip" is first defined here' }],
  });
});

it('an unknown name points at the definition that was probably meant', () => {
  const [found] = diagnose(project(shop('journeys:\n  j: { trigger: cart, reentry: never, steps: [ { send: remindr } ] }')));
  expect(found?.related).toEqual([{ file: 'plan.yaml', range: expect.anything(), message: '"reminder" is defined here' }]);
});
