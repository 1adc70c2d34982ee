import { sampleRecord } from '../../simulate/sample-value.ts';
import type { DraftFacts } from './draft-facts.ts';
import { surroundingDrafts } from './surrounding-drafts.ts';
import { described, type DraftOf, each, listed, sentence } from './draft-of.ts';

/** Some condition that holds in the project, in block style; `when` needs one. */
const someCondition = ({ ids, attributes }: DraftFacts): readonly string[] => {
  const [event] = ids('events');
  if (event !== undefined) return [`did: ${event}`, 'within: 30d'];
  const [flag] = Object.entries(attributes).find(([, kind]) => kind === 'boolean') ?? [];
  return flag === undefined ? ['did: any', 'within: 30d'] : ['profile:', `  ${flag}: true`];
};

const twice = ([first = '', ...rest]: readonly string[]): readonly string[] => (first.startsWith('did:') ? [first, 'count:', '  gte: 2', ...rest] : [first, ...rest]);

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`);

const attribute: DraftOf = (id) => [[
  ...described(id, 'what it says of a person, and where it comes from'),
  '# string, number, integer, boolean, date, datetime, duration, email, url, array or object',
  'type: string',
  '# true where some people have none',
  'nullable: true',
]];

const event: DraftOf = (id) => [[
  ...described(id, 'what a person does, or what happens to them'),
  '# what is known of it, by name; "?" where it may be missing',
  'properties:',
  '  amount: number?',
]];

const funnel: DraftOf = (id, facts) => [[
  ...described(id, 'whose way it is, from where to where'),
  '# in order; the last stage whose condition holds is where a person stands',
  'stages:',
  '  started:',
  '    enter:',
  ...indented(indented(indented(someCondition(facts)))),
  '  came_back:',
  '    enter:',
  ...indented(indented(indented(twice(someCondition(facts))))),
]];

const segment: DraftOf = (id, facts) => [[
  ...described(id, 'who is in it'),
  '# keys of one map all hold; "any:" and "all:" take lists, "not:" is the complement',
  'when:',
  ...indented(someCondition(facts)),
]];

const trigger: DraftOf = (id, { ids }) => each(ids('events'), 'signed_up', (name) => [
  ...described(id, 'what has to happen'),
  `# event:, enters: a segment, date: profile.…, or schedule:; events: ${listed(ids('events'))}`,
  `event: ${name}`,
]);

const offer: DraftOf = (id) => [[
  ...described(id, 'what people get, and why'),
  '# percent, amount, free_shipping, gift, points, service, upsell or cross_sell',
  'type: percent',
  'value: 10',
  'code:',
  '  source: generated',
  '  unique: true',
  'valid_for: 7d',
  'once_per: 90d',
]];

const partial: DraftOf = (id) => [[
  ...described(id, 'what it is for; a mail shows it with {{> name}}'),
  'body: |',
  `  <mj-section><mj-column><mj-text>${sentence(id)}</mj-text></mj-column></mj-section>`,
]];

const messageText: DraftOf = (id) => [[
  ...described(id, 'what it says and where; a message shows it with {{text "name" count=event.count}}'),
  `text: "${sentence(id)}"`,
]];

const mailBody: readonly string[] = [
  'body: |',
  '  <mjml>',
  '    <mj-body>',
  '      <mj-section>',
  '        <mj-column>',
  '          <mj-text>Hello,</mj-text>',
  '          <mj-button href="https://my-project.example/start">Have a look</mj-button>',
  '          <mj-text><a href="{{links.unsubscribe}}">Unsubscribe</a></mj-text>',
  '        </mj-column>',
  '      </mj-section>',
  '    </mj-body>',
  '  </mjml>',
];

const textByChannel: Readonly<Record<string, readonly string[]>> = {
  sms: ['# 160 characters fit into one; the link should be short', 'text: Something new is waiting for you'],
  push: ['title: Something new', 'text: Have a look at what is waiting for you', 'link: "app://start"'],
  in_app: ['title: Something new', 'text: Have a look at what is waiting for you', 'link: "app://start"'],
};

const message: DraftOf = (id, { settings, attributes, layouts }) => {
  const channels = Object.keys(settings.channels);
  const [channel = 'email'] = ['email', 'sms', 'push', 'in_app'].filter((name) => channels.includes(name));
  const name = ['first_name', 'name'].find((field) => attributes[field] === 'string');
  const hello = name === undefined ? sentence(id) : `${sentence(id)}, {{default profile.${name} 'friend'}}`;
  const head = [
    ...described(id, 'what it is for'),
    `# channels of this project: ${listed(channels)}`,
    `channel: ${channel}`,
    '# marketing, or transactional for what a person waits for: a receipt, a password',
    'purpose: marketing',
  ];
  if (channel !== 'email') return [[...head, ...(textByChannel[channel] ?? [])]];
  const mail = [...head, '# the first words count: some 40 characters are seen', `subject: "${hello}"`, 'preheader: One sentence that goes on where the subject ends', '# the one thing people should do', 'cta: "https://my-project.example/start"'];
  const framed = layouts.slice(0, 1).map((layout) => [...mail, `layout: ${layout}`, '# MJML, here or in a file beside this one: body: welcome.mjml', 'body: |', '  <mj-section><mj-column><mj-text>Hello,</mj-text></mj-column></mj-section>']);
  return [...framed, [...mail, '# MJML, here or in a file beside this one: body: welcome.mjml', ...mailBody]];
};

