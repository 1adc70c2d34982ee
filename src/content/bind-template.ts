import type { Finding } from '../report/finding.ts';
import {
  incompletePartial, mayBeMissing, notPrintable, partialCycle, rawNeedsHtml, refusedBlock, refusedExpression, tooLarge, tooManyStatements, unknownFunction,
} from '../report/catalogue/content.ts';
import { misplacedText, partialTakesNothing, refusedTextCall } from '../report/catalogue/texts.ts';
import { bindCall, type WrittenArgument } from './bind-call.ts';
import { bindPath } from './bind-path.ts';
import { type BoundExpression, typeName, unknownExpression } from './bound-expression.ts';
import type { BoundBlock, BoundNode } from './bound-template.ts';
import { checkCharacters } from './check-characters.ts';
import { maxCharacters, maxStatements } from './check-limits.ts';
import { signatures } from './function-signatures.ts';
import { type GivenValue, handOver, type PieceNeeds } from './hand-over.ts';
import type { BlockSyntax, MustacheSyntax, PartialSyntax, ProgramSyntax, SyntaxNode } from './handlebars-ast.ts';
import { isSyntaxNode } from './handlebars-ast.ts';
import { type ParseHandlebars, type ParsedSource, parseSource } from './parse-source.ts';
import type { ContentReport } from './report-content.ts';
import type { SourceText, Span } from './source-text.ts';
import { innerScope, type TemplateScope, withPresent } from './template-scope.ts';

/** What binding needs from outside: Handlebars, where partials are, and where to report. */
export interface BindTools {
  readonly parse: ParseHandlebars;
  readonly report: ContentReport;
  /** The text of `{{> name}}`, or why there is none. */
  partial(name: string): PieceText | Finding;
  /** The text behind a key of the section `texts`, or why there is none; undefined where that has been reported. */
  text?(name: string): PieceText | Finding | undefined;
}

/** A piece that a template shows. */
export interface PieceText {
  readonly source: SourceText;
  /** What has to be handed to it, which with settings and links is all it sees; without needs it reads as if written in place. */
  readonly needs?: PieceNeeds;
}

interface Pass {
  readonly tools: BindTools;
  readonly parsed: ParsedSource;
  /** Partials being put in place, outermost first. */
  readonly open: readonly string[];
  /** Shared by all sources of one text, so that partials within partials cannot multiply without end. */
  readonly size: { statements: number; characters: number; isOver: boolean };
}

/**
 * Parses a template, puts partials in place, resolves and type-checks every name. Mistakes are reported and leave a gap
 * in the result, so one message shows all of its mistakes at once; beyond a limit there is no result. Reads no data and no files.
 */
export function bindTemplate(source: SourceText, scope: TemplateScope, tools: BindTools): readonly BoundNode[] {
  const size = { statements: 0, characters: 0, isOver: false };
  const nodes = bindSource(source, scope, { tools, open: [], size });
  return size.isOver ? [] : nodes;
}

function bindSource(source: SourceText, scope: TemplateScope, pass: Omit<Pass, 'parsed'>): readonly BoundNode[] {
  const parsed = parseSource(source, pass.tools.parse);
  if ('finding' in parsed) {
    pass.tools.report.add(parsed.finding, parsed.span);
    return [];
  }
  return bindProgram(parsed.program, scope, { ...pass, parsed });
}

function bindProgram(program: ProgramSyntax | undefined, scope: TemplateScope, pass: Pass): readonly BoundNode[] {
  return (program?.body ?? []).flatMap((node): readonly BoundNode[] => (isSyntaxNode(node) && !pass.size.isOver ? bindStatement(node, scope, pass) : []));
}

