import type { StageDefinition } from '../spec/definitions/funnel.ts';

/** What the name of a stage says of it. A stage with a name of one's own is none of these until an alias says so. */
export type StageKind = 'acquisition' | 'purchase' | 'retention' | 'loyalty';

/** True where the id of the stage, or one of its aliases, is a usual name of that kind. */
export function isStageOfKind(stage: StageDefinition, kind: StageKind): boolean {
  return [stage.id, ...stage.aliases].some(({ value }) => names[kind].test(value));
}

const names: Readonly<Record<StageKind, RegExp>> = {
  acquisition: /^(?:reach|awareness|aware|discovery|interest|desire|consideration|acquisition|acquire|visitor|lead|prospect|act)$/,
  purchase: /^(?:purchase|purchased|sale|sold|conversion|convert|converted|buy|bought|checkout|order|ordered)$/,
  retention: /^(?:retention|retain|retained)$/,
  loyalty: /^(?:loyalty|loyal|advocacy|advocate|champion|vip|fan)$/,
};
