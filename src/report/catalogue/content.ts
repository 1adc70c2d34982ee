import type { Finding } from '../finding.ts';
import { listOf } from '../list-of.ts';
import { suggest } from '../suggest.ts';

const error = (code: string, message: string, ...notes: readonly (string | undefined)[]): Finding => {
  const said = notes.filter((note) => note !== undefined);
  return { code: `content/${code}`, severity: 'error', message, ...(said.length > 0 && { notes: said }) };
};

const didYouMean = (word: string, candidates: readonly string[]): string | undefined => {
  const found = suggest(word, candidates);
  return found === undefined ? undefined : `did you mean "${found}"?`;
};

/** Limits. */
export const tooLarge = (size: number, limit: number): Finding =>
  error('too-large', `this text has ${size} characters and the limit is ${limit}`, 'mail programs cut messages at about 100 KB, so the end would never be read');
export const tooDeep = (limit: number): Finding => error('too-deep', `blocks or parentheses are nested more than ${limit} deep`, 'split the message, or move the choice into the journey');
export const tooManyStatements = (limit: number): Finding => error('too-many-expressions', `there are more than ${limit} expressions in braces`, 'split the message');
export const tooManyConditionals = (limit: number): Finding => error('too-many-conditionals', `there are more than ${limit} Outlook comments`, 'split the message');

/** Syntax. */
export const syntaxError = (message: string, brace: boolean): Finding =>
  error('syntax', message, brace ? 'in CSS write a ";" or a space between the value and the closing brace' : 'a value is written {{profile.first_name}}, a block {{#if profile.city}}…{{/if}}');
export const refusedExpression = (label: string, why: string, instead: string): Finding => error('refused-expression', `"${label}" cannot be used here: ${why}`, instead);
export const foreignTemplate = (label: string, language: string, instead: string): Finding => error('foreign-template', `"${label}" belongs to another template language (${language})`, 'readers would see it as it is written', instead);
export const noCharacter = (code: string): Finding => error('control-character', `a text cannot hold the character ${code}`, 'mail programs cut the message there or show nothing; it often comes from copying, so delete it and type anew');
export const refusedName = (name: string): Finding => error('refused-name', `"${name}" is a name of the programming language, not of your data`, 'rename the field in the tracking plan');

/** Names and types. */
export function unknownVariable(label: string, part: string, inside: { readonly name: string; readonly type: string } | undefined, known: readonly string[], elsewhere: readonly string[]): Finding {
  const place = inside === undefined ? '' : ` in "${inside.name}", which is ${inside.type}`;
  const [first] = elsewhere;
  const close = first === undefined ? didYouMean(part, known) : `did you mean "${first}"?`;
  return error('unknown-variable', `"${label}" is not known: there is no "${part}"${place}`, close, known.length > 0 && close === undefined ? `known here: ${listOf(known.slice(0, 12))}` : undefined, 'it would print nothing');
}
export const absentVariable = (label: string, root: string, reason: string): Finding => error('absent-variable', `"${label}" is not there on every way to this message`, reason, `everybody reached that way would see a gap instead of "${root}"`);
/** `isInCall`: it is handed to a function, so a text cannot simply stand in for it. */
export const mayBeMissing = (label: string, isInCall = false): Finding =>
  error('may-be-missing', `"${label}" may be missing`, `some people would see a gap; ${isInCall ? '' : `write {{default ${label} "…"}}, or `}put it into {{#if ${label}}}…{{/if}}`);
export const notPrintable = (label: string, type: string, kind: string): Finding =>
  error('not-printable', `"${label}" is ${type} and cannot be printed as it is`, kind === 'list' ? `write {{list ${label}}} or {{#each ${label}}}…{{/each}}` : kind === 'datetime' ? `write {{date ${label}}} or {{time ${label}}}` : 'name one of its properties');
export const rawNeedsHtml = (label: string): Finding => error('raw-needs-html', `${label} prints without protection, and the value is not declared as HTML`, 'a value with "<" in it could break or fake the message; write it with two braces, or declare the field with format html');
export const unknownFunction = (name: string, known: readonly string[]): Finding => error('unknown-function', `there is no function or block "${name}"`, didYouMean(name, known) ?? `there are: ${listOf(known)}`);
export const badArgument = (name: string, problem: string, example: string): Finding => error('bad-argument', `"${name}" ${problem}`, `write it like ${example}`);
export const refusedBlock = (name: string, problem: string, example: string): Finding => error('refused-block', `"${name}" ${problem}`, `write it like ${example}`);

