import Handlebars from 'handlebars';
import type { Escaper } from '../../src/render/document.ts';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { bindTemplate } from '../../src/content/bind-template.ts';
import { compileMarkup, type CompiledMarkup } from '../../src/content/compile-markup.ts';
import { loadMjml, type Mjml } from '../../src/content/load-mjml.ts';
import { loadHandlebars } from '../../src/content/parse-source.ts';
import { loadHtmlToText } from '../../src/content/plain-text.ts';
import { countEveryBlock, registerFunctions } from '../../src/content/render-first.ts';
import { createReport } from '../../src/content/report-content.ts';
import { fileSource } from '../../src/content/source-text.ts';
import { rootScope } from '../../src/content/template-scope.ts';
import { findZone } from '../../src/time/find-zone.ts';
import { loadSanitizer } from '../../src/render/load-sanitizer.ts';
import { escaperOf } from '../../src/render/escapers.ts';
import { createFormats, type RenderContext } from '../../src/render/render-context.ts';
import type { Zone } from '../../src/time/zone.ts';
import { textOf } from '../../src/render/text-of.ts';
import { sampleScope } from './sample-scope.ts';

const zone = findZone('Europe/Helsinki');
if (zone === undefined) throw new Error('the table of zones lacks Helsinki');
export const helsinki: Zone = zone;
export const options = { locale: 'en', zone: helsinki, now: 1_790_000_000_000, sanitize: await loadSanitizer() } as const;
export const context: RenderContext = { ...options, formats: createFormats() };

export interface Compiled {
  readonly markup: CompiledMarkup | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Handlebars first, with the same escapers, then (for MJML) MJML. */
  renderFirst(data: Readonly<Record<string, Data>>): Promise<string>;
}

const partialFile = (name: string): string => `partials/${name}.mjml`;

export async function compileBody(text: string, partials: Readonly<Record<string, string>> = {}, isMjml = true, isMinified = false): Promise<Compiled> {
  const report = createReport();
  const parse = await loadHandlebars();
  const source = fileSource('body.mjml', text);
  const nodes = bindTemplate(source, rootScope(sampleScope), {
    parse,
    report,
    partial: (name) => (partials[name] === undefined ? { code: 'content/unknown-partial', severity: 'error', message: name } : { source: fileSource(partialFile(name), partials[name]) }),
  });
  const markup = await compileMarkup({ nodes, source, isMjml, locale: 'en', direction: 'ltr', preheader: undefined, isMinified }, { mjml: loadMjml, htmlToText: loadHtmlToText }, report);
  return {
    markup,
    diagnostics: report.diagnostics(),
    async renderFirst(data) {
      const escapers = new Map([...(markup?.escapers ?? [])].map(([{ span }, escape]) => [`${span.source.file}@${span.start}`, escape]));
      const rendered = renderHandlebars(text, data, (file, at) => escapers.get(`${file}@${at}`) ?? 'text', partials);
      const withLanguage = ['lang="en"', 'dir="ltr"'].reduce((document, attribute) => (new RegExp(`<(?:mjml|html)\\b[^>]*\\s${attribute.split('=')[0]}=`).test(document) ? document : document.replace(/<(mjml|html)(?=[\s>])/, `<$1 ${attribute}`)), rendered);
      return isMjml ? (await (await plainMjml()).build(withLanguage)).html : withLanguage;
    },
  };
}

const plainMjml = (): Promise<Mjml> => loadMjml();

/** Handlebars itself, each printed value made safe by the escaper chosen for its place. */
export function renderHandlebars(text: string, data: Readonly<Record<string, Data>>, escaperAt: (file: string, at: number) => Escaper, partials: Readonly<Record<string, string>> = {}): string {
  const engine = Handlebars.create();
  registerFunctions(engine, context);
  countEveryBlock(engine);
  const escapers: Escaper[] = [];
  engine.registerHelper('safe', (index: number, value: Data) => new Handlebars.SafeString(escaperOf(escapers[index] ?? 'text')(textOf(value), context)));
  const transform = (body: string, file: string): hbs.AST.Program => {
    const program = engine.parse(body);
    const lines = body.split(/(?<=\r\n|[\n\r])/);
    const offset = ({ line, column }: hbs.AST.Position): number => lines.slice(0, line - 1).join('').length + column;
    visit(program, (node) => {
      const index = escapers.push(escaperAt(file, offset(node.loc.start))) - 1;
      const inner = node.params.length > 0 || node.hash ? { ...node, type: 'SubExpression' } : node.path;
      const number = { type: 'NumberLiteral', value: index, original: index, loc: node.loc };
      const path = { type: 'PathExpression', data: false, depth: 0, parts: ['safe'], original: 'safe', loc: node.loc };
      Object.assign(node, { path, params: [number, inner], hash: undefined });
    });
    return program;
  };
  for (const [name, body] of Object.entries(partials)) engine.registerPartial(name, engine.compile(transform(body, partialFile(name)), { preventIndent: true }));
  return engine.compile(transform(text, 'body.mjml'), { preventIndent: true })(data);
}

function visit(node: unknown, change: (node: hbs.AST.MustacheStatement) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if (isMustache(node)) {
    change(node);
    return;
  }
  for (const value of Object.values(node)) {
    if (Array.isArray(value)) value.forEach((each) => visit(each, change));
    else visit(value, change);
  }
}

function isMustache(node: object): node is hbs.AST.MustacheStatement {
  return Reflect.get(node, 'type') === 'MustacheStatement';
}
