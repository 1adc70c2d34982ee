import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { AdDefinition, AdText, PageDefinition, PageForm, PageVariant } from '../definitions/ad.ts';
import { entriesOf, itemsOf, number, text, texts, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `ads`. */
export function readAd(entry: MapEntry, reading: Reading): AdDefinition {
  const { value } = entry;
  const headlines = itemsOf(valueOf(value, 'headlines')).map(readAdText);
  const descriptions = itemsOf(valueOf(value, 'descriptions')).map(readAdText);
  return {
    ...readBase(entry, reading),
    section: 'ads',
    headlines,
    descriptions,
    page: promised(text(valueOf(value, 'page')), 'a page'),
    colours: texts(valueOf(value, 'colours')),
    combinations: waysToFill(headlines, 3) * waysToFill(descriptions, 2),
    ...present({ touchpoint: text(valueOf(value, 'touchpoint')), bidding: word(valueOf(value, 'bidding'), ['clicks', 'visibility', 'conversions', 'return_on_spend']) }),
  };
}

/** An entry of `pages`. */
export function readPage(entry: MapEntry, reading: Reading): PageDefinition {
  const { value } = entry;
  const form = valueOf(value, 'form');
  const variants = valueOf(value, 'variants');
  return {
    ...readBase(entry, reading),
    section: 'pages',
    url: promised(text(valueOf(value, 'url')), 'an address'),
    headline: promised(text(valueOf(value, 'headline')), 'a headline'),
    colours: texts(valueOf(value, 'colours')),
    ...present({
      subhead: text(valueOf(value, 'subhead')),
      touchpoint: text(valueOf(value, 'touchpoint')),
      form: form && readForm(form),
      variants: variants && { parameter: promised(text(valueOf(variants, 'parameter')), 'a parameter'), cases: entriesOf(valueOf(variants, 'cases')).map(readVariant) },
    }),
  };
}

function readAdText(node: SourceNode): AdText {
  return { text: promised(text(node) ?? text(valueOf(node, 'text')), 'a text'), ...present({ id: text(valueOf(node, 'id')), pin: number(valueOf(node, 'pin')) }) };
}

function readForm(node: SourceNode): PageForm {
  return {
    event: promised(text(valueOf(node, 'event')), 'an event'),
    fields: entriesOf(valueOf(node, 'fields')).map(({ key, value }) => ({ name: key, type: value })),
    ...present({ consent: text(valueOf(node, 'consent')) }),
  };
}

function readVariant({ key, value }: MapEntry): PageVariant {
  return { id: key, value: promised(text(valueOf(value, 'value')), 'a value'), ...present({ headline: text(valueOf(value, 'headline')), subhead: text(valueOf(value, 'subhead')) }) };
}

/** A position with pinned texts shows one of these; the others share what is not pinned, each text once. */
function waysToFill(list: readonly AdText[], positions: number): number {
  let ways = 1;
  let free = list.filter(({ pin }) => pin === undefined).length;
  for (let position = 1; position <= positions; position += 1) {
    const pinned = list.filter(({ pin }) => pin?.value === position).length;
    if (pinned === 0 && free > 0) ways *= free--;
    else if (pinned > 0) ways *= pinned;
  }
  return ways;
}