function bindStatement(node: SyntaxNode, scope: TemplateScope, pass: Pass): readonly BoundNode[] {
  const span = pass.parsed.span(node.loc);
  switch (node.type) {
    case 'CommentStatement':
      return [];
    case 'ContentStatement': {
      if (node.value === '') return [];
      pass.size.characters += node.value.length;
      if (pass.size.characters > maxCharacters) return overLimit(tooLarge(pass.size.characters, maxCharacters), span, pass);
      const { source } = pass.parsed;
      const found = source.text.indexOf(node.value, span.start);
      const offset = found < 0 ? span.start : found;
      for (const { finding, at, length } of checkCharacters(node.value)) pass.tools.report.add(finding, { source, start: offset + at, end: offset + at + length });
      return [{ kind: 'text', value: node.value, source, offset }];
    }
    case 'MustacheStatement':
      if (isTextCall(node)) return counted(span, pass) ?? bindText(node, scope, pass, span);
      return counted(span, pass) ?? [bindPrint(node, scope, pass, span)];
    case 'BlockStatement':
      return counted(span, pass) ?? bindBlock(node, scope, pass, span);
    case 'PartialStatement':
      return counted(span, pass) ?? bindPartial(node, scope, pass, span);
    default:
      pass.tools.report.add(refusedExpression(labelOf(span), 'decorators, inline partials and partial blocks have no place here', 'use a section "partials" entry and {{> name}}, or a layout'), span);
      return [];
  }
}

function overLimit(finding: Finding, span: Span, pass: Pass): readonly BoundNode[] {
  pass.size.isOver = true;
  pass.tools.report.add(finding, span);
  return [];
}

function counted(span: Span, pass: Pass): readonly BoundNode[] | undefined {
  pass.size.statements += 1;
  return pass.size.statements > maxStatements ? overLimit(tooManyStatements(maxStatements), span, pass) : undefined;
}

const labelOf = ({ source, start, end }: Span): string => {
  const close = source.text.startsWith('{{{', start) ? '}}}' : '}}';
  return source.text.slice(start, Math.min(end, source.text.indexOf(close, start) + close.length)).replace(/\s+/g, ' ');
};

function bindPrint(node: MustacheSyntax, scope: TemplateScope, pass: Pass, span: Span): BoundNode {
  const { report } = pass.tools;
  const place = pass.parsed.span(node.path.loc);
  const bound = bindMustache(node, scope, pass);
  const { type } = bound;
  if (type && (type.kind === 'list' || type.kind === 'object' || type.kind === 'location' || type.kind === 'datetime')) {
    report.add(notPrintable(labelOf(place) || labelOf(span), typeName(type), type.kind), place);
  } else if (type && bound.nullable) {
    const missing = pass.parsed.span(missingPart(node).loc);
    report.add(mayBeMissing(missing.source.text.slice(missing.start, missing.end), missing.start !== place.start), missing);
  }
  if (!node.escaped && type && !(type.kind === 'string' && type.format === 'html')) report.add(rawNeedsHtml(labelOf(span)), span);
  return { kind: 'print', expression: bound.expression, type, raw: !node.escaped, label: labelOf(span), span };
}

/** What is missing where a printed value is: the path itself, or the argument that the value of a call hangs on. */
function missingPart({ path, params }: Pick<MustacheSyntax, 'path' | 'params'>): SyntaxNode {
  const argument = path.type === 'PathExpression' && path.original === 'default' ? params.at(-1) : params[0];
  if (argument === undefined) return path;
  return argument.type === 'SubExpression' ? missingPart(argument) : argument;
}

function bindMustache(node: MustacheSyntax, scope: TemplateScope, pass: Pass): BoundExpression {
  const { path } = node;
  const place = pass.parsed.span(path.loc);
  if (path.type !== 'PathExpression') {
    pass.tools.report.add(refusedExpression(labelOf(pass.parsed.span(node.loc)), 'a literal in braces is looked up as a name and prints nothing', 'write the text itself, without braces'), place);
    return unknownExpression;
  }
  const isCall = node.params.length > 0 || node.hash !== undefined || (Object.hasOwn(signatures, path.original) && scope.level.outer === undefined);
  return isCall ? bindCallSyntax(path.original, node, scope, pass) : bindExpression(path, scope, pass);
}

