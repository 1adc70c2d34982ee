import type { Explanation } from './explanations/explanation.ts';
import type { Rule } from './rules/define-rule.ts';
import { suggest } from '../report/suggest.ts';
import { explanations } from './explanations/registry.ts';
import { lintCode } from './lint-definition.ts';
import { rules } from './rules/registry.ts';

/** What `lc explain <code>` prints: a heading, and Markdown text with an example that is wrong and one that is right. */
export interface Explained {
  readonly code: string;
  readonly title: string;
  readonly text: string;
}

/** The explanation of a diagnostic's code; undefined for a code that lc never gives. */
export function explainCode(code: string): Explained | undefined {
  const rule = rules.find((each) => lintCode(each) === code);
  if (rule !== undefined) return { code, title: rule.summary, text: ruleText(rule) };
  const found = explanations.find((each) => each.code === code);
  return found === undefined ? undefined : { code, title: found.title, text: explanationText(found) };
}

/** Every code that can be explained, sorted. */
export function explainedCodes(): readonly string[] {
  return [...explanations.map(({ code }) => code), ...rules.map(lintCode)].sort();
}

/** The known code that an unknown one most likely means, with or without its phase. */
export function nearestCode(code: string): string | undefined {
  const codes = explainedCodes();
  const names = new Map(codes.map((each) => [each.slice(each.indexOf('/') + 1), each]));
  return names.get(code) ?? suggest(code, codes) ?? names.get(suggest(code, [...names.keys()]) ?? '');
}

function ruleText(rule: Rule): string {
  const [bad = ''] = rule.examples.invalid;
  const { before } = rule.examples;
  const [good = ''] = rule.examples.valid;
  const recommended = rule.recommended === 'off' ? 'off' : `as ${rule.recommended}`;
  return [
    rule.why,
    `To keep the rule: ${rule.fix}.`,
    `On in lc:strict as ${rule.severity}; in lc:recommended ${recommended}. Change it with "rules: { ${rule.id}: warning }".`,
    ...(before === undefined ? [] : [example('Built last', before)]),
    example('Wrong', bad),
    example('Right', good),
  ].join('\n\n');
}

function explanationText({ why, bad, good }: Explanation): string {
  return [why, example('Wrong', bad), example('Right', good)].join('\n\n');
}

function example(label: string, yaml: string): string {
  return `${label}:\n\n\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``;
}
