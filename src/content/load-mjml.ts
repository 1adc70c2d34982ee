import { lightenTypes } from './lighten-types.ts';

/** MJML 5, and what it knows about its elements. */
export interface Mjml {
  build(source: string): Promise<MjmlOutput>;
  /** Attributes by element. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

export interface MjmlOutput {
  readonly html: string;
  readonly problems: readonly MjmlProblem[];
}

/** A complaint of MJML's validator. The line counts from 1. */
export interface MjmlProblem {
  readonly line: number;
  readonly message: string;
  readonly tagName: string;
}

/** The fonts that MJML imports by itself where a mail names them (mjml-core 5.4.1, lib/index.js), and how they can be written. */
const fonts: readonly { readonly name: string; readonly written: RegExp }[] = [
  { name: 'Open Sans', written: /open\s+sans/i },
  { name: 'Droid Sans', written: /droid\s+sans/i },
  { name: 'Lato', written: /lato/i },
  { name: 'Roboto', written: /roboto/i },
  // The font of its own components.
  { name: 'Ubuntu', written: /^/ },
];

/** Those that may stand in the mail: MJML searches the whole of what it made for each that it is told of, for a tenth of its time. */
function fontsFor(source: string): Readonly<Record<string, string>> {
  const isPlain = !source.includes('&#');
  return Object.fromEntries(fonts.flatMap(({ name, written }) => (isPlain && !written.test(source) ? [] : [[name, `https://fonts.googleapis.com/css?family=${name.replace(' ', '+')}:300,400,500,700`]])));
}

/**
 * Loads MJML, which takes about half a second, so only when a message needs it.
 *
 * When it is loaded, mjml-core reads `.mjmlconfig` in the working directory and requires the packages named there: checking a
 * stranger's project would run the stranger's code. With MJML_BROWSER set it requires nothing (mjml-core 5.4.1,
 * lib/helpers/mjmlconfig.js, all three calls of `require`). This is the one place below `host` that touches the process,
 * because the guard must not depend on who calls. Options of a `.mjmlconfig` are never read.
 */
export async function loadMjml(): Promise<Mjml> {
  process.env['MJML_BROWSER'] = 'true';
  const [{ default: mjml2html }, { components }, { types, initializeType }] = await Promise.all([import('mjml'), import('mjml-core'), import('mjml-core/lib/types/type.js')]);
  lightenTypes(types, initializeType, new Set(Object.values(components).flatMap(({ allowedAttributes }) => Object.values(allowedAttributes ?? {}))));
  return {
    async build(source) {
      const { html, errors } = await mjml2html(source, { fonts: fontsFor(source), validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false });
      return { html, problems: errors };
    },
    attributes: Object.fromEntries(Object.entries(components).map(([name, { allowedAttributes }]) => [name, [...Object.keys(allowedAttributes ?? {}), 'css-class', 'mj-class']])),
  };
}
