import type { Data } from '../condition/core/type.ts';
import { escaperOf } from '../render/escapers.ts';
import type { Escaper } from '../render/document.ts';
import { functionByName } from '../render/functions/function-by-name.ts';
import type { RenderContext } from '../render/render-context.ts';
import type { RenderScopes } from '../render/compile-template.ts';
import { textOf } from '../render/text-of.ts';
import type { BoundNode, BoundPrint } from './bound-template.ts';
import type { PieceText } from './bind-template.ts';
import type { SourceText } from './source-text.ts';

type Engine = typeof Handlebars;

/** Handlebars itself, with its compiler: only for the proof that ours prints the same, never to render for anybody. */
export async function loadHandlebarsEngine(): Promise<Engine> {
  return (await import('handlebars')).default;
}

export interface FirstSources {
  /** The bound template with the escaper of each printed value, in which the values of all texts are found again. */
  readonly nodes: readonly BoundNode[];
  readonly escapers: ReadonlyMap<BoundPrint, Escaper>;
  partial(name: string): PieceText | undefined;
  /** The text behind a key. */
  text(name: string): SourceText | undefined;
}

/**
 * What Handlebars prints for a text when it runs before MJML: the template as the author wrote it, partials in place, each value made
 * safe by the escaper that was chosen for it. Every name in it has been resolved before, so nothing unknown is ever looked up.
 */
export function renderFirst(handlebars: Engine, source: SourceText, sources: FirstSources, data: RenderScopes, context: RenderContext): string {
  const engine = handlebars.create();
  registerFunctions(engine, context);
  countEveryBlock(engine);
  const escapers: Escaper[] = [];
  engine.registerHelper('safe', (index: number, value: Data) => new handlebars.SafeString(escaperOf(escapers[index] ?? 'text')(textOf(value), context)));
  const pieces: ((data: unknown) => string)[] = [];
  engine.registerHelper('piece', (index: number, settings: unknown) => new handlebars.SafeString(pieces[index]?.({ vars: data['vars'], links: data['links'], ...Object(Reflect.get(Object(settings), 'hash')) }) ?? ''));
  const queues = escaperQueues(sources);
  const program = inlined(source, []);
  return engine.compile(program, { preventIndent: true, knownHelpersOnly: false })(data);

  function inlined(from: SourceText, open: readonly string[]): hbs.AST.Program {
    const program = engine.parse(from.text);
    const starts = [0, ...[...from.text.matchAll(/\r\n?|\n/g)].map((match) => match.index + match[0].length)];
    return withStatements(program, from, (loc) => (starts[loc.start.line - 1] ?? 0) + loc.start.column, open);
  }

  function withStatements(program: hbs.AST.Program, from: SourceText, offset: (loc: hbs.AST.SourceLocation) => number, open: readonly string[]): hbs.AST.Program {
    const body = program.body.flatMap((node): hbs.AST.Statement[] => {
      if (isKind<hbs.AST.MustacheStatement>(node, 'MustacheStatement')) {
        const key = keyOfText(node);
        const text = key === undefined ? undefined : sources.text(key);
        if (text !== undefined) return [handed(text, node, open)];
        const index = escapers.push(queues.get(keyOf(from, offset(node.loc)))?.shift() ?? 'text') - 1;
        return [safely(node, index)];
      }
      if (isKind<hbs.AST.BlockStatement>(node, 'BlockStatement')) {
        const inner = (part: hbs.AST.Program | undefined): hbs.AST.Program | undefined => part && withStatements(part, from, offset, open);
        return [Object.assign(node, { program: inner(node.program), inverse: inner(node.inverse) })];
      }
      if (isKind<hbs.AST.PartialStatement>(node, 'PartialStatement')) {
        const name = 'original' in node.name ? String(node.name.original) : '';
        const text = open.includes(name) ? undefined : sources.partial(name);
        const indent: unknown = Reflect.get(node, 'indent');
        const before = typeof indent === 'string' && indent !== '' ? [contentOf(indent, node.loc)] : [];
        if (text === undefined) return [];
        return [...before, ...(text.needs === undefined ? inlined(text.source, [...open, name]).body : [handed(text.source, node, [...open, name])])];
      }
      return [node];
    });
    return Object.assign(program, { body });
  }

  /** A piece that sees only what is handed to it: a template of its own, called with that. */
  function handed(text: SourceText, { hash, loc }: hbs.AST.MustacheStatement | hbs.AST.PartialStatement, open: readonly string[]): hbs.AST.Statement {
    const index = pieces.push(engine.compile(inlined(text, open), { preventIndent: true, knownHelpersOnly: false })) - 1;
    return calling('piece', index, [], hash, loc);
  }
}