function bindCallSyntax(name: string, node: Pick<MustacheSyntax, 'path' | 'params' | 'hash'>, scope: TemplateScope, pass: Pass): BoundExpression {
  const { report } = pass.tools;
  const argument = (value: SyntaxNode): WrittenArgument<Span> => ({ bound: bindExpression(value, scope, pass), place: pass.parsed.span(value.loc) });
  return bindCall<Span>(
    {
      name,
      place: pass.parsed.span(node.path.loc),
      values: node.params.map(argument),
      named: (node.hash?.pairs ?? []).map(({ key, value }) => ({ key, value: argument(value) })),
    },
    (finding, place) => report.add(finding, place),
  );
}

function bindExpression(node: SyntaxNode, scope: TemplateScope, pass: Pass): BoundExpression {
  const literal = (value: string | number | boolean | null, type: BoundExpression['type']): BoundExpression => ({ ...unknownExpression, expression: { literal: value }, type, nullable: value === null });
  switch (node.type) {
    case 'StringLiteral':
      return literal(node.value, { kind: 'string' });
    case 'NumberLiteral':
      return literal(node.value, { kind: Number.isInteger(node.value) ? 'integer' : 'number' });
    case 'BooleanLiteral':
      return literal(node.value, { kind: 'boolean' });
    case 'NullLiteral':
    case 'UndefinedLiteral':
      return literal(null, undefined);
    case 'SubExpression':
      if (node.path.type === 'PathExpression' && node.path.original === 'text') {
        pass.tools.report.add(misplacedText(labelOf(pass.parsed.span(node.loc))), pass.parsed.span(node.loc));
        return unknownExpression;
      }
      if (node.path.type === 'PathExpression') return bindCallSyntax(node.path.original, node, scope, pass);
      break;
    case 'PathExpression': {
      const found = bindPath(node, scope);
      if ('bound' in found) return found.bound;
      pass.tools.report.add(found.finding, pass.parsed.span(node.loc));
      return unknownExpression;
    }
    default:
  }
  const span = pass.parsed.span(node.loc);
  pass.tools.report.add(refusedExpression(labelOf(span), 'it is no value', 'write a name, a literal or a call in parentheses'), span);
  return unknownExpression;
}

/** What a call names and gives: `{{> product title=name}}`. */
function written(node: Pick<PartialSyntax, 'hash'>, scope: TemplateScope, pass: Pass): readonly GivenValue[] {
  return (node.hash?.pairs ?? []).map(({ key, value }) => ({ key, value: { bound: bindExpression(value, scope, pass), place: pass.parsed.span(value.loc) } }));
}

const isTextCall = ({ path, params }: MustacheSyntax): boolean => path.type === 'PathExpression' && path.original === 'text' && params.length > 0;

/** `{{text "items_waiting" count=event.items.length}}`. */
function bindText(node: MustacheSyntax, scope: TemplateScope, pass: Pass, span: Span): readonly BoundNode[] {
  const { report } = pass.tools;
  const [key, more] = node.params;
  if (key?.type !== 'StringLiteral' || more !== undefined || !node.escaped) {
    report.add(refusedTextCall(labelOf(span)), span);
    return [];
  }
  const place = pass.parsed.span(key.loc);
  const found = pass.tools.text?.(key.value);
  if (found === undefined) return [];
  if ('code' in found) {
    report.add(found, place);
    return [];
  }
  const inner = handOver({ shown: 'text', name: key.value, needs: found.needs ?? {}, place, given: written(node, scope, pass) }, scope, report);
  return inner === undefined ? [] : bindSource(found.source, inner, pass);
}

const BLOCKS: readonly string[] = ['if', 'unless', 'each', 'with'];