/** So many messages and events are tried with one another. */
const most = 6;

const journey: DraftOf = (id, { ids, messages, owner, goal: usual, stages, settings }) => {
  const events = ids('events');
  const [metric] = ids('metrics');
  const goals = [...(usual === undefined ? [] : [usual]), ...[...events].reverse(), 'first_steps_done'];
  const [channel] = Object.keys(settings.channels);
  const [stage] = stages;
  const pairs = messages.slice(0, most).flatMap((name) => events.slice(0, most).map((start) => [start, name] as const));
  const candidates = pairs.length > 0 ? pairs.slice(0, 3 * most) : [[events[0] ?? 'signed_up', messages[0] ?? 'welcome'] as const];
  return candidates.map(([start, name]) => [
    ...described(id, 'whom it takes where'),
    `owner: ${owner}`,
    ...(stage === undefined ? [] : ['# the stage of a funnel that people are in, and the one this leads to', `stage: ${stage}`, `moves_to: ${stages[1] ?? stage}`]),
    `# what starts it: an event (${listed(events)}), a segment that is entered, a date, a schedule`,
    'trigger:',
    `  event: ${start}`,
    ...(channel === undefined ? [] : ['# who may come in; looked at once, at the start', 'audience:', `  reachable: ${channel}`]),
    '# what it is for; reaching it ends the run',
    'goal:',
    `  event: ${goals.find((goal) => goal !== start) ?? start}`,
    '  up_to: 14d',
    ...(metric === undefined ? [] : [`  metric: ${metric}`]),
    '# may a person come in again? never, always, or once_per: 90d',
    'reentry: never',
    'steps:',
    `  - send: ${name}`,
  ]);
};

const metric: DraftOf = (id, { ids }) => {
  const [first = 'signed_up', second = first] = ids('events');
  return [[
    ...described(id, 'what it tells, and who looks at it'),
    '# of those who did one thing, the share who did another; also count:, sum:, percentile:, lift:, funnel:',
    'ratio:',
    `  of: ${second}`,
    `  over: ${first}`,
    'order: in_order',
    'window: 30d',
    'unit: "%"',
    'higher_is_better: true',
    '# the value to reach, in the unit',
    'target: 20',
  ]];
};

const experiment: DraftOf = (id, { ids }) => each(ids('metrics'), 'activation_rate', (name) => [
  ...described(id, 'what is compared with what'),
  '# one sentence that can turn out wrong',
  'hypothesis: More people come back when the second mail leaves a day earlier',
  `# the number that decides: ${listed(ids('metrics'))}`,
  `metric: ${name}`,
  '# how many people each arm needs before anything is concluded',
  'minimum_size: 1000',
  `# a journey uses it with "split: ${id}" and its arms`,
]);

const persona: DraftOf = (id, { settings, attributes }) => {
  const known: readonly (readonly [string, string])[] = [['email', `${id}@mail.example`], ['first_name', sentence(id)], ['email_opt_in', 'true']];
  return [[
    ...described(id, 'who this is an example of'),
    'profile:',
    `  ${settings.profile.id.value}: ${id}`,
    ...known.flatMap(([name, value]) => (attributes[name] === undefined || name === settings.profile.id.value ? [] : [`  ${name}: ${value}`])),
    '# what happens to them, for lc simulate: - after: 0h, event: …',
    'events: []',
  ]];
};

const test: DraftOf = (id, { ids, settings, triggerEvent, event: find }) => {
  const started = ids('journeys').filter((name) => triggerEvent(name) !== undefined);
  return each(started.length > 0 ? started : ids('journeys'), 'welcome', (name) => {
    const start = triggerEvent(name) ?? ids('events')[0] ?? 'signed_up';
    const properties = Object.entries(sampleRecord(find(start)?.properties ?? {}));
    return [
      ...described(id, 'what must stay true'),
      `journey: ${name}`,
      '# a person: persona: <id>, or the fields that matter here',
      'given:',
      '  profile:',
      `    ${settings.profile.id.value}: c1`,
      'events:',
      '  - after: 0h',
      `    event: ${start}`,
      ...(properties.length === 0 ? [] : ['    properties:', ...properties.map(([key, value]) => `      ${key}: ${JSON.stringify(value)}`)]),
      '# what follows: sent:, skipped:, never:, entered:, ended:, each with after: where the time matters',
      'expect:',
      '  - sends: 0',
    ];
  });
};

/** By section. What is missing here starts with its description. */
export const drafts: Readonly<Record<string, DraftOf>> = {
  attributes: attribute,
  events: event,
  funnels: funnel,
  segments: segment,
  triggers: trigger,
  offers: offer,
  partials: partial,
  texts: messageText,
  messages: message,
  journeys: journey,
  metrics: metric,
  experiments: experiment,
  personas: persona,
  ...surroundingDrafts,
  tests: test,
};
