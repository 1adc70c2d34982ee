import { describe, it } from 'vitest';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { shop } from './shop.ts';

type Row = readonly [label: string, yaml: string, expected: readonly Expected[]];

const people = (attributes: string): string => `populations:\n  p: { attributes: { ${attributes} } }`;
const event = (properties: string): string => `populations:\n  p: { events: { order_placed: { rate: 1, per: week, properties: { ${properties} } } } }`;
const whole = 'order_id: a, cart_id: b, total: { uniform: [5, 50] }';

describe('populations', () => {
  const rows: readonly Row[] = [
    ['one of each distribution', people('plan: { choice: { trial: 60%, pro: 40% } }, seats: { uniform: [1, 20] }, points: { normal: { mean: 5, spread: 2 } }, renews_at: { between: [30d ago, in 30d] }, city: { value: Oslo, missing: 10% }, sms_opt_in: { chance: 70% }'), []],
    ['an unknown attribute', people('«sets»: { uniform: [1, 20] }'), [{ code: 'reference/unknown-attribute', message: 'there is no attribute "sets"; did you mean "seats"?' }]],
    ['shares of 90 %', people('plan: «{ choice: { trial: 60%, pro: 30% } }»'), [{ code: 'reference/choice-total', message: 'the shares of "plan" total 90%, not 100%' }]],
    ['a value that is not in the list', people('plan: { choice: { trial: 60%, «gold»: 40% } }'), [{ code: 'reference/value-type', message: '"plan" is one of "trial", "pro", and this is "gold"' }]],
    ['a share of people without what nobody lacks', people('seats: { uniform: [1, 20], missing: «10%» }'), [{ code: 'reference/value-type', message: '"seats" is a whole number, never missing, and this is a missing value' }]],
    ['a number drawn for a text', people('plan: «{ uniform: [1, 3] }»'), [{ code: 'reference/not-drawn-so', message: '"plan" is one of "trial", "pro", which "uniform" cannot draw' }]],
    ['a chance of a text', people('city: «{ chance: 10% }»'), [{ code: 'reference/not-drawn-so', message: '"city" is a text, which "chance" cannot draw' }]],
    ['an event without what it must carry', 'populations:\n  p: { events: { «order_placed»: { rate: 1, per: week, properties: { order_id: a } } } }', [{ code: 'reference/missing-property', message: 'the event "order_placed" needs the property "total"' }]],
    ['a moment drawn for a number', people('seats: «{ between: [30d ago, now] }»'), [{ code: 'reference/not-drawn-so', message: '"seats" is a whole number, which "between" cannot draw' }]],
    ['a span that is empty', people('seats: { uniform: [20, «1»] }'), [{ code: 'reference/empty-span', message: 'nothing lies between 20 and 1' }]],
    ['a span of days that is empty', people('renews_at: { between: [2027-02-01, «2027-01-01»] }'), [{ code: 'reference/empty-span', message: 'nothing lies between 2027-02-01 and 2027-01-01' }]],
    ['half a seat', people('seats: { uniform: [«0.5», 3] }'), [{ code: 'reference/value-type', message: '"seats" is a whole number, and this is the number 0.5' }]],
    ['a constant of another type', people('seats: «many»'), [{ code: 'reference/value-type', message: '"seats" is a whole number, and this is the text "many"' }]],
    ['a computed attribute', `${people('«orders»: 3')}\nattributes:\n  orders: { type: integer, computed: { count: order_placed } }`, [{ code: 'journey/set-computed', message: 'the attribute "orders" is computed, so nothing can set it' }]],
    ['an unknown event', 'populations:\n  p: { events: { «order_place»: { rate: 1, per: week } } }', [{ code: 'reference/unknown-event', message: 'there is no event "order_place"; did you mean "order_placed"?' }]],
    ['an unknown property', event(`${whole}, «totl»: 5`), [{ code: 'reference/unknown-property', message: 'there is no property "totl" in the event order_placed; did you mean "total"?' }]],
    ['hours that never end', 'populations:\n  p: { events: { order_cancelled: { rate: 1, per: week, hours: [ { from: "08:00", to: «"08:00"», weight: 2 } ] } } }\nevents:\n  order_cancelled: {}', [{ code: 'journey/contradictory-wait', message: 'these hours begin and end at the same time' }]],
    ['an unknown channel', 'populations:\n  p: { attributes: {}, responses: { channels: { «push»: { seen: 5% } } } }', [{ code: 'journey/channel-not-configured', message: 'the project has no channel "push"' }]],
    ['an unknown message', 'populations:\n  p: { attributes: {}, responses: { messages: { «recepit»: { delivered: 5% } } } }', [{ code: 'reference/unknown-message', message: 'there is no message "recepit"; did you mean "receipt"?' }]],
    ['more clicks than opens', 'populations:\n  p: { attributes: {}, responses: { channels: { email: { opened: 20%, clicked: «30%» } } } }', [{ code: 'reference/share-above', message: '30% are clicked, and only 20% are opened' }]],
    ['an effect of a message that is not there', `populations:\n  p: { attributes: {}, effects: [ { clicked: «recepit», event: order_placed, chance: 5%, within: 2d, properties: { ${whole} } } ] }`, [{ code: 'reference/unknown-message', message: 'there is no message "recepit"; did you mean "receipt"?' }]],
    ['an unknown tag of a population', `populations:\n  p: { attributes: { seats: 1 }, tags: [a, «a»] }`, [{ code: 'reference/repeated-entry', message: 'the tag "a" is listed twice' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});

const tagged = 'messages:\n  sale: { channel: sms, text: Sale, tags: [promo] }\n';

describe('invariants', () => {
  const rows: readonly Row[] = [
    ['the four kinds', `${tagged}invariants:\n  a: { never: { sent: sale }, after: order_placed, within: 30d }\n  b: { always: { sent: receipt }, before: { sent: sale } }\n  c: { at_most: { sends: 3, per: 7d, tags: [promo], channels: [sms] } }\n  d: { not_same_day: [ { sent: sale }, order_placed ] }`, []],
    ['an unknown message', 'invariants:\n  a: { never: { sent: «recepit» }, after: order_placed }', [{ code: 'reference/unknown-message', message: 'there is no message "recepit"; did you mean "receipt"?' }]],
    ['an unknown event', 'invariants:\n  a: { never: { sent: receipt }, after: «order_place» }', [{ code: 'reference/unknown-event', message: 'there is no event "order_place"; did you mean "order_placed"?' }]],
    ['an unknown journey', 'invariants:\n  a: { never: { entered: «winback» }, after: order_placed }', [{ code: 'reference/unknown-journey', message: 'there is no journey "winback"' }]],
    ['a misspelt tag', `${tagged}invariants:\n  a: { at_most: { sends: 3, per: 7d, tags: [«prmo»] } }`, [{ code: 'reference/unknown-tag', message: 'no message has the tag "prmo"; did you mean "promo"?' }]],
    ['a tag that nothing has', 'invariants:\n  a: { at_most: { sends: 3, per: 7d, tags: [«promo»] } }', [{ code: 'reference/unknown-tag', message: 'no message has the tag "promo"' }]],
    ['a channel that is not there', 'invariants:\n  a: { at_most: { sends: 3, per: 7d, channels: [«push»] } }', [{ code: 'journey/channel-not-configured', message: 'the project has no channel "push"' }]],
    ['the same twice on one day', 'invariants:\n  a: { not_same_day: [ { sent: receipt }, «{ sent: receipt }» ] }', [{ code: 'reference/repeated-entry', message: 'the occasion "receipt" is listed twice' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});
