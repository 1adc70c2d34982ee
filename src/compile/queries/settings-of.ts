import type { Range } from '../../source/node.ts';
import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import { defineQuery } from '../query.ts';
import { parsedFile } from './parsed-file.ts';

/** The file that marks the root of a project and holds its settings. */
export const rootFile = 'lc.yaml';

/** The settings as written; undefined while `lc.yaml` has mistakes in them. */
const writtenSettings = defineQuery({
  name: 'written-settings',
  version: 2,
  run: (context, _: ''): ProjectSettings | undefined => context.read(parsedFile, rootFile).settings,
});

/**
 * The project's settings. While those in `lc.yaml` cannot be read, neutral ones stand in, so that the mistakes of every
 * other file are still found; `isComplete` then tells the driver to hold back what only the stand-ins cause.
 */
export const settingsOf = defineQuery({
  name: 'settings',
  version: 2,
  run: (context, _: ''): { readonly settings: ProjectSettings; readonly isComplete: boolean } => {
    const written = context.read(writtenSettings, '');
    return written === undefined ? { settings: neutral, isComplete: false } : { settings: written, isComplete: written.mended !== true };
  },
});

export const settingsQueries = [writtenSettings, settingsOf];

const nowhere: Range = { start: 0, end: 0 };

function leaf<T>(value: T): { readonly value: T; readonly range: Range } {
  return { value, range: nowhere };
}

const neutral: ProjectSettings = {
  file: rootFile,
  range: nowhere,
  version: leaf(1),
  name: leaf('project'),
  timezone: leaf('UTC'),
  profile: { id: leaf('id') },
  locales: [leaf('en')],
  app_schemes: [],
  extends: [leaf('lc:off')],
  rules: {},
  vars: {},
  channels: {},
  policies: { quiet_hours: [], frequency_caps: [], blackout_dates: [], forbidden_fields: [] },
};
