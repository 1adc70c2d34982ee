import { describe, it } from 'vitest';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { shop, withSettings } from './shop.ts';

type Row = readonly [label: string, yaml: string, expected: readonly Expected[]];

describe('personas', () => {
  const persona = (profile: string): string => `personas:\n  p: { profile: ${profile} }`;
  const rows: readonly Row[] = [
    ['an unknown attribute', persona('{ «seat»: 1 }'), [{ code: 'reference/unknown-attribute', message: 'there is no attribute "seat"; did you mean "seats"?' }]],
    ['a computed attribute', `attributes:\n  orders: { type: integer, computed: { count: order_placed } }\n${persona('{ «orders»: 3 }')}`, [{ code: 'journey/set-computed', message: 'the attribute "orders" is computed, so nothing can set it' }]],
    ['a text for a number', persona('{ seats: «"5"» }'), [{ code: 'reference/value-type', message: '"seats" is a whole number, and this is the text "5"' }]],
    ['a value outside the list', persona('{ plan: «gold» }'), [{ code: 'reference/value-type', message: '"plan" is one of "trial", "pro", and this is the text "gold"' }]],
    ['a wrong element of a list', persona('{ cities: [Helsinki, «5»] }'), [{ code: 'reference/value-type', message: '"cities" is a text, and YAML reads 5 as something else' }]],
    ['a text that YAML reads as a number', persona('{ city: «00123» }'), [
      { code: 'reference/value-type', message: '"city" is a text, and YAML reads 00123 as something else', notes: ['put it in quotes: "00123"', 'zeros at the start, exponents and words such as true would be lost'] },
    ]],
    ['an event without a property it must have', `${persona('{ seats: 1 }').slice(0, -2)}, events: [ { after: 1h, event: «survey_answered», properties: { comment: hi } } ] }`, [
      { code: 'reference/missing-property', message: 'the event "survey_answered" needs the property "score"' },
    ]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});

describe('tests', () => {
  const test = (body: string): string => `journeys:\n  j: { trigger: cart, reentry: always, steps: [ { send: reminder } ] }\ntests:\n  t:\n    journey: j\n${body}`;
  const rows: readonly Row[] = [
    ['an unknown journey', 'tests:\n  t: { journey: «nowhere», expect: [ { sends: 0 } ] }', [{ code: 'reference/unknown-journey', message: 'there is no journey "nowhere"' }]],
    ['a message that the journey does not send', test('    expect: [ { sent: «receipt» } ]'), [{ code: 'test/message-not-sent', message: 'the journey "j" never sends "receipt"' }]],
    ['an unknown reason', test('    expect: [ { skipped: reminder, why: «capp» } ]'), [{ code: 'test/unknown-reason', message: 'nothing is ever refused or skipped for "capp"' }]],
    ['an unknown refusal', test('    expect: [ { not_entered: j, why: «cap» } ]'), [{ code: 'test/unknown-reason', message: 'nothing is ever refused or skipped for "cap"' }]],
    ['an unknown persona', test('    given: { persona: «ainoo» }\n    expect: [ { sends: 0 } ]'), [{ code: 'reference/unknown-persona', message: 'there is no persona "ainoo"; did you mean "aino"?' }]],
    ['an unknown setting', test('    given: { vars: { «third_mial»: true } }\n    expect: [ { sends: 0 } ]'), [{ code: 'reference/unknown-var', message: 'there is no var "third_mial"; did you mean "third_mail"?' }]],
    ['a setting of another type', test('    given: { vars: { third_mail: «3» } }\n    expect: [ { sends: 0 } ]'), [{ code: 'reference/value-type', message: '"third_mail" is true or false, and this is the number 3' }]],
    ['an event of a wrong type', test('    events: [ { after: 0h, event: survey_answered, properties: { score: «high» } } ]\n    expect: [ { sends: 0 } ]'), [
      { code: 'reference/value-type', message: '"score" is a whole number, and this is the text "high"' },
    ]],
    ['a number written as a text', test('    events: [ { after: 0h, event: survey_answered, properties: { score: «"5,000"» } } ]\n    expect: [ { sends: 0 } ]'), [
      { code: 'reference/value-type', message: '"score" is a whole number, and this is the text "5,000"' },
    ]],
    ['a person whom the test does not list', test('    events: [ { after: 1h, event: order_placed, profile: «bob», properties: { order_id: o, total: 1 } } ]\n    expect: [ { sends: 0, profile: bob@mail.example } ]'), [{ code: 'test/unknown-person', message: 'the test has no person "bob"' }]],
    ['an answer to a call that nobody makes', test('    events: [ { after: 1h, answered: «scoring» } ]\n    expect: [ { called: «score» } ]'), [
      { code: 'test/unknown-call', message: 'no journey has a call named "scoring"' },
      { code: 'test/unknown-call', message: 'no journey has a call named "score"' },
    ]],
    ['an event to be sent out that does not exist', test('    expect: [ { emitted: «ordered» } ]'), [{ code: 'reference/unknown-event', message: 'there is no event "ordered"' }]],
    ['a field to be set to another type', test('    expect: [ { set: { profile.seats: «five» } } ]'), [{ code: 'reference/value-type', message: '"seats" is a whole number, and this is the text "five"' }]],
    ['a good one', test('    given: { persona: aino, vars: { third_mail: true } }\n    events: [ { after: 2h, set: { profile.plan: pro } } ]\n    expect: [ { sent: reminder }, { not_entered: j, why: reentry } ]'), []],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});

describe('settings', () => {
  const rows: readonly Row[] = [
    ['quiet hours on an unknown channel', 'policies: { quiet_hours: [ { channels: [«push»], from: "21:00", to: "08:00", action: defer } ] }', [{ code: 'journey/channel-not-configured', message: 'the project has no channel "push"' }]],
    ['a cap on an unknown channel', 'policies: { frequency_caps: [ { at_most: 1, per: day, channels: [«push»], action: skip } ] }', [{ code: 'journey/channel-not-configured', message: 'the project has no channel "push"' }]],
    ['minimum contact of an unknown segment', 'policies: { minimum_contact: { segment: «actve», at_least: 1, per: 60d } }', [{ code: 'reference/unknown-segment', message: 'there is no segment "actve"' }]],
    ['an unknown forbidden field', 'policies: { forbidden_fields: [«fone»] }', [{ code: 'reference/unknown-attribute', message: 'there is no attribute "fone"; did you mean "phone"?' }]],
    ['an unknown rule', 'rules: { require-gaol: «error» }', [{ code: 'reference/unknown-rule', message: 'there is no rule "require-gaol"; did you mean "require-goal"?' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(withSettings(yaml), expected));

  const changed = (from: string, to: string): Readonly<Record<string, string>> => {
    const files = withSettings('');
    return { ...files, 'lc.yaml': (files['lc.yaml'] ?? '').replace(from, to) };
  };
  it('a zone that does not exist', () =>
    expectDiagnostics(changed('timezone: Europe/Helsinki', 'timezone: «Europe/Helsinky»'), [{ code: 'condition/unknown-zone', message: '"Europe/Helsinky" is not a time zone' }]));
  it('has one zone for the whole business, and advice that fits it', () =>
    expectDiagnostics(changed('timezone: Europe/Helsinki', 'timezone: «recipient»'), [
      {
        code: 'condition/unknown-zone',
        message: '"recipient" is not one time zone for the whole business',
        notes: ['write one zone: UTC, or a name such as Europe/Helsinki', 'people have a zone of their own by "profile: { timezone: … }", and steps follow it unless they say otherwise; this one stands in where it is not known'],
      },
    ]));
  it('a locale twice', () => expectDiagnostics(changed('[en, fi]', '[en, fi, «en»]'), [{ code: 'reference/repeated-entry', message: 'the locale "en" is listed twice' }]));
  it('a consent that is a text', () =>
    expectDiagnostics(changed('consent: sms_opt_in', 'consent: «city»'), [
      { code: 'reference/attribute-type', message: 'the attribute "city" is a text, and the consent of the channel "sms" must be true or false' },
    ]));
  it('an address that does not exist', () => expectDiagnostics(changed('address: phone', 'address: «phon»'), [{ code: 'reference/unknown-attribute', message: 'there is no attribute "phon"; did you mean "phone"?' }]));
});
