import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sections } from '../../src/spec/definitions/sections.ts';
import { specSchema } from '../../src/spec/schema/spec-schema.ts';
import type { Editor } from './support/editor.ts';
import { openEditor } from './support/editor.ts';

let editor: Editor;
beforeAll(async () => {
  editor = await openEditor();
});
afterAll(() => editor.close());

const indented = (text: string, by: number): string => text.split('\n').map((line) => `${' '.repeat(by)}${line}`).join('\n');
const within = (head: string, by: number) => (text: string): string => `${head}\n${indented(text, by)}`;

const segment = within('segments:\n  s:', 4);
const condition = within('segments:\n  s:\n    when:', 6);
const trigger = within('triggers:\n  t:', 4);
const message = within('messages:\n  m:', 4);
const journey = within('journeys:\n  j:', 4);
const steps = within('journeys:\n  j:\n    steps:', 6);
const aTest = within('tests:\n  t:', 4);
const policies = within('policies:', 2);

const ENTRY = 'description owner tags';
const STEP = 'id description enabled';
const KINDS = 'send wait wait_for if choose split repeat series set offer emit start call erase task pause exit';
const LOOKS = 'did did_not sum count_distinct opened clicked seen delivered bounced';
const PLAIN = 'all any not profile event item batch run offer in not_in stage now reachable trigger';
const CONDITION = `${LOOKS} ${PLAIN}`;
const SPAN = 'within since';
const ORDER = 'is_not gt gte lt lte between none_of';
const OPERATORS = `${ORDER} contains contains_any contains_all exists before after near text`;
const EDGES = 'enters leaves enters_stage leaves_stage';
const without = (words: string, ...out: readonly string[]): string => words.split(' ').filter((word) => !out.includes(word)).join(' ');

/** Every key that a file of this version may start with. */
const root = Object.entries(specSchema().properties ?? {}).flatMap(([key, each]) => (each !== false && each.doNotSuggest !== true ? [key] : [])).join(' ');

