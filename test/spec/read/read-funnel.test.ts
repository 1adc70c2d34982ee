import { expect, test } from 'vitest';
import { readFile } from '../../../src/spec/read-file.ts';

const stagesOf = (preset: string, more = ''): readonly string[] => {
  const { definitions, diagnostics } = readFile('a.yaml', `funnels:\n  f: { preset: ${preset}${more} }\n`);
  expect(diagnostics).toEqual([]);
  return definitions.flatMap((each) => (each.section === 'funnels' ? each.stages.map(({ id, aliases }) => [id.value, ...aliases.map(({ value }) => value)].join(' ')) : []));
};

test.each([
  ['aida', ['awareness', 'interest', 'desire', 'action']],
  ['aica', ['awareness', 'interest', 'consideration', 'action']],
  ['aarrr', ['acquisition', 'activation', 'retention', 'referral', 'revenue']],
  ['race', ['reach discovery awareness', 'act', 'convert', 'engage']],
  ['lifecycle', ['awareness', 'intent', 'conversion sale', 'adoption', 'retention', 'expansion', 'advocacy']],
])('the preset %s has its stages in their order', (preset, stages) => expect(stagesOf(preset)).toEqual(stages));

test('stages that are filled in stand where the preset has them', () => {
  expect(stagesOf('aida', ', stages: { desire: { aliases: [wish], enter: { did: any } } }')).toEqual(['awareness', 'interest', 'desire wish', 'action']);
});
