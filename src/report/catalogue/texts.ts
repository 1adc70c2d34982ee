import type { Finding } from '../finding.ts';
import { listOf } from '../list-of.ts';
import { undefinedName } from './journey.ts';
import { suggest } from '../suggest.ts';

const as =
  (severity: Finding['severity']) =>
  (code: string, message: string, ...notes: readonly (string | undefined)[]): Finding => {
    const said = notes.filter((note) => note !== undefined);
    return { code: `content/${code}`, severity, message, ...(said.length > 0 && { notes: said }) };
  };
const error = as('error');
const warning = as('warning');

const didYouMean = (word: string, candidates: readonly string[]): string | undefined => {
  const found = suggest(word, candidates);
  return found === undefined ? undefined : `did you mean "${found}"?`;
};

/** What is shown with values handed to it: a partial with needs, or a text. */
export type Shown = 'partial' | 'text';

const callOf = (shown: Shown, name: string, argument: string): string => (shown === 'text' ? `{{text "${name}" ${argument}=…}}` : `{{> ${name} ${argument}=…}}`);

/** Texts in ICU MessageFormat. */
export const textSyntax = (problem: string, instead: string): Finding => error('text-syntax', problem, instead);
export function unknownText(name: string, known: readonly string[]): Finding {
  const near = suggest(name, known);
  return undefinedName('text', name, near === undefined ? undefined : { name: near });
}
export const misplacedText = (label: string): Finding => error('refused-expression', `"${label}" cannot be used here: a text stands for itself`, 'write {{text "name" count=event.count}} on its own, and choose between two of them with {{#if}}');
export const refusedTextCall = (label: string): Finding => error('refused-expression', `"${label}" cannot be used here: a text is called by its key`, 'write the key in quotes, then what it shows: {{text "name" count=event.count}}');

/** What is handed over. */
export const missingArgument = (shown: Shown, name: string, argument: string): Finding =>
  error('missing-argument', `the ${shown} "${name}" needs "${argument}", and it is not given here`, `it would show a gap; write ${callOf(shown, name, argument)}`);
export const unknownArgument = (shown: Shown, name: string, argument: string, needs: readonly string[]): Finding =>
  error('unknown-argument', `the ${shown} "${name}" does not take "${argument}"`, didYouMean(argument, needs), needs.length === 0 ? 'it takes nothing' : `it takes ${listOf(needs)}`);
export const argumentType = (shown: Shown, name: string, argument: string, wanted: string, given: string): Finding =>
  error('argument-type', `"${argument}" of the ${shown} "${name}" takes ${wanted}, not ${given}`, 'give it another value, or change what it takes where it is defined');
export const partialTakesNothing = (name: string, argument: string): Finding =>
  error('unknown-argument', `the partial "${name}" does not take "${argument}": it has no "needs"`, `say what it needs where it is defined: needs: { ${argument}: string }; without needs it reads as if written in place`);
export const outsideNeeds = (label: string, root: string, needs: readonly string[]): Finding =>
  error('outside-needs', `"${label}" is not handed to this partial`, `a partial with "needs" sees what they name${needs.length === 0 ? '' : ` (${listOf(needs)})`}, "vars" and "links"`, `add "${root}" to "needs" and hand it over where the partial is shown`);
export const reservedNeed = (name: string, why: string): Finding => error('reserved-need', `a need cannot be called "${name}": ${why}`, 'call it something else');
export const layoutWithNeeds = (name: string): Finding => error('reserved-need', `the layout "${name}" cannot have "needs"`, 'nothing hands values to a layout: it sees what the message sees, so take "needs" away');

/** Translations of texts. */
export const missingTextValues = (locale: string, names: readonly string[], fallback: string): Finding =>
  warning('locale-variables', `the text in "${locale}" does not show ${listOf(names)}`, `the text in "${fallback}" does, so readers of one language are told less`, 'translate the expression with the text around it');
export const surplusTextValues = (locale: string, names: readonly string[], fallback: string): Finding =>
  error('locale-mismatch', `the text in "${locale}" shows ${listOf(names)}, and in "${fallback}" it does not`, 'whoever shows the text hands over what the first language needs, so here a gap would stand');
export const otherTextType = (locale: string, name: string, given: string, wanted: string, fallback: string): Finding =>
  error('locale-mismatch', `"${name}" is ${given} in "${locale}" and ${wanted} in "${fallback}"`, 'one value is handed over for all languages: use it in one way');
export const missingPluralForms = (locale: string, name: string, forms: readonly string[]): Finding =>
  warning('plural-forms', `"${name}" has no ${forms.length === 1 ? 'form' : 'forms'} ${listOf(forms)}, which "${locale}" needs`, 'those numbers get the form "other", which is wrong grammar', `add ${forms.map((form) => `${form} {…}`).join(' ')}`);
export const surplusPluralForms = (locale: string, name: string, forms: readonly string[]): Finding =>
  warning('plural-forms', `"${name}" has ${forms.length === 1 ? 'a form' : 'forms'} ${listOf(forms)}, which "${locale}" does not use`, 'nobody would ever read it: a number is written =1, =2', 'take it away');
