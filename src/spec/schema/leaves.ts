import type { Form, Schema } from './json-schema.ts';

const ROOTS = 'profile|event|item|batch|run|offer|trigger|vars';

export const ID_PATTERN = '^[a-z][a-z0-9_]*$';
export const NAME_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*$';
export const PATH_PATTERN = '^[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*$';
export const REFERENCE_PATTERN = `^(?:${ROOTS})(?:\\.[A-Za-z_][A-Za-z0-9_]*)+$`;

function leaf(form: Form, pattern: string | undefined, message: string, examples?: readonly string[]): Schema {
  return {
    type: 'string',
    ...(pattern === undefined ? {} : { pattern, patternErrorMessage: message }),
    errorMessage: message,
    ...(examples === undefined ? {} : { examples }),
    'x-form': form,
  };
}

/** Any text that is not empty. */
export const text: Schema = leaf('text', '\\S', 'Write a text. Quote it when it looks like a number, a date, yes or no.');
/** Text that people read. */
export const content: Schema = leaf('content', '\\S', 'Write a text. Quote it when it has ": ", " #", { or [ in it, or starts with % or @.');

/**
 * Scalars with a form of their own, by the name of their definition.
 * An amount of time has no sign but for offsets; a window that looks back has no months, which are no fixed length.
 */
export const leafDefinitions: Readonly<Record<string, Schema>> = {
  text,
  content,
  id: leaf('id', ID_PATTERN, 'An id is snake_case: small letters, digits and _, starting with a letter.'),
  stage: leaf('stage', '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$', 'A stage is written funnel.stage.', ['lifecycle.retention']),
  reference: leaf('reference', REFERENCE_PATTERN, 'A reference is a root and a path: profile.plan, event.cart_id.', ['profile.plan', 'event.order_id']),
  duration: leaf('duration', '^(?:\\d+(?:mo|[smhdwy]))+$', 'An amount of time is a number and a unit: 90s, 15m, 6h, 3d, 2w, 1mo, 1y.', ['1h', '3d']),
  signed_duration: leaf('signed_duration', '^-?(?:\\d+(?:mo|[smhdwy]))+$', 'An offset is a number and a unit, with - for before: -3d, 2h.', ['-3d', '1d']),
  window: leaf('window', '^(?:\\d+[smhdw])+$', 'A window that looks back is a number and a unit up to weeks: 90s, 15m, 24h, 30d, 2w.', ['24h', '30d']),
  time_of_day: leaf('time_of_day', '^(?:[01]\\d|2[0-3]):[0-5]\\d$', 'A time of day is "HH:MM" in quotes.', ['09:00']),
  share: leaf('share', '^(?:100(?:\\.0+)?|\\d{1,2}(?:\\.\\d+)?)%$', 'A share is a number with %: 10%.', ['10%', '50%']),
  date: leaf('date', '^\\d{4}-\\d{2}-\\d{2}$', 'A date is YYYY-MM-DD.', ['2027-03-01']),
  instant: leaf(
    'instant',
    '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:\\d{2})$',
    'A moment of a test is a date, a time and a zone: "2027-01-04T09:00:00Z".',
    ['2027-01-04T09:00:00Z'],
  ),
  timezone: leaf('text', '^[A-Za-z][A-Za-z0-9_+./-]*$', 'Write recipient, project, UTC, a zone such as Europe/Oslo, or a reference.', ['recipient', 'Europe/Oslo']),
  zone: leaf('text', '^[A-Za-z][A-Za-z0-9_+./-]*$', 'Write one zone for the whole business: UTC, or a name such as Europe/Helsinki.', ['Europe/Helsinki', 'UTC']),
  switch: {
    type: ['boolean', 'string'],
    pattern: '^vars\\.[a-z][a-z0-9_]*$',
    patternErrorMessage: 'A switch is true, false or a setting of the build: vars.name.',
    errorMessage: 'A switch is true, false or a setting of the build: vars.name.',
    'x-form': 'switch',
  },
};

/** `true` or `false` and nothing that merely looks like it. */
export const flag: Schema = { type: 'boolean', errorMessage: 'Write true or false.' };
export const number: Schema = { type: 'number', errorMessage: 'Write a number.' };
export const wholeNumber: Schema = { type: 'integer', errorMessage: 'Write a whole number.' };
export const positiveWholeNumber: Schema = { type: 'integer', minimum: 1, errorMessage: 'Write a whole number, 1 or more.' };

/** One of these words. Each may have a line of its own in an editor. */
export function choice(words: Readonly<Record<string, string>>): Schema {
  const names = Object.keys(words);
  return { type: 'string', enum: names, markdownEnumDescriptions: Object.values(words), errorMessage: names.length === 1 ? `Write ${names[0]}.` : `Write one of ${names.join(', ')}.` };
}

/** A list of such values. */
export function listOf(items: Schema, message: string): Schema {
  return { type: 'array', items, errorMessage: message };
}

/** A map from a name of the author's to such values; the name's title is what an editor offers as a placeholder. */
export function mapOf(nameTitle: string, values: Schema, pattern = ID_PATTERN): Schema {
  return {
    type: 'object',
    propertyNames: { title: nameTitle, pattern, patternErrorMessage: namePatternMessage(pattern), 'x-form': pattern === ID_PATTERN ? 'id' : 'text' },
    additionalProperties: values,
  };
}

function namePatternMessage(pattern: string): string {
  if (pattern === ID_PATTERN) return 'Ids are snake_case: small letters, digits and _, starting with a letter.';
  return pattern === PATH_PATTERN || pattern === NAME_PATTERN ? 'A name is letters, digits and _, starting with a letter.' : 'This name has not the form that is expected here.';
}
