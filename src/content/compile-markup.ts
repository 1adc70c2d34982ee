import type { Escaper, Template } from '../render/document.ts';
import { mayBeEmpty, mjmlFailed, noMjmlRoot } from '../report/catalogue/content.ts';
import { type BuildMjml, type BuiltDocument, buildDocument } from './build-document.ts';
import type { BoundNode, BoundPrint } from './bound-template.ts';
import { documentTraits } from './check-block-place.ts';
import { checkElementTexts } from './check-element-texts.ts';
import { addedText, insertNodes, mentions } from './insert-nodes.ts';
import { liftLayout } from './lift-layout.ts';
import type { Mjml } from './load-mjml.ts';
import { isNeverEmpty } from './never-empty.ts';
import { minifyHtml } from './minify-html.ts';
import { placePlaceholders } from './place-placeholders.ts';
import { mirrorLayout } from './mirror-layout.ts';
import type { PlaceholderShape, PlaceholderText } from './placeholder.ts';
import { type HtmlToText, plainTextOf, textOfDocument } from './plain-text.ts';
import { rebuildTemplate } from './rebuild-template.ts';
import type { ContentReport } from './report-content.ts';
import { reportMjmlProblems } from './report-mjml-problems.ts';
import type { SourceText, Span } from './source-text.ts';
import { flattenTemplate } from './template-item.ts';

/** The slow packages, loaded when the first message needs them. */
export interface MarkupTools {
  mjml(): Promise<Mjml>;
  /** Where documents are built; on this thread where it is left out. */
  readonly buildMjml?: BuildMjml;
  htmlToText(): Promise<HtmlToText>;
}

export interface MarkupInput {
  readonly nodes: readonly BoundNode[];
  /** Where to point when the whole body is wrong. */
  readonly source: SourceText;
  readonly isMjml: boolean;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** Put in as the hidden preview where the body has none. */
  readonly preheader: readonly BoundNode[] | undefined;
  /** Without comments and space that nobody sees. */
  readonly isMinified?: boolean;
}

export interface CompiledMarkup {
  readonly html: Template;
  readonly text: Template;
  /** How each printed value is made safe. */
  readonly escapers: ReadonlyMap<BoundPrint, Escaper>;
}

/**
 * MJML or HTML with Handlebars in it → a template of HTML and one of plain text. Undefined when it has an error.
 * With the words `probe` the placeholders are longer and others: whatever comes out differently was computed from them.
 */
export async function compileMarkup(input: MarkupInput, tools: MarkupTools, report: ContentReport, placeholders: PlaceholderShape = 'usual'): Promise<CompiledMarkup | undefined> {
  const whole: Span = { source: input.source, start: 0, end: 1 };
  if (input.isMjml && !mentions(input.nodes, /<mjml[\s>]/i)) {
    report.add(noMjmlRoot(), whole);
    return undefined;
  }
  const before = report.count();
  const nodes = framedMarkup(input);
  const flat = flattenTemplate(nodes);
  const traits = documentTraits(flat.map((item) => (item.kind === 'text' ? item.value : 'x')).join(''));
  const items = input.isMjml ? liftLayout(flat, traits, report) : flat;
  if (input.isMjml) checkElementTexts(items, report);
  const document = placePlaceholders(items, input.isMjml, traits, report, placeholders);
  // What was refused above would only come back as MJML's own, vaguer complaint.
  if (report.count() > before) return undefined;
  const built = input.isMjml ? await buildMjml(document, tools, report, whole) : { html: document.text, text: await textOfDocument(document.text, tools.htmlToText) };
  if (built === undefined || report.hasErrors()) return undefined;
  const { html } = built;
  const template = rebuildTemplate(input.isMinified === true ? minifyHtml(html, document.words.pattern) : html, document, report, { mustAppear: true, isPlainText: false });
  const text = rebuildTemplate(plainTextOf(built.text, document), document, report, { mustAppear: false, isPlainText: true });
  if (input.isMjml) checkHidden(html, document, report);
  return report.hasErrors() ? undefined : { html: template, text, escapers: document.escapers };
}