function keyOfText({ path, params: [key] }: hbs.AST.MustacheStatement): string | undefined {
  return 'original' in path && path.original === 'text' && key?.type === 'StringLiteral' && 'value' in key ? String(key.value) : undefined;
}

const keyOf = (source: SourceText, at: number): string => `${at} ${source.file} ${source.text}`;

/** The escapers of the values at each place, in reading order: a partial that is used twice has two. */
function escaperQueues({ nodes, escapers }: FirstSources): Map<string, Escaper[]> {
  const queues = new Map<string, Escaper[]>();
  const visit = (list: readonly BoundNode[]): void => {
    for (const node of list) {
      if (node.kind === 'print') {
        const key = keyOf(node.span.source, node.span.start);
        queues.set(key, [...(queues.get(key) ?? []), escapers.get(node) ?? 'text']);
      } else if (node.kind === 'block') {
        const [first, second] = node.written === 'unless' ? [node.otherwise, node.then] : [node.then, node.otherwise];
        visit(first);
        visit(second);
      }
    }
  };
  visit(nodes);
  return queues;
}

function isKind<Node extends hbs.AST.Statement>(node: hbs.AST.Statement, type: Node['type']): node is Node {
  return node.type === type;
}

function contentOf(value: string, loc: hbs.AST.SourceLocation): hbs.AST.Statement {
  const content = { type: 'ContentStatement', value, original: value, loc };
  return content;
}

/** `{{x}}` as `{{safe 3 x}}`. */
function safely(node: hbs.AST.MustacheStatement, index: number): hbs.AST.Statement {
  const hasArguments = node.params.length > 0 || node.hash !== undefined;
  return calling('safe', index, [hasArguments ? Object.assign({ ...node }, { type: 'SubExpression' }) : node.path], undefined, node.loc);
}

/** `{{name index value}}`. */
function calling(name: string, index: number, values: readonly hbs.AST.Expression[], hash: hbs.AST.Hash | undefined, loc: hbs.AST.SourceLocation): hbs.AST.Statement {
  const number = { type: 'NumberLiteral', value: index, original: index, loc };
  const path = { type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc };
  return Object.assign({ type: 'MustacheStatement', loc }, { escaped: true, strip: { open: false, close: false }, path, params: [number, ...values], hash });
}

/**
 * Handlebars forgets to count a block whose value is the very object around it (runtime.js: `context != depths[0]`), so `../`
 * in a list within the same list goes one level too far. Copies of the items make it count every block, as its manual says.
 */
export function countEveryBlock(engine: Engine): void {
  const copy = (value: unknown): unknown => (Array.isArray(value) ? value.map(copy) : typeof value === 'object' && value !== null ? { ...value } : value);
  for (const name of ['each', 'with']) {
    const block = engine.helpers[name];
    engine.registerHelper(name, function (this: unknown, value: unknown, settings: unknown) {
      return block?.call(this, copy(value), settings);
    });
  }
}

/** Gives Handlebars the fixed functions. */
export function registerFunctions(engine: Engine, context: RenderContext): void {
  for (const [name, call] of Object.entries(functionByName)) {
    engine.registerHelper(name, (...given: unknown[]) => {
      const named: unknown = Reflect.get(Object(given.at(-1)), 'hash');
      return call(given.slice(0, -1).map(asData), Object.fromEntries(Object.entries(Object(named)).map(([key, value]) => [key, asData(value)])), context);
    });
  }
}

// A value that Handlebars hands to a function is one that we handed to Handlebars, or a literal.
function asData(value: unknown): Data {
  if (Array.isArray(value)) return value.map(asData);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asData(member)]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
