import { describe, expect, it } from 'vitest';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { project } from '../support/project.ts';
import { shop } from './shop.ts';

type Row = readonly [label: string, change: (text: string) => string, expected: readonly Expected[]];

const settings = 'vars:\n  red: { type: string, default: "#c8102e" }\n  white: { type: string, default: "#fff" }\n  not_red: { type: string, default: red }\n';
const good = `ads:
  search:
    headlines: [ { id: sale, text: 30 % off all boots }, Only this weekend, Free returns ]
    descriptions: [ Warm boots at 30 % off., Collect them in store. ]
    page: boots
    colours: [vars.red]
    touchpoint: clicked
pages:
  boots:
    url: "https://shop.example/boots"
    headline: search.sale
    colours: [vars.red, vars.white]
    form: { event: guide_requested, fields: { email: email, agrees: boolean }, consent: agrees }
events:
  clicked: { touchpoint: true }
  guide_requested: { properties: { email: email, agrees: boolean } }
`;

const base = shop('');
const change = (from: string, to: string) => (text: string): string => text.replace(from, to);

describe('ads and pages', () => {
  const rows: readonly Row[] = [
    ['an ad and its page', (text) => text, []],
    ['a headline of 30 characters', change('Free returns', '123456789 123456789 123456789.'), []],
    ['a headline of 31 characters', change('Free returns', '«123456789 123456789 123456789.1»'), [{ code: 'content/ad-text-too-long', message: 'this headline takes 31 characters, and 30 fit' }]],
    ['15 wide characters', change('Free returns', '무료반품무료반품무료반품무료반'), []],
    ['16 wide characters', change('Free returns', '«무료반품무료반품무료반품무료반품»'), [{ code: 'content/ad-text-too-long', message: 'this headline takes 32 characters, and 30 fit' }]],
    ['a description of 91 characters', change('Collect them in store.', `«${'123456789 '.repeat(9)}1»`), [{ code: 'content/ad-text-too-long', message: 'this description takes 91 characters, and 90 fit' }]],
    ['what is inserted does not count, its default does', change('Free returns', '"Buy {KeyWord:good warm boots} for winter"'), []],
    ['an insertion without a default', change('Free returns', '«"Buy {KeyWord} now"»'), [{ code: 'content/ad-without-default', message: '"{KeyWord}" has no text for searches that do not fit' }]],
    ['two headlines', change('{ id: sale, text: 30 % off all boots }, Only this weekend, Free returns', '{ id: sale, text: «30 % off all boots» }, Only this weekend'), [{ code: 'content/too-few-ad-texts', message: 'there are 2 headlines, and Google needs at least 3' }]],
    ['one description', change('Warm boots at 30 % off., Collect them in store.', '«Warm boots at 30 % off.»'), [{ code: 'content/too-few-ad-texts', message: 'there is one description, and Google needs at least 2' }]],
    ['the same headline twice', change('Free returns', '«Only this weekend»'), [{ code: 'reference/repeated-entry', message: 'the headline "Only this weekend" is listed twice' }]],
    ['an unknown page', change('page: boots', 'page: «boot»'), [{ code: 'reference/unknown-page', message: 'there is no page "boot"; did you mean "boots"?' }]],
    ['an unknown ad', change('headline: search.sale', 'headline: «serch».sale'), [
      { code: 'reference/unknown-ad', message: 'there is no ad "serch"; did you mean "search"?' },
    ]],
    ['an unknown headline', change('headline: search.sale', 'headline: search.«sael»'), [{ code: 'reference/unknown-headline', message: 'there is no headline "sael"; did you mean "sale"?' }]],
    ['another ad to the same page', (text) => text.replace('pages:', '  other: { headlines: [ { id: x, text: One }, Two, Three ], descriptions: [ One, Two ], page: «boots» }\npages:'), [{ code: 'content/ad-and-page-differ', message: 'the page "boots" repeats no headline of the ad "other" that leads to it' }]],
    ['another ad to the same page, in a variant', (text) => text.replace('pages:', '  other: { headlines: [ { id: x, text: One }, Two, Three ], descriptions: [ One, Two ], page: boots }\npages:').replace('    form:', '    variants: { parameter: utm_term, cases: { boots: { value: winter boots, headline: other.x } } }\n    form:'), []],
    ['one value, two variants', change('    form:', '    variants: { parameter: utm_term, cases: { a: { value: boots }, b: { value: «boots» } } }\n    form:'), [{ code: 'reference/repeated-entry', message: 'the value "boots" is listed twice' }]],
    ['a colour that the page lacks', (text) => text.replace('colours: [vars.red, vars.white]', 'colours: [vars.white]').replace('colours: [vars.red]', 'colours: [«vars.red»]'), [{ code: 'content/colours-differ', message: 'the ad "search" shows "vars.red", and the page "boots" does not' }]],
    ['a setting that is no colour', change('colours: [vars.red]', 'colours: [«vars.not_red»]'), [
      { code: 'content/not-a-colour', message: '"vars.not_red" is "red", which is no colour' },
    ]],
    ['an unknown colour', change('[vars.red, vars.white]', '[vars.red, «vars.whit»]'), [{ code: 'reference/unknown-var', message: 'there is no var "whit"; did you mean "white"?' }]],
    ['a click that is no touchpoint', change('touchpoint: clicked', 'touchpoint: «guide_requested»'), [{ code: 'reference/not-a-touchpoint', message: 'the event "guide_requested" is no touchpoint' }]],
    ['an address without consent', change('{ email: email, agrees: boolean }, consent: agrees', '{ «email»: email }'), [{ code: 'content/form-without-consent', message: 'the form asks for the address "email" and not whether messages are welcome' }]],
    ['a form without an address', change('{ email: email, agrees: boolean }, consent: agrees', '{ agrees: boolean }'), []],
    ['a consent that is no field', change('consent: agrees', 'consent: «agree»'), [{ code: 'reference/unknown-field', message: 'the form has no field "agree"; did you mean "agrees"?' }]],
    ['a field that the event does not carry', change('{ email: email, agrees', '{ email: email, «phone»: string, agrees'), [{ code: 'reference/unknown-property', message: 'there is no property "phone" in the event guide_requested' }]],
    ['a field of another type than the event\'s', change('fields: { email: email, agrees', 'fields: { email: «number», agrees'), [{ code: 'reference/value-type', message: '"email" is a text, and this is a number' }]],
  ];
  it.each(rows)('%s', (_label, edit, expected) => expectDiagnostics({ ...base, 'lc.yaml': (base['lc.yaml'] ?? '').replace('vars:\n', settings), 'ads.yaml': edit(good) }, expected));
});

describe('the number of ads that one ad can be', () => {
  it.each([
    ['any three of three headlines, any two of two descriptions', '[ One, Two, Three ]', 3 * 2 * 1 * 2],
    ['one headline held at the first place', '[ { text: One, pin: 1 }, Two, Three ]', 2 * 1 * 2],
    ['two headlines that share the first place', '[ { text: One, pin: 1 }, { text: Two, pin: 1 }, Three, Four ]', 2 * 2 * 1 * 2],
    ['fifteen headlines', `[ ${Array.from({ length: 15 }, (_, index) => `H${index}`).join(', ')} ]`, 15 * 14 * 13 * 2],
  ])('%s', (_label, headlines, expected) => {
    const ads = project({ 'lc.yaml': 'version: 1\nname: a\ntimezone: UTC\nprofile: { id: c }\n', 'ads.yaml': `ads:\n  a: { headlines: ${headlines}, descriptions: [ One, Two ], page: p }\n` });
    expect(ads.definition('ads', 'a')?.combinations).toBe(expected);
  });
});
