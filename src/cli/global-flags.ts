import type { Severity } from '../report/diagnostic.ts';

export interface FormatRequest {
  readonly name: string;
  /** Where the report goes; standard output when there is none. */
  readonly file?: string;
}

export type ColorChoice = 'auto' | 'always' | 'never';

export interface GlobalFlags {
  readonly directory: string | undefined;
  readonly formats: readonly FormatRequest[];
  /** Expressions for a part of the project, as written. */
  readonly select: readonly string[];
  readonly exclude: readonly string[];
  readonly color: ColorChoice;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly debug: boolean;
  readonly cache: boolean;
  readonly input: boolean;
  readonly asOf: string | undefined;
  /** An id of the section `environments`. */
  readonly environment: string | undefined;
  readonly failOn: Severity;
  readonly maxWarnings: number | undefined;
}

/** `sarif:out/lc.sarif` names a format and the file it goes to. */
export const parseFormat = (text: string): FormatRequest => {
  const colon = text.indexOf(':');
  return colon < 0 ? { name: text } : { name: text.slice(0, colon), file: text.slice(colon + 1) };
};

/** A flag, then NO_COLOR, then FORCE_COLOR, then whether a person is watching. */
export const isColorWanted = (choice: ColorChoice, environment: Readonly<Record<string, string | undefined>>, isTty: boolean): boolean => {
  if (choice !== 'auto') return choice === 'always';
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTty && environment.TERM !== 'dumb';
};
