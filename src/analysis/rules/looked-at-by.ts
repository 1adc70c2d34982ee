import { newMemory } from '../memory.ts';
import type { Project } from '../project.ts';
import type { Rule, RuleVisitor } from './define-rule.ts';

const refuse = (): never => {
  throw new Error('a rule looks at the project before it is shown anything');
};

const unseen: Project = {
  settings: refuse,
  ids: refuse,
  definition: refuse,
  isBroken: refuse,
  traits: refuse,
  place: refuse,
  attributeTypes: refuse,
  sendersOf: refuse,
  sentMessages: refuse,
  usedSegments: refuse,
  longChains: refuse,
  startersOf: refuse,
  incompleteFiles: refuse,
  lastBuiltSplits: refuse,
  text: refuse,
  unreadable: refuse,
  picture: refuse,
};

/** The visitor of a rule that is to look at nothing: its members say what the rule looks at. Throws for a rule that looks at the project while it makes one. */
export function lookedAtBy(rule: Rule): RuleVisitor {
  return rule.create({ project: unseen, memory: newMemory(), report: refuse });
}
