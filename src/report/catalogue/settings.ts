import type { Place } from '../../source/node.ts';
import type { Finding } from '../finding.ts';

export function wrongAttributeType(attribute: string, purpose: string, expected: string, found: string): Finding {
  return {
    code: 'reference/attribute-type',
    severity: 'error',
    message: `the attribute "${attribute}" is ${found}, and ${purpose} must be ${expected}`,
    notes: [`change the type of "${attribute}", or name another attribute`],
  };
}

export function unknownLocale(locale: string, locales: readonly string[], near: string | undefined): Finding {
  return {
    code: 'reference/unknown-locale',
    severity: 'error',
    message: `the project has no locale "${locale}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [`its locales are: ${locales.join(', ')}`, 'nobody would ever get this text'],
  };
}

export function repeatedEntry(what: string, name: string): Finding {
  return { code: 'reference/repeated-entry', severity: 'error', message: `the ${what} "${name}" is listed twice`, notes: ['delete one of the two'] };
}

export function wrongValueType(name: string, expected: string, found: string): Finding {
  return {
    code: 'reference/value-type',
    severity: 'error',
    message: `"${name}" is ${expected}, and this is ${found}`,
    notes: ['write a value of the declared type, or change the declaration'],
  };
}

/** A text that YAML reads as something else. `source` is the scalar as written. */
export function needsQuotes(name: string, source: string, place: Place): Finding {
  const quoted = `"${source}"`;
  return {
    code: 'reference/value-type',
    severity: 'error',
    message: `"${name}" is a text, and YAML reads ${source} as something else`,
    notes: [`put it in quotes: ${quoted}`, 'zeros at the start, exponents and words such as true would be lost'],
    fixes: [{ title: `write ${quoted}`, edits: [{ ...place, text: quoted }] }],
  };
}

export function missingProperty(event: string, property: string): Finding {
  return {
    code: 'reference/missing-property',
    severity: 'error',
    message: `the event "${event}" needs the property "${property}"`,
    notes: [`give it a value, or let it be missing: "${property}: …?" under the properties of "${event}"`],
  };
}

export function undefinedProperty(event: string, property: string, near: string | undefined, known: readonly string[]): Finding {
  return {
    code: 'reference/unknown-property',
    severity: 'error',
    message: `there is no property "${property}" in the event ${event}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [`its properties are: ${known.join(', ') || 'none'}`],
  };
}

/** A stage beside those of the preset, or one of them at another place. `stages` are the preset's in its order. */
export function notOfPreset(stage: string, preset: string, stages: readonly string[], near: string | undefined): Finding {
  return {
    code: 'reference/not-of-preset',
    severity: 'error',
    message: `the preset "${preset}" has no stage "${stage}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [`its stages are: ${stages.join(', ')}`, 'for stages of your own leave "preset" out'],
  };
}

export function presetOrder(stage: string, before: string, preset: string): Finding {
  return {
    code: 'reference/preset-order',
    severity: 'error',
    message: `in the preset "${preset}", the stage "${stage}" comes before "${before}"`,
    notes: ['the last stage that holds is the one a person is in, so the order matters: write the stages in the order of the preset, or leave "preset" out'],
  };
}

export function unknownField(field: string, fields: readonly string[], near: string | undefined): Finding {
  return {
    code: 'reference/unknown-field',
    severity: 'error',
    message: `the form has no field "${field}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [`its fields are: ${fields.join(', ')}`],
  };
}

export function computedAttributeSet(attribute: string): Finding {
  return {
    code: 'journey/set-computed',
    severity: 'error',
    message: `the attribute "${attribute}" is computed, so nothing can set it`,
    notes: ['change what it is computed from, or set another attribute'],
  };
}

export function operationType(operation: string, attribute: string, found: string, expected: string): Finding {
  return {
    code: 'journey/set-type',
    severity: 'error',
    message: `"${operation}" works on ${expected}, and "${attribute}" is ${found}`,
    notes: [operation === 'increment' ? 'write a plain value to replace it' : 'lists take "add" and "remove"; other attributes take a plain value'],
  };
}
