import type { Range } from './node.ts';

/**
 * What is wrong with a file as YAML, with what its message needs to know. The words for it are in the catalogue of
 * messages, which stands above: reading and saying are kept apart.
 */
export type Mistake =
  | readonly ['fileTooLarge', length: number, limit: number]
  | readonly ['tooDeep', limit: number]
  | readonly ['controlCharacter', code: number]
  | readonly ['brokenCharacter', code: number]
  | readonly ['tabIndentation']
  | readonly ['badIndentation']
  | readonly ['unquotedBraces', text: string]
  | readonly ['unquotedPlaceholder', text: string]
  | readonly ['reservedStart', character: string, text: string]
  | readonly ['colonInText', text: string]
  | readonly ['missingSpaceAfterColon', key: string, value: string]
  | readonly ['missingColon', text: string]
  | readonly ['listOnKeyLine']
  | readonly ['itemWithoutDash']
  | readonly ['unclosedQuote', quote: string]
  | readonly ['textAfterValue', text: string, whole: string]
  | readonly ['unclosedBracket', bracket: string]
  | readonly ['unexpectedBracket', bracket: string]
  | readonly ['missingComma']
  | readonly ['extraComma']
  | readonly ['badEscape', escape: string]
  | readonly ['comparisonAsText', source: string]
  | readonly ['blockHeader', text: string]
  | readonly ['duplicateKey', key: string, first: Range]
  | readonly ['tag', source: string]
  | readonly ['mergeKey']
  | readonly ['directive', source: string]
  | readonly ['secondDocument']
  | readonly ['keyNotText', source: string, kind: string]
  | readonly ['collectionAsKey']
  | readonly ['emptyKey']
  | readonly ['entryWithoutValue', entry: string, before: { readonly key: string; readonly text: string } | undefined]
  | readonly ['unresolvedAlias', name: string, known: readonly string[]]
  | readonly ['unusedAnchor', name: string]
  | readonly ['recursiveAlias', name: string]
  | readonly ['aliasExpansion', name: string, limit: number]
  | readonly ['badAnchor']
  | readonly ['notFiniteNumber', source: string]
  | readonly ['numberTooLong', source: string]
  | readonly ['missingSpaceBeforeComment']
  | readonly ['keyTooLong']
  | readonly ['syntax', reason: string];

/** A mistake with its place in the file that is being read. `hides`: definitions may be hidden by it. */
export interface LocatedMistake {
  readonly range: Range;
  readonly mistake: Mistake;
  readonly hides: boolean;
}
