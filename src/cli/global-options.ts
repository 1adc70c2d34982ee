import { InvalidArgumentError, Option } from 'commander';
import type { Severity } from '../report/diagnostic.ts';
import { parseDate, parseInstant } from '../time/moment.ts';
import type { CommandFlag, Completion } from './command.ts';
import { type ColorChoice, type FormatRequest, type GlobalFlags, parseFormat } from './global-flags.ts';

const parseCount = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number, 0 or more.');
  return Number(text);
};

const parseAsOf = (text: string): string => {
  if (parseDate(text) === undefined && parseInstant(text) === undefined) throw new InvalidArgumentError('It takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z).');
  return text;
};

const collectFormat = (text: string, before: readonly FormatRequest[]): readonly FormatRequest[] => {
  const request = parseFormat(text);
  if (request.file === '') throw new InvalidArgumentError(`Write the file after the colon (${text}report.txt), or no colon.`);
  return [...before, request];
};

const collectText = (text: string, before: readonly string[]): readonly string[] => [...before, text];

export interface GlobalOptions {
  readonly cwd?: string;
  readonly env?: string;
  readonly format: readonly FormatRequest[];
  readonly select: readonly string[];
  readonly exclude: readonly string[];
  readonly color: ColorChoice;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly debug?: true;
  readonly cache: boolean;
  readonly input: boolean;
  readonly asOf?: string;
  readonly failOn: Severity;
  readonly maxWarnings?: number;
}

/** The flags that every command takes, as commander reads them, anew each time since a program changes them. */
export const globalOptions = (): readonly Option[] => [
  new Option('-C, --cwd <dir>', 'work as if started in this folder'),
  new Option('--env <name>', 'with the values of this environment'),
  new Option('--format <name[:file]>', 'how to report, and into which file; may be repeated').argParser(collectFormat).default([], 'pretty'),
  new Option('--select <expr>', 'only these: ids (cart_*), sections, tag:, owner:, stage:, path:, channel:; a comma means "and", a space "or", "+" what is needed (before) and what depends (behind); may be repeated').argParser(collectText).default([], 'everything'),
  new Option('--exclude <expr>', 'all but these').argParser(collectText).default([], 'nothing'),
  new Option('--color <when>', 'colours in the report').choices(['auto', 'always', 'never']).default('auto'),
  new Option('-q, --quiet', 'no progress and no notices'),
  new Option('-v, --verbose', 'say what was worked out anew'),
  new Option('--debug', 'show where in lc an internal error happened'),
  new Option('--no-cache', 'read nothing from .lc/cache and write nothing to it'),
  new Option('--no-input', 'never ask'),
  new Option('--as-of <moment>', 'the day to check for, instead of today').argParser(parseAsOf),
  new Option('--fail-on <severity>', 'the least severity that gives exit status 1').choices(['error', 'warning', 'info']).default('error'),
  new Option('--max-warnings <n>', 'more warnings than this give exit status 1').argParser(parseCount),
];

const completionByName: Readonly<Record<string, Completion>> = { cwd: 'folder', env: { section: 'environments' }, format: 'format', select: 'selection', exclude: 'selection' };

/** The same for whoever completes a command line. */
export const globalCommandFlags = (): readonly CommandFlag[] =>
  globalOptions().map((option) => {
    const completes = option.argChoices === undefined ? completionByName[option.name()] : { words: option.argChoices };
    return { flag: option.flags, description: option.description, ...(completes !== undefined && { completes }) };
  });

export const globalFlagsOf = (options: GlobalOptions): GlobalFlags => ({
  directory: options.cwd,
  environment: options.env,
  formats: options.format,
  select: options.select,
  exclude: options.exclude,
  color: options.color,
  quiet: options.quiet ?? false,
  verbose: options.verbose ?? false,
  debug: options.debug ?? false,
  cache: options.cache,
  input: options.input,
  asOf: options.asOf,
  failOn: options.failOn,
  maxWarnings: options.maxWarnings,
});