/** Where the cursor is, the file with the cursor as ▮, and exactly what is offered there. */
const anyProject: readonly (readonly [string, string, string])[] = [
  ['the sections and settings that are not there yet', 'segments:\n  s:\n    when:\n      in: a\n▮', without(root, 'segments')],
  ['an id of one\'s own', 'journeys:\n  ▮', 'journey_id'],
  ['the keys of a segment', segment('▮'), `when complement_of phase stage ${ENTRY}`],
  ['the keys that a segment lacks', segment('when:\n  in: a\n▮'), `complement_of phase stage ${ENTRY}`],
  ['the words of a key', segment('phase: ▮'), 'pre_acquisition post_acquisition'],
  ['a condition', condition('▮'), CONDITION],
  ['beside did: what it takes, and no second look', condition('did: order_placed\n▮'), `where count ${SPAN} ${PLAIN}`],
  ['beside did_not', condition('did_not: order_placed\n▮'), `where ${SPAN} ${PLAIN}`],
  ['beside opened', condition('opened: mail\n▮'), `${SPAN} ${PLAIN}`],
  ['beside sum: the comparisons of a number', condition('sum: order_placed.total\n▮'), `where ${SPAN} ${ORDER} ${PLAIN}`],
  ['beside in: still every look', condition('in: a\n▮'), without(CONDITION, 'in')],
  ['an item of all', condition('all:\n  - ▮'), CONDITION],
  ['a second item of any', condition('any:\n  - in: a\n  - ▮'), CONDITION],
  ['under not', condition('not:\n  ▮'), CONDITION],
  ['the operators of a comparison', condition('profile:\n  seats:\n    ▮'), OPERATORS],
  ['the operators of a count', condition('did: a\ncount:\n  ▮'), ORDER],
  ['now', condition('now:\n  ▮'), 'time weekday before after timezone'],
  ['a weekday', condition('now:\n  weekday:\n    - ▮'), 'mon tue wed thu fri sat sun'],
  ['what starts a journey', trigger('▮'), `event ${EDGES} date schedule`],
  ['beside an event', trigger('event: a\n▮'), `key where without for offset batch for_each ${ENTRY}`],
  ['beside a segment', trigger('enters: a\n▮'), `existing over ${ENTRY}`],
  ['who is there already', trigger('enters: a\nexisting: ▮'), 'enter skip spread'],
  ['beside a date', trigger('date: profile.birthday\n▮'), `every offset at timezone if_past feb_29 existing over ${ENTRY}`],
  ['a schedule', trigger('schedule:\n  ▮'), 'every weekday day at timezone'],
  ['how often', trigger('schedule:\n  every: ▮'), 'day week month'],
  ['a kind of step', steps('- ▮'), KINDS],
  ['a kind of step that is half written', steps('- se▮'), KINDS],
  ['beside send', steps('- send: a\n  ▮'), STEP],
  ['the long form of send', steps('- send:\n    ▮'), 'message if_blocked unless_sent_within max_age'],
  ['what if a send is blocked', steps('- send:\n    message: a\n    if_blocked: ▮'), 'skip defer exit'],
  ['the condition of wait_for', steps('- wait_for:\n    ▮'), CONDITION],
  ['beside wait_for', steps('- wait_for:\n    did: a\n  ▮'), `up_to save_as timezone then else ${STEP}`],
  ['beside if', steps('- if:\n    in: a\n  ▮'), `then else ${STEP}`],
  ['a step inside then', steps('- if:\n    in: a\n  then:\n    - ▮'), KINDS],
  ['a step inside else inside then', steps('- if:\n    in: a\n  then:\n    - wait_for:\n        did: a\n      up_to: 1d\n      else:\n        - ▮'), KINDS],
  ['a case', steps('- choose:\n    - ▮'), 'when then'],
  ['a case that has its condition', steps('- choose:\n    - when:\n        in: a\n      ▮'), 'then'],
  ['beside choose', steps('- choose:\n    - when:\n        in: a\n      then: []\n  ▮'), `else ${STEP}`],
  ['an arm', steps('- split: x\n  arms:\n    a:\n      ▮'), 'share steps'],
  ['an amount of time', steps('- wait: ▮'), '1h 3d'],
  ['a wait until a moment', steps('- wait:\n    until: event.x\n    ▮'), 'plus offset at weekday timezone if_past if_missing up_to'],
  ['a series', steps('- series:\n    ▮'), 'from at timezone if_past if_missing steps'],
  ['a rung of a series that has its day', steps('- series:\n    from: entry\n    steps:\n      - offset: 1d\n        ▮'), `${KINDS} steps`],
  ['may a person come again', journey('reentry: ▮'), 'never always'],
  ['the long form of reentry', journey('reentry:\n  ▮'), 'once_per'],
  ['what ends a run early', journey('exit_on:\n  - ▮'), `event ${EDGES} when`],
  ['a goal', journey('goal:\n  ▮'), 'event where when up_to metric ends_run'],
  ['a trigger inside a journey', journey('trigger:\n  ▮'), `event ${EDGES} date schedule`],
  ['a switch', journey('enabled: ▮'), 'true false'],
  ['a channel', message('channel: ▮'), 'email sms push in_app webhook'],
  ['what an e-mail has', message('channel: email\n▮'), `subject preheader from body cta locales purpose layout offer priority sample stage ${ENTRY}`],
  ['what a push message has in another language', message('channel: push\nlocales:\n  fi:\n    ▮'), 'title text link image cta'],
  ['a happening', aTest('events:\n  - ▮'), 'event set identify answered failed opened clicked seen delivered bounced unsubscribed'],
  ['an expectation', aTest('expect:\n  - ▮'), 'sent never skipped entered not_entered ended task called emitted set sends'],
  ['beside sent', aTest('expect:\n  - sent: a\n    ▮'), 'subject_contains text_contains people after at profile'],
  ['policies', policies('▮'), 'quiet_hours frequency_caps minimum_contact blackout_dates forbidden_fields launch'],
  ['a frequency cap', policies('frequency_caps:\n  - ▮'), 'at_most per channels action up_to except only'],
  ['what a cap does', policies('frequency_caps:\n  - at_most: 1\n    action: ▮'), 'defer skip'],
  ['a set of rules', 'extends:\n  - ▮', 'lc:recommended lc:strict lc:off'],
];

const EVENTS = 'newsletter_opened tour_booked tour_ridden';
const FIELDS = 'bikes email email_opt_in joined_on lives_in locale member_id phone plan timezone tours_this_year';
const BOOKED = 'level price starts_at tour_id';