/** Files, partials, layouts. */
export const missingFile = (path: string): Finding => error('missing-file', `the content file "${path}" does not exist`, 'the path counts from the folder of the YAML file');
export const outsideFile = (path: string): Finding => error('missing-file', `the content file "${path}" is outside of the project`, 'whoever builds the project elsewhere does not have it: copy it to a folder beside lc.yaml, or below');
export const unreadableFile = (path: string, reason: string): Finding => error('unreadable-file', `the content file "${path}" cannot be read: ${reason}`, 'the message cannot be built without it: save it inside the project, as UTF-8 text that you may read');
export const unreadablePicture = (written: string, reason: string): Finding => error('missing-picture', `the picture "${written}" cannot be read: ${reason}`, 'readers would see an empty frame: save it inside the project, as a file that you may read');
export const missingPicture = (written: string, path: string | undefined): Finding =>
  error('missing-picture', `the picture "${written}" does not exist`, path === undefined ? 'its path leads out of the project' : `it was looked for at "${path}": below "assets" of the channel, or beside the file where there is none`);
export const unknownPicture = (written: string): Finding => error('unknown-picture', `"${written}" is no PNG, JPEG, GIF or WebP`, 'inboxes show PNG, JPEG and GIF; save it as one of them');
export const unknownPartial = (name: string, known: readonly string[]): Finding => error('unknown-partial', `there is no partial "${name}"`, didYouMean(name, known), 'define it in the section "partials"');
export const partialCycle = (names: readonly string[]): Finding => error('partial-cycle', `the partial includes itself: ${names.join(' → ')}`, 'take one of the includes out');
export const incompletePartial = (name: string): Finding => error('too-deep', `partials within partials more than 20 deep at "${name}"`, 'put some of them together');
export const misusedLayout = (name: string, problem: string, instead: string): Finding => error('bad-layout', `the layout "${name}" ${problem}`, instead);
export const includedLayout = (name: string): Finding => misusedLayout(name, 'cannot be included like a partial', `name it in the message: "layout: ${name}"`);
export const bodyNeedsLayout = (): Finding => error('bad-layout', '"{{> body}}" stands only in a layout', 'give the partial "layout: true", or include a partial by its name');
export const noMjmlRoot = (): Finding => error('mjml', 'the body does not begin with <mjml>', 'write <mjml><mj-body>…</mj-body></mjml>, or name a layout that does');

/** MJML itself. */
export const strayText = (): Finding => error('stray-text', 'text between MJML elements is dropped', 'nobody would ever see it; put it into <mj-text>');
export const refusedInclude = (why: string, instead: string): Finding => error('mj-include', `this <mj-include> cannot be read: ${why}`, 'MJML would leave it out without a word', instead);
export const unclosedElement = (name: string): Finding => error('unclosed', `<${name}> is not closed`, 'MJML guesses where it ends and drops what does not fit', `write </${name}> behind its content`);
export const brokenTag = (): Finding => error('unclosed', 'this tag or comment does not end', 'what follows would be lost', 'look for a missing ">", a missing quote or a missing "-->"');
export const strayClosingTag = (name: string): Finding => error('unclosed', `</${name}> closes an element that is not open`, 'take it away, or open the element');
export const repeatedElement = (name: string): Finding => error('unclosed', `there is a second <${name}>`, 'MJML keeps one of them and drops the other', 'put both together');
export const unknownElement = (name: string, known: readonly string[]): Finding => error('unknown-element', `MJML has no element <${name}>`, didYouMean(name, known), 'it would be left out of the message; plain HTML belongs into <mj-text> or <mj-raw>');
export const unknownAttribute = (tag: string, name: string, known: readonly string[]): Finding => error('unknown-attribute', `<${tag}> has no attribute "${name}"`, didYouMean(name, known), 'it would have no effect');
export const misplacedElement = (message: string): Finding => error('misplaced-element', message, 'it would be left out or shown in the wrong place');
export const invalidAttribute = (tag: string, message: string): Finding => error('invalid-attribute', `<${tag}>: ${message}`);
export const mjmlFailed = (message: string): Finding => error('mjml', `MJML cannot build this: ${message}`);

/** Handlebars in MJML. */
export const refusedLayout = (label: string, written: string, parent: string): Finding =>
  error('refused-layout', `${label} decides how many children <${parent}> has, and its layout is computed before that is known`, layoutAdvice(written, parent));

function layoutAdvice(written: string, parent: string): string {
  if (parent === 'mj-section' || parent === 'mj-group') return 'give every column of the section a width (and take "gutter" away), or repeat the whole section';
  if (parent === 'mj-wrapper') return 'take "gap" away and give the sections a padding, or repeat the whole wrapper';
  if (written === 'each' && parent === 'mj-carousel') return 'write its pictures out, or show each in an <mj-image> with {{#each}} round it';
  if (written === 'each' && parent === 'mj-navbar') return 'write its links out, or show each in an <mj-button> with {{#each}} round it';
  return `put the {{#${written}}} round the whole <${parent === 'mj-accordion-element' ? 'mj-accordion' : parent}>`;
}

