import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Editor } from './support/editor.ts';
import { openEditor } from './support/editor.ts';

let editor: Editor;
beforeAll(async () => {
  editor = await openEditor();
});
afterAll(() => editor.close());

/** Where the pointer is, the file with the pointer as ▮, and what is shown. */
const anyProject: readonly (readonly [string, string, string])[] = [
  ['a section', 'segm▮ents:\n  s:\n    when:\n      in: a\n', '#### segments\n\nGroups of people.'],
  ['a key of a condition', 'segments:\n  s:\n    when:\n      i▮n: a\n', '#### in\n\nThe person is in this segment.'],
  ['a key that is offered in one branch only', 'segments:\n  s:\n    when:\n      did: a\n      cou▮nt: 3\n', '#### count\n\nHow many times: a number, or a map such as \\{ gte: 3 \\}.'],
  ['an operator', 'segments:\n  s:\n    when:\n      profile:\n        seats:\n          gt▮e: 5\n', '#### at least\n\nThis value or above.'],
  ['a kind of step', 'journeys:\n  j:\n    steps:\n      - st▮art: other\n', '#### start\n\nHand the person over to another journey.'],
  ['a word of several', 'journeys:\n  j:\n    while_running: rest▮art\n', '#### while\\_running\n\nA new trigger for somebody who is in it.\n\nAllowed Values:\n\n* `restart`: The run begins anew.\n* `ignore`: Nothing happens.\n* `replace_data`: The run goes on with the new event\'s data.'],
];

const thisProject: readonly (readonly [string, string, string])[] = [
  ['a segment', 'segments:\n  s:\n    when:\n      in: gold_▮members\n', '#### in\n\nThe person is in this segment.\n\nAllowed Values:\n\n* `gold_members`: Pays for gold\n* `everybody_else`: Everybody who is not in gold\\_members.'],
  ['a message, with its subject', 'journeys:\n  j:\n    steps:\n      - send: gold_▮offer\n', '#### send\n\nSend a message.\n\nAllowed Values:\n\n* `gold_offer`: **Subject:** Ride as \\*gold\\*\n* `tour_reminder`: On the day before a tour · **Text:** Tomorrow we ride, {{event.tour\\_id}}'],
  ['a field of a person', 'segments:\n  s:\n    when:\n      profile:\n        pl▮an: gold\n', '#### plan\n\nWhat the member pays for (a text)\n\nAllowed Values:\n\n* `gold`\n* `free`'],
  ['a property of the event that is meant', 'segments:\n  s:\n    when:\n      did: tour_booked\n      where:\n        pri▮ce: 5\n', '#### price\n\nA number in EUR.'],
  ['a stage', 'segments:\n  s:\n    stage: club.ri▮der\n    when:\n      in: gold_members\n', '#### stage\n\nThe stage it belongs to: funnel.stage.\n\nAllowed Values:\n\n* `club.rider`: Rides with us\n* `club.visitor`: Looks around'],
];

describe('an editor shows what a word means', () => {
  test.each(anyProject)('%s', async (_label, marked, shown) => {
    expect((await editor.hover('any project', marked)).trim()).toBe(shown);
  });

  test.each(thisProject)('of this project: %s', async (_label, marked, shown) => {
    expect((await editor.hover('this project', marked)).trim()).toBe(shown);
  });
});
