import type { Mistake } from '../source/mistake.ts';
import * as messages from './catalogue/yaml.ts';
import type { Finding } from './finding.ts';
import { suggest } from './suggest.ts';

/** The message for a mistake in the YAML of a file. */
export function describeMistake(mistake: Mistake, file: string): Finding {
  switch (mistake[0]) {
    case 'fileTooLarge':
      return messages.fileTooLarge(mistake[1], mistake[2]);
    case 'tooDeep':
      return messages.tooDeep(mistake[1]);
    case 'controlCharacter':
      return messages.controlCharacter(mistake[1]);
    case 'brokenCharacter':
      return messages.brokenCharacter(mistake[1]);
    case 'tabIndentation':
      return messages.tabIndentation();
    case 'badIndentation':
      return messages.badIndentation();
    case 'unquotedBraces':
      return messages.unquotedBraces(mistake[1]);
    case 'unquotedPlaceholder':
      return messages.unquotedPlaceholder(mistake[1]);
    case 'reservedStart':
      return messages.reservedStart(mistake[1], mistake[2]);
    case 'colonInText':
      return messages.colonInText(mistake[1]);
    case 'missingSpaceAfterColon':
      return messages.missingSpaceAfterColon(mistake[1], mistake[2]);
    case 'missingColon':
      return messages.missingColon(mistake[1]);
    case 'listOnKeyLine':
      return messages.listOnKeyLine();
    case 'itemWithoutDash':
      return messages.itemWithoutDash();
    case 'unclosedQuote':
      return messages.unclosedQuote(mistake[1]);
    case 'textAfterValue':
      return messages.textAfterValue(mistake[1], mistake[2]);
    case 'unclosedBracket':
      return messages.unclosedBracket(mistake[1]);
    case 'unexpectedBracket':
      return messages.unexpectedBracket(mistake[1]);
    case 'missingComma':
      return messages.missingComma();
    case 'extraComma':
      return messages.extraComma();
    case 'badEscape':
      return messages.badEscape(mistake[1]);
    case 'comparisonAsText':
      return messages.comparisonAsText(mistake[1]);
    case 'blockHeader':
      return messages.blockHeader(mistake[1]);
    case 'duplicateKey':
      return messages.duplicateKey(mistake[1], { file, range: mistake[2] });
    case 'tag':
      return messages.tag(mistake[1]);
    case 'mergeKey':
      return messages.mergeKey();
    case 'directive':
      return messages.directive(mistake[1]);
    case 'secondDocument':
      return messages.secondDocument();
    case 'keyNotText':
      return messages.keyNotText(mistake[1], mistake[2]);
    case 'collectionAsKey':
      return messages.collectionAsKey();
    case 'emptyKey':
      return messages.emptyKey();
    case 'entryWithoutValue':
      return messages.entryWithoutValue(mistake[1], mistake[2]);
    case 'unresolvedAlias':
      return messages.unresolvedAlias(mistake[1], suggest(mistake[1], mistake[2]));
    case 'unusedAnchor':
      return messages.unusedAnchor(mistake[1]);
    case 'recursiveAlias':
      return messages.recursiveAlias(mistake[1]);
    case 'aliasExpansion':
      return messages.aliasExpansion(mistake[1], mistake[2]);
    case 'badAnchor':
      return messages.badAnchor();
    case 'notFiniteNumber':
      return messages.notFiniteNumber(mistake[1]);
    case 'numberTooLong':
      return messages.numberTooLong(mistake[1]);
    case 'missingSpaceBeforeComment':
      return messages.missingSpaceBeforeComment();
    case 'keyTooLong':
      return messages.keyTooLong();
    case 'syntax':
      return messages.syntax(mistake[1]);
  }
}
