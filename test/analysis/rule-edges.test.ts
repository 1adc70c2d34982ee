import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../support/expect-diagnostics.ts';
import { unmark } from '../support/marked.ts';
import { project } from '../support/project.ts';

const settings = readFileSync('test/support/rule-settings.yaml', 'utf8');
const surroundings = readFileSync('test/support/rule-surroundings.yaml', 'utf8');

/** A journey that nothing else is wrong with. */
const journey = (steps: string, more = ''): string => `journeys:
  hello:
    trigger:
      event: cart_updated
    goal:
      event: order_placed
    reentry: never
${more}    steps:
${steps.replace(/^/gm, '      ')}`;

const messages = `events:
  rated:
    properties:
      stars: integer
      note: string?
messages:
  review_request:
    channel: sms
    text: "{{profile.first_name}}, tell others"
`;

interface Row {
  readonly label: string;
  readonly rule: string;
  /** Every place that the rule speaks of is marked. */
  readonly yaml: string;
}

const rows: readonly Row[] = [
  { rule: 'no-send-without-wait', label: 'one way that does not wait is enough', yaml: journey('- send: cart_reminder\n- if:\n    did: order_placed\n  then:\n    - wait: 2d\n- send: «cart_last_call»') },
  { rule: 'no-send-without-wait', label: 'two arms are not one after the other', yaml: journey('- split: words\n  arms:\n    a:\n      share: 50%\n      steps:\n        - send: cart_reminder\n    b:\n      share: 50%\n      steps:\n        - send: cart_last_call') },
  { rule: 'no-send-without-wait', label: 'a way that ends is not on the way', yaml: journey('- if:\n    did: order_placed\n  then:\n    - send: cart_reminder\n    - exit: done\n- send: cart_last_call') },
  { rule: 'no-send-without-wait', label: 'a receipt is no marketing', yaml: journey('- send: receipt\n- send: cart_reminder') },
  { rule: 'no-crowded-sends', label: 'waits add up', yaml: journey('- send: cart_reminder\n- wait: 12h\n- wait: 12h\n- send: cart_last_call') },
  { rule: 'no-crowded-sends', label: 'a wait to a time of day may be long enough', yaml: journey('- send: cart_reminder\n- wait:\n    at: "10:00"\n    weekday:\n      - tue\n- send: cart_last_call') },
  { rule: 'no-crowded-sends', label: 'what the person did is answered at once', yaml: journey('- send: cart_reminder\n- wait_for:\n    did: cart_updated\n  up_to: 3d\n  then:\n    - send: cart_last_call') },
  { rule: 'no-crowded-sends', label: 'a deadline that runs out is a wait', yaml: journey('- send: cart_reminder\n- wait_for:\n    did: cart_updated\n  up_to: 3h\n  else:\n    - send: «cart_last_call»') },
  { rule: 'no-crowded-sends', label: 'rounds of a repeat follow each other', yaml: journey('- repeat:\n    times: 3\n    every: 6h\n    steps:\n      - send: «cart_reminder»') },
  { rule: 'no-repeated-offer', label: 'rounds of a repeat count', yaml: `offers:\n  ten:\n    type: percent\n    value: 10\nmessages:\n  ten_off:\n    channel: sms\n    offer: ten\n    text: "{{profile.first_name}}, 10 % off"\n${journey('- offer: ten\n- repeat:\n    times: 3\n    every: 7d\n    steps:\n      - send: ten_off\n- wait: 7d\n- send: «ten_off»')}` },
  { rule: 'no-review-gating', label: 'an audience of the happy is a gate', yaml: `${messages}${journey('- send: review_request', '    audience:\n      «all:\n        - did: rated\n          where:\n            stars:\n              gte: 4»\n')}` },
  { rule: 'no-review-gating', label: 'both ways that ask are none', yaml: `${messages}${journey('- if:\n    did: rated\n    where:\n      stars:\n        gte: 4\n  then:\n    - send: review_request\n  else:\n    - task: Call\n    - send: review_request')}` },
  { rule: 'no-review-gating', label: 'a question about something else is none', yaml: `${messages}${journey('- if:\n    event:\n      total:\n        gte: 100\n  then:\n    - send: review_request')}` },
  { rule: 'no-review-gating', label: 'a rating that is asked about without a request is none', yaml: `${messages}${journey('- if:\n    did: rated\n    where:\n      stars:\n        lt: 3\n  then:\n    - task: Call\n- send: cart_reminder')}` },
  { rule: 'require-reachable-audience', label: 'a branch for those whom the channel reaches asks as well', yaml: journey('- if:\n    reachable: sms\n  then:\n    - send: cart_reminder\n  else:\n    - wait: 1d') },
  { rule: 'require-reachable-audience', label: 'so does a case, however deep the send stands in it', yaml: journey('- choose:\n    - when:\n        all:\n          - reachable: sms\n          - did: order_placed\n      then:\n        - repeat:\n            times: 2\n            every: 2d\n            steps:\n              - send: cart_reminder\n  else: []') },
  { rule: 'require-reachable-audience', label: 'the other branch is not asked', yaml: journey('- if:\n    reachable: sms\n  then:\n    - send: cart_reminder\n  else:\n    - send: cart_last_call').replace('hello:', '«hello»:') },
  { rule: 'require-reachable-audience', label: 'nor is a send behind the branch', yaml: journey('- if:\n    reachable: sms\n  then:\n    - send: cart_reminder\n- wait: 1d\n- send: cart_last_call').replace('hello:', '«hello»:') },
  { rule: 'require-offer-audience', label: 'a segment of behaviour is an audience', yaml: `offers:\n  ten:\n    type: percent\n    value: 10\nsegments:\n  buyers:\n    when:\n      did: order_placed\n  others:\n    complement_of: buyers\njourneys:\n  spring:\n    trigger:\n      date: 2027-03-20\n      at: "10:00"\n      if_past: skip\n    audience:\n      in: others\n    reentry: never\n    steps:\n      - offer: ten\n` },
  { rule: 'require-offer-audience', label: 'being reachable is none', yaml: `offers:\n  ten:\n    type: percent\n    value: 10\njourneys:\n  spring:\n    trigger:\n      schedule:\n        every: week\n        weekday:\n          - mon\n        at: "10:00"\n    audience:\n      all:\n        - reachable: sms\n        - profile:\n            age:\n              gte: 18\n    reentry: always\n    steps:\n      - offer: «ten»\n` },
  { rule: 'require-offer-audience', label: 'a birthday is personal', yaml: `attributes:\n  birthday: date?\noffers:\n  ten:\n    type: percent\n    value: 10\njourneys:\n  birthday:\n    trigger:\n      date: profile.birthday\n      every: 1y\n      existing: enter\n    reentry: always\n    steps:\n      - offer: ten\n` },
  { rule: 'no-empty-stage', label: 'a funnel that nobody uses yet says nothing', yaml: 'funnels:\n  plan:\n    stages:\n      first:\n        enter:\n          did: cart_updated\n      second:\n        enter:\n          did: order_placed\n' },
  { rule: 'no-empty-stage', label: 'a journey that moves people there stands behind it', yaml: `funnels:\n  plan:\n    stages:\n      first:\n        enter:\n          did: cart_updated\n      second:\n        enter:\n          did: order_placed\n${journey('- send: cart_reminder', '    stage: plan.first\n    moves_to: plan.second\n')}` },
  { rule: 'no-empty-branch', label: 'a last wait that a goal may end is meant', yaml: journey('- send: cart_reminder\n- wait: 30d') },
  { rule: 'no-empty-branch', label: 'an arm that does nothing is a control group', yaml: journey('- split: words\n  arms:\n    control:\n      share: 50%\n      steps: []\n    told:\n      share: 50%\n      steps:\n        - send: cart_reminder') },
  { rule: 'no-identical-branches', label: 'the same step with another id is the same', yaml: journey('- «choose»:\n    - when:\n        did: order_placed\n      then:\n        - wait: 2d\n        - send: cart_reminder\n  else:\n    - wait: 2d\n    - send: cart_reminder') },
  { rule: 'require-location-consent', label: 'a question on the way counts', yaml: `attributes:\n  location_data:\n    type: boolean\n    default: false\n  home:\n    type: location\n    nullable: true\nevents:\n  walked_by:\n    properties:\n      shop: location\njourneys:\n  hello:\n    trigger:\n      event: walked_by\n    reentry: always\n    steps:\n      - if:\n          profile:\n            location_data: true\n            home:\n              near:\n                of: event.shop\n                within: 200yd\n        then:\n          - send: cart_reminder\n` },
  { rule: 'require-trial-window', label: 'six weeks are long enough', yaml: `journeys:\n  trial:\n    trigger:\n      date: profile.trial_ends_at\n      if_past: skip\n      existing: skip\n    goal:\n      event: order_placed\n      up_to: 6w\n    reentry: never\n    steps:\n      - send: cart_reminder\n` },
  { rule: 'require-form-consent', label: 'an order with an address is no form', yaml: 'events:\n  guest_order:\n    properties:\n      email: string\n' },
  { rule: 'no-vanity-goal', label: 'an open together with an order is a goal', yaml: `journeys:\n  hello:\n    trigger:\n      event: cart_updated\n    goal:\n      when:\n        all:\n          - opened: cart_reminder\n          - did: order_placed\n    reentry: never\n    steps:\n      - send: cart_reminder\n` },
  { rule: 'require-way-on', label: 'an address in the text leads somewhere', yaml: `messages:\n  linked:\n    channel: sms\n    text: "{{profile.first_name}}: {{vars.shop_url}}/cart"\n${journey('- send: linked')}` },
  { rule: 'require-claim-source', label: 'a discount is no claim', yaml: 'messages:\n  sale:\n    channel: sms\n    text: "{{profile.first_name}}, 20 % off in 3 days"\n' },
  { rule: 'no-bought-review', label: 'asking for an opinion is no request for praise', yaml: 'messages:\n  review_request:\n    channel: sms\n    text: "{{profile.first_name}}, how many stars, 1 to 5? Good or bad, write a review"\n' },
  { rule: 'no-segment-of-everybody', label: 'three people are too few to say anything', yaml: `segments:\n  all_of_us:\n    when:\n      profile:\n        email_opt_in: true\n${['a', 'b', 'c'].reduce((text, id) => `${text}  ${id}:\n    profile:\n      customer_id: ${id}\n      first_name: X\n      email_opt_in: true\n      sms_opt_in: true\n`, 'personas:\n')}` },
  { rule: 'no-segment-of-everybody', label: 'people without any history say nothing of it', yaml: `segments:\n  buyers:\n    when:\n      did: order_placed\n${['a', 'b', 'c', 'd'].reduce((text, id) => `${text}  ${id}:\n    profile:\n      customer_id: ${id}\n      first_name: X\n      email_opt_in: true\n      sms_opt_in: true\n`, 'personas:\n')}` },
];

test.each(rows)('$rule: $label', ({ rule, yaml }) => {
  const { text, places } = unmark('example.yaml', yaml);
  const found = diagnose(project({ 'lc.yaml': `${settings}rules:\n  ${rule}: warning\n`, 'surroundings.yaml': surroundings, 'example.yaml': text }));
  const said = found.filter(({ file }) => file === 'example.yaml').map(({ code, range }) => ({ code, text: text.slice(range.start, range.end).trimEnd() }));
  expect(said).toEqual(places.map(({ range }) => ({ code: `lint/${rule}`, text: text.slice(range.start, range.end).trimEnd() })));
});
