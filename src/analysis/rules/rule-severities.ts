import type { Severity } from '../../report/diagnostic.ts';
import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import type { Rule } from './define-rule.ts';

const presets: Readonly<Record<string, (rule: Rule) => Severity | 'off'>> = {
  'lc:recommended': (rule) => rule.recommended,
  'lc:strict': (rule) => rule.severity,
  'lc:off': () => 'off',
};

const presetNames: readonly string[] = Object.keys(presets);

/** How seriously a project takes its rules: `rules:` decides, else the last preset of `extends:`, else a rule is off. */
export function ruleSeverities(settings: ProjectSettings): (rule: Rule) => Severity | 'off' {
  const last = settings.extends.findLast(({ value }) => presetNames.includes(value));
  const preset = last === undefined ? undefined : presets[last.value];
  return (rule) => {
    const own = Object.hasOwn(settings.rules, rule.id) ? settings.rules[rule.id] : undefined;
    return own?.value ?? preset?.(rule) ?? 'off';
  };
}
