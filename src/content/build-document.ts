import type { Mjml, MjmlOutput } from './load-mjml.ts';
import { type HtmlToText, textOfDocument } from './plain-text.ts';
import { stableIds } from './stable-ids.ts';

/** A document as MJML made it, and what it says as plain text. The same source gives the same, on every thread. */
export interface BuiltDocument extends MjmlOutput {
  readonly text: string;
}

/** Builds a document here (`local`), or has another thread build it, with the same result. */
export type BuildMjml = (source: string, local: () => Promise<BuiltDocument>) => Promise<BuiltDocument>;

/** Builds MJML, with ids that are the same every time, and converts what came out. Throws what MJML throws. */
export async function buildDocument(source: string, tools: { mjml(): Promise<Mjml>; htmlToText(): Promise<HtmlToText> }): Promise<BuiltDocument> {
  const { html, problems } = await (await tools.mjml()).build(source);
  const stable = stableIds(html);
  return { html: stable, problems, text: await textOfDocument(stable, tools.htmlToText) };
}