async function buildMjml(document: PlaceholderText, tools: MarkupTools, report: ContentReport, whole: Span): Promise<BuiltDocument | undefined> {
  const local = async (): Promise<BuiltDocument> => buildDocument(document.text, tools);
  try {
    const built = await (tools.buildMjml ? tools.buildMjml(document.text, local) : local());
    if (built.problems.length > 0) reportMjmlProblems(built.problems, document, await tools.mjml(), report);
    return built;
  } catch (error) {
    report.add(mjmlFailed(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)), whole);
    return undefined;
  }
}

/** MJML leaves parts of the skeleton out where the title or the preview is empty, so a template of either must never be. */
function checkHidden(html: string, document: PlaceholderText, report: ContentReport): void {
  const title = /<title>([\s\S]*?)<\/title>/.exec(html)?.[1];
  const preview = /<div style="display:none;font-size:1px;[^"]*">([\s\S]*?)<\/div>/.exec(html)?.[1];
  for (const [name, text] of [['title', title], ['preview', preview]] as const) {
    const first = text === undefined ? null : new RegExp(document.words.pattern.source).exec(text);
    const placeholder = first && document.placeholders[Number(first[1])];
    if (text === undefined || !placeholder || placeholder.stands === 'value') continue;
    const template = rebuildTemplate(text, document, report, { mustAppear: false, isPlainText: false });
    if (!isNeverEmpty(template, document.solid)) report.add(mayBeEmpty(placeholder.node.label, `a mail without a ${name} is built differently`), placeholder.node.span);
  }
}

/** A body with its language, its direction (layout included) and its hidden preview, where it does not say so itself. */
export function framedMarkup(input: MarkupInput): readonly BoundNode[] {
  const nodes = withPreheader(withLanguage(input), input);
  return input.isMjml && input.direction === 'rtl' ? mirrorLayout(nodes, input.source) : nodes;
}

function withLanguage({ nodes, source, isMjml, locale, direction }: MarkupInput): readonly BoundNode[] {
  const tag = isMjml ? 'mjml' : 'html';
  const attributes = [
    !mentions(nodes, new RegExp(`<${tag}\\b[^>]*\\slang\\s*=`, 'i')) && ` lang="${locale}"`,
    !mentions(nodes, new RegExp(`<${tag}\\b[^>]*\\sdir\\s*=`, 'i')) && ` dir="${direction}"`,
  ].filter((attribute) => attribute !== false);
  const offset = Math.max(0, source.text.search(new RegExp(`<${tag}`, 'i')));
  return insertNodes(nodes, new RegExp(`<${tag}(?=[\\s>])`, 'i'), [addedText(attributes.join(''), { source, offset })], 'after').nodes;
}

function withPreheader(nodes: readonly BoundNode[], { isMjml, preheader, source }: MarkupInput): readonly BoundNode[] {
  const [first] = preheader ?? [];
  if (preheader === undefined || first === undefined) return nodes;
  const near = { source: first.kind === 'text' ? first.source : first.span.source, offset: 0 };
  const wrapped = (before: string, after: string): readonly BoundNode[] => [addedText(before, near), ...preheader, addedText(after, near)];
  if (!isMjml) {
    const hidden = wrapped('<div style="display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden">', '</div>');
    const inserted = insertNodes(nodes, /<body\b[^>]*>/i, hidden, 'after');
    return inserted.found ? inserted.nodes : [...hidden, addedText('', { source, offset: 0 }), ...nodes];
  }
  if (mentions(nodes, /<mj-preview[\s>]/i)) return nodes;
  const inHead = insertNodes(nodes, /<mj-head\s*>/i, wrapped('<mj-preview>', '</mj-preview>'), 'after');
  return inHead.found ? inHead.nodes : insertNodes(nodes, /<mj-body(?=[\s>])/i, wrapped('<mj-head><mj-preview>', '</mj-preview></mj-head>'), 'before').nodes;
}