export const refusedRepeat = (label: string, name: string): Finding => error('refused-layout', `${label} would repeat <${name}>, whose parts find each other by one id`, 'show it once, outside the repetition');
export const tooManyLayouts = (label: string, limit: number): Finding => error('too-many-layouts', `${label} and the conditions round columns before it make more than ${limit} layouts`, 'put the conditions round whole sections, or inside a column');
export const refusedAttribute = (label: string, tag: string, attribute: string, inHead: boolean): Finding =>
  error('refused-attribute', `"${attribute}" of <${tag}> must be constant: MJML computes with it before any data is known`, `write a constant instead of ${label}${inHead ? '' : `, or choose between two <${tag}> with {{#if}}`}`);
export const refusedValue = (label: string, attribute: string, rule: string, example: string): Finding => error('refused-attribute', `${label} cannot stand in "${attribute}" like this: ${rule}`, `write it like ${example}`);
export const refusedClass = (label: string, why: string, isReparsed = false): Finding =>
  error('refused-attribute', `${label} cannot stand in "css-class" like this: ${why}`, isReparsed ? 'choose between two elements with {{#if}}' : 'write it like css-class="card-{{profile.plan}}", or choose between two elements with {{#if}}');
export const mayBeEmpty = (label: string, why: string): Finding => error('may-be-empty', `${label} may turn out empty, and ${why}`, 'add text that is always there, an {{else}}, or a default');
export const refusedTag = (label: string, tag: string, isReparsed = false): Finding =>
  error('refused-tag', `${label} stands inside the tag${tag === '' ? '' : ` <${tag}>`}, outside an attribute's value`, isReparsed ? 'choose between two elements with {{#if}}' : 'put it into the value, like color="{{#if profile.vip}}red{{else}}black{{/if}}"');
export const refusedHead = (label: string): Finding => error('refused-head', `${label} cannot choose what stands in <mj-head>: MJML reads the head before any data is known`, 'put the condition into the text of <mj-style>, <mj-title> or <mj-preview>');
export const refusedHeadValue = (label: string, element: string): Finding => error('refused-head', `${label} cannot stand in <${element}>: MJML reads the head before any data is known`, 'write a constant');
export const refusedStructure = (label: string): Finding => error('refused-structure', `${label} stands between MJML elements, where only MJML can stand`, 'put it into <mj-text>; for a piece of MJML use a partial, {{> name}}');
export const refusedCss = (label: string, why: string, instead: string): Finding => error('refused-css', `${label} cannot stand in this style: ${why}`, instead);
export const refusedBlockPlace = (label: string, why: string, instead?: string): Finding => error('refused-block', `${label} cannot stand here: ${why}`, instead);
export const unbalancedBlock = (label: string, written: string, inStyle: boolean): Finding =>
  error('unbalanced', `a branch of ${label} opens or closes something that it does not own`, inStyle ? 'end each declaration inside the branch with ";"' : `put the {{#${written}}} round whole elements, or inside one attribute: class="{{#if …}}a{{else}}b{{/if}}"`);
export const unquotedAttribute = (label: string): Finding => error('unquoted-attribute', `${label} stands in an attribute without quotes`, 'a space in the value would end it; write it in double quotes');
export const unsafePosition = (label: string, why: string, instead: string): Finding => error('unsafe-position', `${label} cannot be printed here: ${why}`, instead);
export const lostStatement = (label: string): Finding => error('lost', `${label} does not reach the message: MJML drops what stands here`, 'move it into the text of an element');
export const movedStatement = (label: string): Finding => error('lost', `${label} is not where it was after MJML has built the message`, 'put it round whole elements');

/** Languages. */
const warning = (code: string, message: string, ...notes: readonly string[]): Finding => ({ code: `content/${code}`, severity: 'warning', message, notes });
export const missingLocales = (message: string, locales: readonly string[], fallback: string): Finding =>
  warning('missing-locale', `"${message}" has no texts in ${listOf(locales)}`, `people who read ${locales.length === 1 ? 'that language' : 'those languages'} get it in "${fallback}"`, 'add them under "locales", or take the language out of the project\'s "locales"');
export const missingVariables = (locale: string, field: string, names: readonly string[], fallback: string): Finding =>
  warning('locale-variables', `the ${field} in "${locale}" does not show ${listOf(names)}`, `the ${field} in "${fallback}" does, so readers of one language are told less`, 'translate the expression with the text around it');
export const surplusVariables = (locale: string, field: string, names: readonly string[], fallback: string): Finding =>
  warning('locale-variables', `the ${field} in "${locale}" shows ${listOf(names)}, and in "${fallback}" it does not`, 'one of the two may be a text of long ago', 'bring both to the same values');

export function unsentMessage(message: string): Finding {
  return {
    code: 'content/unsent-message',
    severity: 'info',
    message: `no journey sends "${message}", so what it prints of a run cannot be checked`,
    notes: ['nothing is built for this message: send it from a journey, or delete it'],
  };
}