function bindBlock(node: BlockSyntax, scope: TemplateScope, pass: Pass, whole: Span): readonly BoundNode[] {
  const { report } = pass.tools;
  const place = pass.parsed.span(node.path.loc);
  const span = { ...whole, end: Math.min(whole.end, whole.source.text.indexOf('}}', whole.start) + 2) };
  const written = node.path.type === 'PathExpression' ? node.path.original : '';
  if (!BLOCKS.includes(written)) {
    report.add(unknownFunction(written, BLOCKS), place);
    return [];
  }
  const [operand, second] = node.params;
  if (operand === undefined || second !== undefined || node.hash !== undefined) {
    report.add(refusedBlock(written, 'takes one value and no settings', `{{#${written} profile.first_name}}`), second ? pass.parsed.span(second.loc) : place);
    return [];
  }
  const bound = bindExpression(operand, scope, pass);
  const blockParams = node.program?.blockParams ?? node.inverse?.blockParams ?? [];
  const key = bound.key ?? `${whole.source.file}@${whole.start}`;
  const common = { kind: 'block', written, expression: bound.expression, label: labelOf(span), span } as const;
  const whenTrue = withPresent(scope, bound.whenTrue);
  const whenFalse = withPresent(scope, bound.whenFalse);
  if (written === 'if' || written === 'unless') {
    const [then, otherwise] = written === 'if' ? [node.program, node.inverse] : [node.inverse, node.program];
    return [{ ...common, block: 'if', then: bindProgram(then, whenTrue, pass), otherwise: bindProgram(otherwise, whenFalse, pass) }];
  }
  const { type } = bound;
  const isFit = type === undefined || (written === 'each' ? type.kind === 'list' : type.kind === 'object' || type.kind === 'location');
  if (!isFit) {
    report.add(refusedBlock(written, `takes ${written === 'each' ? 'a list' : 'a record'}, not ${typeName(type)}`, written === 'each' ? '{{#each event.items}}' : '{{#with event.store}}'), pass.parsed.span(operand.loc));
  }
  const isEach = written === 'each';
  const inner = isFit && type?.kind === 'list' ? type.items : isFit ? type : undefined;
  const level = { key: isEach ? `${key}[${whole.source.file}@${whole.start}]` : key, type: inner, isEach, blockParams };
  const block: BoundBlock = {
    ...common,
    block: isEach ? 'each' : 'with',
    ...(isEach && type?.kind === 'list' && type.maxItems !== undefined && { rounds: type.maxItems }),
    then: bindProgram(node.program, innerScope(whenTrue, level), pass),
    otherwise: bindProgram(node.inverse, whenFalse, pass),
  };
  return [block];
}

function bindPartial(node: PartialSyntax, scope: TemplateScope, pass: Pass, span: Span): readonly BoundNode[] {
  const { report } = pass.tools;
  const { name } = node;
  if (name.type !== 'PathExpression') {
    report.add(refusedExpression(labelOf(span), 'which partial it is must be known when the message is compiled', 'choose with {{#if}} between two {{> name}}'), span);
    return [];
  }
  const [context] = node.params;
  if (context !== undefined) {
    report.add(refusedExpression(labelOf(span), 'a partial reads as if written in place', `write {{#with …}}{{> ${name.original}}}{{/with}}, or give it "needs" and name each value: {{> ${name.original} title=…}}`), pass.parsed.span(context.loc));
    return [];
  }
  const place = pass.parsed.span(name.loc);
  if (pass.open.includes(name.original)) {
    report.add(partialCycle([...pass.open.slice(pass.open.indexOf(name.original)), name.original]), place);
    return [];
  }
  const found = pass.tools.partial(name.original);
  if ('code' in found) {
    report.add(found, place);
    return [];
  }
  if (pass.open.length >= 20) {
    report.add(incompletePartial(name.original), place);
    return [];
  }
  const given = written(node, scope, pass);
  const inner = found.needs === undefined ? scope : handOver({ shown: 'partial', name: name.original, needs: found.needs, place, given }, scope, report);
  if (found.needs === undefined) for (const { key, value } of given) report.add(partialTakesNothing(name.original, key), value.place);
  const body = inner === undefined ? [] : bindSource(found.source, inner, { ...pass, open: [...pass.open, name.original] });
  // Handlebars would indent every line of a partial that stands alone; here only its first line is, as with `preventIndent`.
  return node.indent === '' ? body : [{ kind: 'text', value: node.indent, source: pass.parsed.source, offset: span.start }, ...body];
}