const thisProject: readonly (readonly [string, string, string])[] = [
  ['the messages', steps('- send: ▮'), 'gold_offer tour_reminder'],
  ['the messages, in the long form', steps('- send:\n    message: ▮'), 'gold_offer tour_reminder'],
  ['the offers', steps('- offer: ▮'), 'two_tours'],
  ['the journeys', steps('- start: ▮'), 'become_gold before_a_tour'],
  ['the events to send out', steps('- emit: ▮'), EVENTS],
  ['the fields that a step can set', steps('- set:\n    ▮'), without(FIELDS, 'tours_this_year').split(' ').map((name) => `profile.${name}`).join(' ')],
  ['a field that holds a moment', steps('- wait:\n    until: ▮'), 'event.starts_at profile.joined_on'],
  ['the day that a series counts from', steps('- series:\n    from: ▮'), 'entry trigger.date event.starts_at profile.joined_on'],
  ['the segments', condition('in: ▮'), 'everybody_else gold_members'],
  ['the stages', condition('stage: ▮'), 'club.rider club.visitor'],
  ['the events of a look, or any', condition('did: ▮'), `any ${EVENTS}`],
  ['the messages of a look, or any', condition('opened: ▮'), 'any gold_offer tour_reminder'],
  ['the numbers of events', condition('sum: ▮'), 'tour_booked.price tour_ridden.kilometres'],
  ['the properties of events', condition('count_distinct: ▮'), `${BOOKED.split(' ').map((name) => `tour_booked.${name}`).join(' ')} tour_ridden.kilometres tour_ridden.tour_id`],
  ['the properties of the event that is looked for', condition('did: tour_booked\nwhere:\n  ▮'), BOOKED],
  ['the properties of another event', condition('did_not: tour_ridden\nwhere:\n  ▮'), 'kilometres tour_id'],
  ['the operators of a number', condition('did: tour_booked\nwhere:\n  price:\n    ▮'), `${ORDER} exists`],
  ['the values of a property', condition('did: tour_booked\nwhere:\n  level: ▮'), 'easy hard'],
  ['the fields of a person', condition('profile:\n  ▮'), FIELDS],
  ['the values of a field', condition('profile:\n  plan: ▮'), 'free gold'],
  ['true and false for a field that is one of them', condition('profile:\n  email_opt_in: ▮'), 'true false'],
  ['nothing for a number', condition('profile:\n  bikes: ▮'), ''],
  ['the operators of a date', condition('profile:\n  joined_on:\n    ▮'), 'is_not none_of before after between exists'],
  ['the operators of a list', condition('profile:\n  lives_in:\n    ▮'), 'contains contains_any contains_all exists'],
  ['the properties that events carry', condition('event:\n  ▮'), 'kilometres level price starts_at tour_id'],
  ['the channels that the project has', condition('reachable: ▮'), 'email sms'],
  ['the events that start a journey', trigger('event: ▮'), EVENTS],
  ['the properties of the event that starts it', trigger('event: tour_booked\nwhere:\n  ▮'), BOOKED],
  ['the segments that start a journey', trigger('enters: ▮'), 'everybody_else gold_members'],
  ['the fields with a date', trigger('date: ▮'), 'profile.joined_on'],
  ['references', trigger('event: tour_booked\nkey: ▮'), `${FIELDS.split(' ').map((name) => `profile.${name}`).join(' ')} event.kilometres ${BOOKED.split(' ').map((name) => `event.${name}`).join(' ')} vars.site vars.winter_mode`],
  ['the triggers', journey('trigger: ▮'), 'tour_ahead'],
  ['the properties of the event that is the goal', journey('goal:\n  event: tour_ridden\n  where:\n    ▮'), 'kilometres tour_id'],
  ['the properties of the event that ends it', journey('exit_on:\n  - event: tour_ridden\n    where:\n      ▮'), 'kilometres tour_id'],
  ['the settings that are switches', journey('enabled: ▮'), 'true false vars.winter_mode'],
  ['the layouts, and no other partials', message('layout: ▮'), 'frame'],
  ['the personas', aTest('given:\n  persona: ▮'), 'mia'],
  ['what an event of a test carries', aTest('events:\n  - event: tour_ridden\n    properties:\n      ▮'), 'kilometres tour_id'],
  ['the fields that hold an address', 'channels:\n  sms:\n    address: ▮', FIELDS],
  ['the keys, as in any project', steps('- wait_for:\n    did: tour_ridden\n  ▮'), `up_to save_as timezone then else ${STEP}`],
];

const sorted = (words: string): readonly string[] => words.split(' ').filter((word) => word !== '').sort();

describe('in any project an editor offers exactly', () => {
  test('the sections', () => {
    expect(root.split(' ')).toEqual(expect.arrayContaining([...sections]));
  });

  test.each(anyProject)('%s', async (_label, marked, labels) => {
    expect(await editor.complete('any project', marked)).toEqual(sorted(labels));
  });
});

describe('with the schema of this project an editor offers exactly', () => {
  test.each(thisProject)('%s', async (_label, marked, labels) => {
    expect(await editor.complete('this project', marked)).toEqual(sorted(labels));
  });
});
