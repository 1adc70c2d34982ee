/** MJML 5, and what it knows about its elements. */
export interface Mjml {
  build(source: string): Promise<{ readonly html: string; readonly problems: readonly MjmlProblem[] }>;
  /** Attributes by element. */
  readonly attributes: Readonly<Record<string, readonly string[]>>;
}

/** A complaint of MJML's validator. The line counts from 1. */
export interface MjmlProblem {
  readonly line: number;
  readonly message: string;
  readonly tagName: string;
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
  const [{ default: mjml2html }, { components }] = await Promise.all([import('mjml'), import('mjml-core')]);
  return {
    async build(source) {
      const { html, errors } = await mjml2html(source, { validationLevel: 'soft', ignoreIncludes: true, keepComments: true, useMjmlConfigOptions: false });
      return { html, problems: errors };
    },
    attributes: Object.fromEntries(Object.entries(components).map(([name, { allowedAttributes }]) => [name, [...Object.keys(allowedAttributes ?? {}), 'css-class', 'mj-class']])),
  };
}
