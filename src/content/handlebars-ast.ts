/** The parts of Handlebars' syntax tree that are read here, as a union TypeScript can narrow. */
export interface Location {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

export interface ProgramSyntax {
  readonly body: readonly { readonly type: string; readonly loc: Location }[];
  readonly blockParams?: readonly string[];
}

export interface PathSyntax {
  readonly type: 'PathExpression';
  readonly loc: Location;
  readonly data: boolean;
  readonly depth: number;
  readonly parts: readonly string[];
  readonly original: string;
}

interface CallParts {
  readonly loc: Location;
  readonly params: readonly SyntaxNode[];
  readonly hash?: { readonly pairs: readonly { readonly key: string; readonly value: SyntaxNode; readonly loc: Location }[] };
}

export interface CallSyntax extends CallParts {
  readonly type: 'SubExpression';
  readonly path: SyntaxNode;
}

export interface MustacheSyntax extends CallParts {
  readonly type: 'MustacheStatement';
  readonly path: SyntaxNode;
  readonly escaped: boolean;
}

export interface BlockSyntax extends CallParts {
  readonly type: 'BlockStatement';
  readonly path: SyntaxNode;
  readonly program?: ProgramSyntax;
  readonly inverse?: ProgramSyntax;
}

export interface PartialSyntax extends CallParts {
  readonly type: 'PartialStatement';
  readonly name: SyntaxNode;
  readonly indent: string;
}

export interface ContentSyntax {
  readonly type: 'ContentStatement';
  readonly loc: Location;
  readonly value: string;
  readonly original: string;
}

export type SyntaxNode =
  | PathSyntax
  | CallSyntax
  | MustacheSyntax
  | BlockSyntax
  | PartialSyntax
  | ContentSyntax
  | { readonly type: 'CommentStatement' | 'Decorator' | 'DecoratorBlock' | 'PartialBlockStatement'; readonly loc: Location }
  | { readonly type: 'StringLiteral'; readonly loc: Location; readonly value: string }
  | { readonly type: 'NumberLiteral'; readonly loc: Location; readonly value: number }
  | { readonly type: 'BooleanLiteral'; readonly loc: Location; readonly value: boolean }
  | { readonly type: 'NullLiteral' | 'UndefinedLiteral'; readonly loc: Location };

const TYPES: ReadonlySet<string> = new Set([
  'PathExpression', 'SubExpression', 'MustacheStatement', 'BlockStatement', 'PartialStatement', 'ContentStatement', 'CommentStatement',
  'Decorator', 'DecoratorBlock', 'PartialBlockStatement', 'StringLiteral', 'NumberLiteral', 'BooleanLiteral', 'NullLiteral', 'UndefinedLiteral',
]);

/** Whether a node is of a kind that Handlebars 4.7 documents (https://github.com/handlebars-lang/handlebars.js/blob/4.x/docs/compiler-api.md). */
export function isSyntaxNode(node: { readonly type: string }): node is SyntaxNode {
  return TYPES.has(node.type);
}
