import { compileTemplate } from '../render/compile-template.ts';
import { loadSanitizer } from '../render/load-sanitizer.ts';
import type { Template } from '../render/document.ts';
import { createFormats, type RenderContext } from '../render/render-context.ts';
import { findZone } from '../time/find-zone.ts';
import { addedText } from './insert-nodes.ts';
import { type BodyMarkup, compileBody } from './compile-body.ts';
import { compileMarkup, framedMarkup } from './compile-markup.ts';
import { beginPass, type ContentTools } from './compile-message.ts';
import type { BoundNode } from './bound-template.ts';
import { fieldText, findPartial, type MessageInput, type MessagePass } from './message-pass.ts';
import { findText } from './find-text-of-key.ts';
import { placeIncludes } from './place-includes.ts';
import { loadHandlebarsEngine, renderFirst } from './render-first.ts';
import { createReport } from './report-content.ts';
import { firstDifference } from './same-mail.ts';
import { scopesFromTypes } from './scopes-from-types.ts';
import type { SourceText } from './source-text.ts';
import { stableIds } from './stable-ids.ts';

/** What rendering a message both ways has shown, over so many cases of data. */
export type Verification =
  | { readonly kind: 'equal'; readonly cases: number }
  /** The first difference: for which data, and what each way has there. `computed`: MJML computes with a value while it builds. */
  | { readonly kind: 'different'; readonly label: string; readonly expected: string; readonly actual: string; readonly at: { readonly file: string; readonly offset: number } }
  | { readonly kind: 'computed'; readonly at: { readonly file: string; readonly offset: number } }
  /** Nothing to compare: no HTML, or errors that `lc validate` tells. */
  | { readonly kind: 'skipped'; readonly why: 'no-html' | 'errors' };

/**
 * Proves one message by rendering it both ways: ours (MJML once, then the values) against Handlebars first and MJML afterwards, with the
 * same escapers, over data that its types admit; and compiles it once more with other placeholders, which must change nothing.
 * Takes a build of MJML per case. Deterministic.
 */
export async function verifyMessage(input: MessageInput, tools: ContentTools): Promise<Verification> {
  const written = fieldText(input, 'body');
  if (written === undefined || input.message.channel.value !== 'email') return { kind: 'skipped', why: 'no-html' };
  // Labels of links are put in before anything is compiled: what is proved is the rest.
  const { labels: _, ...unlabelled } = input;
  const pass = await beginPass(unlabelled, tools);
  const { markup } = await compileBody(written, false, pass, tools);
  if (pass.report.hasErrors()) return { kind: 'skipped', why: 'errors' };
  if (markup === undefined) return { kind: 'skipped', why: 'no-html' };
  const start = { file: markup.main.file, offset: markup.main.fileOffset(0) };
  const probe = await compileMarkup(markup.input, tools, createReport(), 'probe');
  if (withoutIds(probe?.html) !== withoutIds(markup.compiled.html)) return { kind: 'computed', at: start };
  const handlebars = await loadHandlebarsEngine();
  const render = compileTemplate(markup.compiled.html);
  const zone = findZone('UTC');
  if (zone === undefined) throw new Error('the table of zones lacks UTC');
  const context: RenderContext = { locale: input.locale, zone, now: 1_800_000_000_000, formats: createFormats(), sanitize: await loadSanitizer(), ...(input.schemes && { schemes: input.schemes }) };
  const cases = scopesFromTypes(input.scope, input.vars);
  for (const { label, scopes } of cases) {
    const text = (source: SourceText): readonly BoundNode[] => [addedText(renderFirst(handlebars, source, firstSources(markup, pass), scopes, context), { source, offset: 0 })];
    const expected = await htmlFirst(markup, text, pass, tools);
    const difference = firstDifference(expected, render(scopes, context), input.isMinified);
    if (difference !== undefined) return { kind: 'different', label, ...excerpts(difference), at: nearestPlace(difference, markup) };
  }
  return { kind: 'equal', cases: cases.length };
}

// Ids are made from the text, placeholders included.
const withoutIds = (template: Template | undefined): string => JSON.stringify(template ?? []).replace(/\b[0-9a-f]{16}\b/g, 'id');

function firstSources({ body, compiled, input }: BodyMarkup, pass: MessagePass): Parameters<typeof renderFirst>[2] {
  return {
    nodes: [...input.nodes, ...(input.preheader ?? [])],
    escapers: compiled.escapers,
    partial: (name) => {
      if (name === 'body') return { source: body };
      const found = findPartial(name, pass);
      return 'code' in found ? undefined : found;
    },
    text: (name) => {
      const found = findText(name, pass);
      return found === undefined || 'code' in found ? undefined : found.source;
    },
  };
}

async function htmlFirst({ main, preheader, input }: BodyMarkup, text: (source: SourceText) => readonly BoundNode[], pass: MessagePass, tools: ContentTools): Promise<string> {
  const nodes = placeIncludes(text(main), { report: pass.report, read: pass.files.include, bind: text });
  const framed = framedMarkup({ ...input, nodes, preheader: preheader && text(preheader) });
  const document = framed.map((node) => (node.kind === 'text' ? node.value : '')).join('');
  return input.isMjml ? stableIds((await (await tools.mjml()).build(document)).html) : document;
}

function excerpts(difference: string): { readonly expected: string; readonly actual: string } {
  const [expected = '', actual = ''] = difference.split('\n  actual ');
  return { expected: expected.replace(/^expected /, ''), actual };
}

/** Where the author wrote the words before a difference; the beginning of the body where no words of it are found. */
function nearestPlace(difference: string, { main, body }: BodyMarkup): { readonly file: string; readonly offset: number } {
  const words = [...difference.split('\n')[0]?.matchAll(/[\p{L}\d]+[ ,.!?]+[\p{L}\d]+/gu) ?? []].map(([found]) => found);
  for (const source of [body, main]) {
    for (const word of words.toReversed()) {
      const at = source.text.indexOf(word);
      if (at >= 0) return { file: source.file, offset: source.fileOffset(at) };
    }
  }
  return { file: main.file, offset: main.fileOffset(0) };
}
