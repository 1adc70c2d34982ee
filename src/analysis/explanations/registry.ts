import type { Explanation } from './explanation.ts';
import { conditionExplanations } from './condition.ts';
import { contentExplanations } from './content.ts';
import { journeyExplanations } from './journey.ts';
import { lintExplanations } from './lint.ts';
import { proofExplanations } from './proof.ts';
import { referenceExplanations } from './reference.ts';
import { schemaExplanations } from './schema.ts';
import { targetExplanations } from './target.ts';
import { testExplanations } from './test.ts';
import { yamlExplanations } from './yaml.ts';

/** By phase, in the order of the phases of a build. */
export const explanations: readonly Explanation[] = [
  ...yamlExplanations,
  ...schemaExplanations,
  ...referenceExplanations,
  ...conditionExplanations,
  ...journeyExplanations,
  ...contentExplanations,
  ...proofExplanations,
  ...targetExplanations,
  ...testExplanations,
  ...lintExplanations,
];
