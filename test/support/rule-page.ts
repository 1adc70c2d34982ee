import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { pretty } from '../../src/report/formats/pretty.ts';
import type { Rule } from '../../src/analysis/rules/define-rule.ts';

export interface ExampleOutput {
  readonly texts: Readonly<Record<string, string>>;
  readonly found: readonly Diagnostic[];
}

/** The reference page of a rule, with what lc prints for each of its invalid examples. */
export function rulePage(rule: Rule, outputs: readonly ExampleOutput[]): string {
  const recommended = rule.recommended === 'off' ? 'off' : rule.recommended;
  const wrong = rule.examples.invalid.map((example, index) => `${yaml(example)}\n\n\`\`\`text\n${print(outputs[index])}\n\`\`\``);
  return [
    `# ${rule.id}`,
    rule.summary,
    rule.why,
    `**What to do:** ${rule.fix}.`,
    '| preset | severity |\n| --- | --- |\n' + `| \`lc:strict\` | ${rule.severity} |\n| \`lc:recommended\` | ${recommended} |`,
    ...(rule.seeds.length > 0 ? [`Asked for by ${rule.seeds.length > 1 ? 'rows' : 'row'} ${rule.seeds.join(', ')} of [the coverage](../coverage.md).`] : []),
    ...(rule.examples.before === undefined ? [] : ['## Built last', yaml(rule.examples.before)]),
    '## Wrong',
    ...wrong,
    '## Right',
    ...rule.examples.valid.map(yaml),
    `The examples stand in a project with [these settings](../../test/support/rule-settings.yaml) and [these definitions](../../test/support/rule-surroundings.yaml).`,
  ].join('\n\n') + '\n';
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trimEnd()}\n\`\`\``;
}

function print(output: ExampleOutput | undefined): string {
  if (output === undefined) return '';
  const { texts, found } = output;
  const report = { command: 'validate', diagnostics: found, summary: { files: Object.keys(texts).length, definitions: 0 } };
  const printed = pretty.format(report, { colour: false, width: 100, version: '0', elapsed: '', prefix: '', text: (file) => texts[file], hash: (text) => text });
  return printed.trimEnd().split('\n').slice(0, -2).join('\n');
}
