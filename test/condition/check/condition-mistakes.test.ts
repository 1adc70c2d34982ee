import { describe, expect, test } from 'vitest';
import { compileCondition } from '../../../src/condition/check/compile-condition.ts';
import type { Scope } from '../../../src/condition/check/scope.ts';
import { conditionNode, runScope, segmentScope } from '../../support/condition-scope.ts';

/** «…» marks where the one complaint must stand; the note is a part of one of its notes. */
const mistakes: readonly [code: string, yaml: string, message: string, note: string, scope?: Scope][] = [
  ['reference/unknown-attribute', 'profile: { «citty»: Oslo }', 'there is no attribute "citty"; did you mean "city"?', 'empty for everybody'],
  ['reference/unknown-property', 'profile: { address.«zipp»: "1" }', 'there is no property "zipp" in "address"; did you mean "zip"?', 'declared'],
  ['reference/unknown-property', 'profile: { seats.«x»: 1 }', '"seats" is a whole number, it has no "x"', 'record'],
  ['reference/unknown-property', '{ did: order_placed, where: { «totl»: 5 } }', 'there is no property "totl" in the event "order_placed"; did you mean "total"?', 'empty every time'],
  ['reference/unknown-property', 'profile: { city: event.«cart» }', 'there is no property "cart" in "event"; did you mean "far"?', 'declared', runScope],
  ['reference/unknown-attribute', 'profile: { score: { gte: "profile.«scor»" } }', 'there is no attribute "scor"; did you mean "score"?', 'declared'],
  ['reference/unknown-event', 'did: «order_place»', 'there is no event "order_place"; did you mean "order_placed"?', 'never arrives'],
  ['reference/unknown-event', '{ sum: «orders».total, gte: 5 }', 'there is no event "orders"', 'known here: "order_placed" or "app_opened"'],
  ['reference/unknown-segment', 'in: «vips»', 'there is no segment "vips"; did you mean "vip"?', 'segments'],
  ['reference/unknown-stage', 'stage: «lifecycle.retension»', 'there is no stage "lifecycle.retension"; did you mean "lifecycle.retention"?', 'funnel.stage'],
  ['reference/unknown-message', 'opened: «cart_reminders»', 'there is no message "cart_reminders"; did you mean "cart_reminder"?', 'messages'],
  ['reference/unknown-channel', 'reachable: «mail»', 'there is no channel "mail"; did you mean "email"?', 'lc.yaml'],
  ['reference/unknown-trigger', 'trigger: «resolved»', 'there is no trigger "resolved"; did you mean "solved"?', 'own triggers', runScope],
  ['reference/unknown-var', 'profile: { score: { gte: vars.«leest» } }', 'there is no var "leest"; did you mean "least"?', 'vars'],
  ['reference/unknown-root', 'profile: { city: «profle».city }', 'there is no root "profle"; did you mean "profile"?', '{ text: "profle.city" }'],
  ['reference/root-not-available', '«event»: { total: 5 }', '"event" is not available here: a segment looks at people, not at one occurrence', 'nobody'],
  ['reference/root-not-available', 'profile: { city: «event».city }', '"event" is not available here: a segment looks at people, not at one occurrence', '{ text: "event'],
  ['reference/root-not-available', '«batch»: { count: 5 }', '"batch" is not available here: the trigger has no "batch"', 'nobody', runScope],
  ['reference/forbidden-field', 'profile: { «phone»: { exists: true } }', 'the attribute "phone" must not be used in conditions', 'forbidden_fields'],
  ['reference/forbidden-field', 'profile: { city: profile.«phone» }', 'the attribute "phone" must not be used in conditions', 'forbidden_fields'],
  ['reference/malformed', 'profile: { city: «"event.items.[0].name"» }', '"event.items.[0].name" is not a reference that can be read', 'joined by dots', runScope],
  ['condition/type-mismatch', 'profile: { score: «"5"» }', '"score" is a number, and the text "5" does not compare with it', 'write 5, without quotes'],
  ['condition/type-mismatch', 'profile: { score: «"5,000"» }', '"score" is a number, and the text "5,000" does not compare with it', 'write 5000, without quotes and without separators'],
  ['condition/type-mismatch', 'profile: { score: «"> 5"» }', '"score" is a number, and the text "> 5" does not compare with it', 'write score: { gt: 5 }'],
  ['condition/type-mismatch', 'profile: { address.zip: «00123» }', '"address.zip" is a text, and the number 00123 does not compare with it', 'write it in quotes: "00123"'],
  ['condition/type-mismatch', 'profile: { vip: «"yes"» }', '"vip" is true or false, and the text "yes" does not compare with it', 'without quotes'],
  ['condition/type-mismatch', 'profile: { score: «event.cart_id» }', '"score" is a number, and "event.cart_id", which is a text, does not compare with it', 'wrong people', runScope],
  ['condition/type-mismatch', 'profile: { city: «now» }', '"city" is a text, and "now", which is a date with a time, does not compare with it', '{ text: "now" }'],
  ['condition/type-mismatch', 'profile: { cities: «oslo» }', '"cities" is a list of texts, and the text "oslo" does not compare with it', 'cities: { contains: … }'],
  ['condition/type-mismatch', 'profile: { birthday: «5» }', '"birthday" is a date, and the number 5 does not compare with it', '2027-02-20'],
  ['condition/type-mismatch', 'profile: { address: «x» }', '"address" is a record with members of its own, and the text "x" does not compare with it', 'address.<member>'],
  ['condition/type-mismatch', '{ sum: order_placed.«cart_id», gte: 5 }', '"order_placed.cart_id" is a text, and a sum does not compare with it', 'count_distinct'],
  ['condition/type-mismatch', '{ did: order_placed, since: profile.«city» }', '"profile.city" is a text, not a moment', 'date or a time'],
  ['condition/unknown-value', 'profile: { plan: «prro» }', '"plan" is never "prro"; did you mean "pro"?', '"free", "trial" or "pro"'],
  ['condition/unknown-value', 'profile: { plan: { none_of: [free, «basic»] } }', '"plan" is never "basic"', '"free", "trial" or "pro"'],
  ['condition/wrong-operator', 'profile: { city: { «gt»: a } }', '"gt" does not work on "city", which is a text', 'use "is_not"'],
  ['condition/wrong-operator', 'profile: { score: { «before»: 5 } }', '"before" does not work on "score", which is a number', 'write "lt"'],
  ['condition/wrong-operator', 'profile: { trial_ends_at: { «lt»: now } }', '"lt" does not work on "trial_ends_at", which is a date with a time', 'write "before"'],
  ['condition/unknown-operator', 'profile: { score: { «get»: 5 } }', '"get" is not a comparison; did you mean "gt"?', 'between'],
  ['condition/unknown-operator', 'profile: { city: { «not_in»: [a] } }', '"not_in" is not a comparison', 'write none_of'],
  ['condition/unknown-operator', 'profile: { address: { «zip»: "1" } }', '"zip" is not a comparison', 'address.zip'],
  ['condition/unit-mismatch', 'profile: { distance: «5kg» }', '"distance" is in m, and kg cannot be converted to it', 'one dimension'],
  ['condition/unit-mismatch', 'profile: { spend: { gte: «50USD» } }', '"spend" is in EUR, and USD cannot be converted to it', 'money never converts'],
  ['condition/unit-mismatch', 'profile: { spend: { gte: «event.far» } }', '"spend" is in EUR, and "event.far", which is in km, cannot be converted to it', 'money never converts', runScope],
  ['condition/one-look-at-history', '{ did: order_placed, «did_not»: app_opened, within: 30d }', '"did" and "did_not" stand in one map, so it is open which of them "where", "count", "within" and "since" belong to', 'all: ['],
  ['condition/modifier-without-look', '{ in: vip, «within»: 30d }', '"within" belongs to a look at history, and there is none in this map', 'did'],
  ['condition/modifier-not-allowed', '{ did_not: order_placed, «count»: { gte: 3 } }', '"did_not" takes no "count"', 'lt: 3'],
  ['condition/modifier-not-allowed', '{ opened: any, «where»: { a: 1 } }', '"opened" takes no "where"', 'within'],
  ['condition/two-windows', '{ did: order_placed, within: 3d, «since»: 2027-01-01 }', '"within" and "since" both say how far back to look', 'one of them'],
  ['condition/calendar-window', '{ did: order_placed, within: «1mo» }', 'a window cannot be "1mo" long: months and years have no fixed length backwards', 'write 30d'],
  ['condition/calendar-window', 'profile: { birthday: { before: «1y ago» } }', 'a window cannot be "1y ago" long: months and years have no fixed length backwards', 'write 365d'],
  ['condition/not-a-duration', '{ did: order_placed, within: «30» }', '30 has no unit', '30d'],
  ['condition/not-a-duration', '{ did: order_placed, within: «-3d» }', 'a window of "-3d" holds nothing', '30d'],
  ['condition/not-a-moment', 'profile: { birthday: { before: «2027-02-30» } }', '"2027-02-30" is not a moment', '2027-02-20'],
  ['condition/not-a-moment', 'profile: { trial_ends_at: { after: «"2027-02-20T09:00"» } }', '"2027-02-20T09:00" is not a moment', 'offset'],
  ['condition/moving-equality', 'profile: { trial_ends_at: «now» }', 'nothing is ever exactly "now"', 'before, after or between'],
  ['condition/now-against-now', 'now: { before: «in 3d» }', '"before" compares now with a moment that moves along with it', 'never changes'],
  ['condition/since-future', '{ did: order_placed, since: «in 3d» }', '"since: in 3d" looks at a time in which nothing can have happened yet', 'past'],
  ['condition/needs-run', '{ did: order_placed, since: «entry» }', '"since: entry" needs a run, and there is none here', 'segment'],
  ['condition/needs-run', '«trigger»: solved', '"trigger" needs a run, and there is none here', 'segment'],
  ['condition/choose-any-or-all', 'in: «[vip, loyal]»', '"in" takes one name, not a list', 'any:'],
  ['condition/choose-any-or-all', 'did: «[order_placed, app_opened]»', '"did" takes one name, not a list', 'all:'],
  ['condition/empty', 'profile: «{}»', 'this condition says nothing', 'everybody'],
  ['condition/empty', 'any: «[]»', '"any" has an empty list', 'leave it out'],
  ['condition/empty', 'profile: { city: «[]» }', '"city" has an empty list', 'leave it out'],
  ['condition/empty-range', 'profile: { score: { between: «[9, 1]» } }', 'nothing is between 9 and 1', 'smaller end first'],
  ['condition/empty-range', 'profile: { birthday: { between: «[2027-01-01, 2027-01-01]» } }', 'nothing is between 2027-01-01 and 2027-01-01', 'outside'],
  ['condition/empty-range', 'now: { time: { from: "09:00", to: «"09:00"» } }', 'from "09:00" to "09:00" is no time at all', 'leave "time" out'],
  ['condition/list-condition', '«[ { in: vip } ]»', 'a condition is a map, not a list', 'all: [ … ]'],
  ['condition/null-comparison', 'profile: { city: «null» }', '"city" is compared with nothing', 'exists: false'],
  ['condition/comparison-missing', '{ «sum»: order_placed.total, within: 3d }', '"sum" is not compared with anything', 'gte: 500'],
  ['condition/needs-property', '{ sum: «order_placed», gte: 5 }', '"sum: order_placed" does not say which property', 'order_placed.cart_id'],
  ['condition/where-on-any', '{ did: any, «where»: { total: 5 } }', '"did: any" has no properties to compare', 'any:'],
  ['condition/event-compares-properties', 'event: «order_placed»', '"event: order_placed" compares nothing', 'did: order_placed', runScope],
  ['condition/not-a-time', 'now: { time: { from: «"9"», to: "18:00" } }', '"9" is not a time of day', '"09:00"'],
  ['condition/unknown-weekday', 'now: { weekday: [mon, «tues»] }', '"tues" is not a day of the week; did you mean "tue"?', '"sun"'],
  ['condition/unknown-zone', 'now: { weekday: mon, timezone: «Helsinki» }', '"Helsinki" is not a time zone', 'Europe/Helsinki'],
  ['condition/unknown-key', '«didnt»: order_placed', '"didnt" is not a condition; did you mean "did"?', 'one of'],
  ['condition/unknown-key', '{ in: vip, «then»: [] }', '"then" is not a condition', 'indent it less'],
  ['condition/malformed', 'all: «{ in: vip }»', '"all" is not written as expected', 'a list of conditions'],
  ['condition/malformed', 'not: «vip»', 'the condition the text "vip" is not written as expected', 'in: vip'],
  ['condition/malformed', 'profile: { city: { exists: «"yes"» } }', '"exists" is not written as expected', 'exists: true'],
  ['condition/malformed', 'profile: { score: { between: «[1]» } }', '"between" is not written as expected', 'between: [ 1, 10 ]'],
  ['condition/not-a-duration', 'profile: { home: { near: { of: vars.store, within: «200» } } }', '200 has no unit', '200m'],
];

describe('mistakes in a condition', () => {
  test.each(mistakes)('%s: %s', (code, yaml, message, note, scope = segmentScope) => {
    const { node, places } = conditionNode(yaml);
    const { diagnostics } = compileCondition(node, scope);
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.message, diagnostic.file, diagnostic.range])).toEqual([[code, message, 'a.yaml', places[0]?.range]]);
    expect(diagnostics[0]?.notes?.join('\n')).toContain(note);
  });

  test('every mistake of a condition is told', () => {
    const { node, places } = conditionNode('all: [ { in: «vips» }, { profile: { «citty»: 1, score: «"x"» } }, { did: «nothing», within: «1y» } ]');
    const { diagnostics } = compileCondition(node, segmentScope);
    const starts = diagnostics.map((diagnostic) => diagnostic.range.start).sort((a, b) => a - b);
    expect(starts).toEqual(places.map((place) => place.range.start));
  });
});
