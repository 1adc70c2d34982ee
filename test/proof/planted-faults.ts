import { seeded } from '../support/seeded.ts';

type Step = Readonly<Record<string, unknown>>;

/** A journey as its author writes it, as data. */
interface Journey {
  readonly trigger: Readonly<Record<string, unknown>>;
  readonly audience?: unknown;
  readonly goal?: unknown;
  readonly exit_on?: readonly unknown[];
  readonly reentry: unknown;
  readonly steps: readonly Step[];
}

/** A project as data: what a fault changes. */
interface Spec {
  readonly quiet: 'skip' | 'defer';
  readonly caps: readonly unknown[];
  readonly consent: boolean;
  readonly forbidden: readonly string[];
  readonly segments: Readonly<Record<string, unknown>>;
  readonly messages: Readonly<Record<string, unknown>>;
  readonly journeys: Readonly<Record<string, Journey>>;
}

export type FaultKind = 'dead branch' | 'gap' | 'starved message' | 'unbounded journey' | 'missing guard' | 'hidden cycle';

export interface PlantedFault {
  readonly kind: FaultKind;
  readonly label: string;
  /** The project without the fault, and with it: texts of files by path. */
  readonly sound: Readonly<Record<string, string>>;
  readonly faulty: Readonly<Record<string, string>>;
  /** How the fault may be told; `unbounded` and `starved`: by the worst case. */
  readonly told: readonly string[];
}

interface Plant {
  readonly kind: FaultKind;
  readonly label: string;
  readonly told: readonly string[];
  readonly change: (spec: Spec, numbers: Numbers) => Spec;
}

interface Numbers {
  readonly seats: number;
  readonly amount: number;
  readonly days: number;
  readonly city: string;
}

const mail = (words: string): Step => ({ channel: 'email', purpose: 'marketing', subject: 'Hi', body: `<p>${words}</p><a href="{{links.unsubscribe}}">Unsubscribe</a>` });
const send = (message: string): Step => ({ send: message });
const wait = (length: unknown): Step => ({ wait: length });

const eachOrder = { event: 'ordered', key: 'event.order_id' };

/** A sound project: other thresholds, lengths and names for each seed. */
function soundSpec({ seats, amount, days, city }: Numbers): Spec {
  return {
    quiet: 'skip',
    caps: [{ at_most: 2, per: '7d', channels: ['email'], action: 'skip' }],
    consent: true,
    forbidden: ['birthday'],
    segments: {
      payers: { when: { profile: { plan: 'pro' } } },
      others: { complement_of: 'payers' },
      large_teams: { when: { profile: { seats: { gte: seats } } } },
      keen: { when: { did: 'ordered', count: { gte: 3 }, within: '30d' } },
    },
    messages: {
      hello: mail('Hello'),
      tips: mail('Tips'),
      news: mail('News'),
      text: { channel: 'sms', purpose: 'marketing', text: 'Hi' },
      receipt: { channel: 'email', purpose: 'transactional', subject: 'Thanks', body: '<p>Thanks</p>' },
    },
    journeys: {
      welcome: {
        trigger: { event: 'signed_up', where: { amount: { lt: amount } } },
        audience: { profile: { plan: 'trial' } },
        exit_on: [{ leaves: 'others' }],
        reentry: 'never',
        steps: [
          send('hello'),
          wait(`${days}d`),
          { if: { profile: { seats: { gte: seats } } }, then: [send('tips')], else: [send('news')] },
          { choose: [{ when: { profile: { city } }, then: [send('tips')] }, { when: { profile: { city: { exists: false } } }, then: [send('news')] }], else: [] },
        ],
      },
      after_order: {
        trigger: { event: 'ordered' },
        audience: { reachable: 'email' },
        reentry: { once_per: '30d' },
        steps: [{ wait_for: { did: 'reviewed' }, up_to: `${days + 1}d`, then: [send('receipt')], else: [send('tips')] }, wait({ at: '10:00' }), send('text')],
      },
      renewal: {
        trigger: { date: 'profile.renews_on', offset: `-${days + 5}d`, at: '09:00', if_past: 'skip', existing: 'skip' },
        reentry: 'always',
        steps: [{ series: { from: 'trigger.date', at: '10:00', if_past: 'skip', steps: [{ offset: `-${days + 2}d`, ...send('hello') }, { offset: '-1d', ...send('tips') }] } }],
      },
    },
  };
}

const step = (spec: Spec, journey: string, steps: (before: readonly Step[]) => readonly Step[], change: Partial<Journey> = {}): Spec => {
  const known = spec.journeys[journey];
  if (known === undefined) throw new Error(`no journey ${journey}`);
  return { ...spec, journeys: { ...spec.journeys, [journey]: { ...known, ...change, steps: steps(known.steps) } } };
};
const append = (...more: readonly Step[]) => (before: readonly Step[]): readonly Step[] => [...before, ...more];
const first = (...more: readonly Step[]) => (before: readonly Step[]): readonly Step[] => [...more, ...before];
const same = (before: readonly Step[]): readonly Step[] => before;
const then = (condition: unknown): Step => ({ if: condition, then: [send('tips')] });
const add = (spec: Spec, journey: string, made: Journey): Spec => ({ ...spec, journeys: { ...spec.journeys, [journey]: made } });
const segments = (spec: Spec, more: Readonly<Record<string, unknown>>): Spec => ({ ...spec, segments: { ...spec.segments, ...more } });
const message = (spec: Spec, more: Readonly<Record<string, unknown>>): Spec => ({ ...spec, messages: { ...spec.messages, ...more } });

const dead = ['proof/dead-arm', 'proof/dead-else', 'proof/vain-wait', 'proof/needless-wait', 'proof/nobody-enters', 'proof/ends-at-once', 'journey/impossible-condition', 'journey/unreachable-step', 'journey/unreachable-case'];
const gap = ['journey/uncovered-case', 'journey/choose-without-else', 'proof/halves-leave-gap', 'proof/halves-overlap', 'journey/overlapping-cases', 'proof/past-moment'];
const starved = ['proof/quiet-send', 'proof/unreachable-send', 'proof/blackout-send', 'starved'];
const unbounded = ['journey/unbounded-wait', 'unbounded'];
const guard = ['lint/require-channel-consent', 'lint/require-unsubscribe-link', 'proof/sometimes-no-way-out', 'reference/forbidden-field', 'content/not-always-there', 'content/may-be-missing', 'journey/offer-not-issued', 'journey/unset-variable'];
const cycle = ['journey/zero-time-cycle', 'journey/cycle'];

const plants: readonly Plant[] = [
  { kind: 'dead branch', label: 'the audience against a branch', told: dead, change: (spec) => step(spec, 'welcome', first(then({ profile: { plan: 'pro' } }))) },
  { kind: 'dead branch', label: 'a segment against a branch', told: dead, change: (spec) => step(spec, 'after_order', first(then({ in: 'payers' })), { audience: { profile: { plan: 'free' } } }) },
  { kind: 'dead branch', label: 'the filter of the trigger against a later branch', told: dead, change: (spec, { amount }) => step(spec, 'welcome', append(then({ event: { amount: { gte: amount + 1 } } }))) },
  { kind: 'dead branch', label: 'a threshold below one that failed', told: dead, change: (spec, { seats }) => step(spec, 'after_order', first({ if: { profile: { seats: { gte: seats } } }, then: [send('tips')], else: [then({ profile: { seats: { gt: seats } } })] })) },
  { kind: 'dead branch', label: 'more orders in a month than in a quarter', told: dead, change: (spec) => step(spec, 'after_order', first(then({ did: 'ordered', count: { lt: 2 }, within: '90d' })), { audience: { in: 'keen' } }) },
  { kind: 'dead branch', label: 'an order after the goal that ends the run', told: dead, change: (spec) => step(spec, 'welcome', append(then({ did: 'ordered', since: 'entry' })), { goal: { event: 'ordered' } }) },
  { kind: 'dead branch', label: 'a wait for what ends the run', told: dead, change: (spec) => step(spec, 'welcome', append({ wait_for: { did: 'ordered' }, up_to: '2d', then: [send('receipt')] }), { exit_on: ['ordered'] }) },
  { kind: 'dead branch', label: 'a segment that the run keeps to', told: dead, change: (spec) => step(spec, 'welcome', append(wait('1d'), then({ in: 'payers' }))) },
  { kind: 'dead branch', label: 'a journey that nobody enters', told: dead, change: (spec, { amount }) => step(spec, 'welcome', same, { audience: { event: { amount: { gt: amount } } } }) },
  { kind: 'dead branch', label: 'a journey that ends as it begins', told: dead, change: (spec) => step(spec, 'welcome', same, { exit_on: [{ when: { not_in: 'payers' } }] }) },

  { kind: 'gap', label: 'a value between two cases', told: gap, change: (spec, { seats }) => step(spec, 'after_order', append({ choose: [{ when: { event: { total: { lt: seats } } }, then: [] }, { when: { event: { total: { gt: seats } } }, then: [send('receipt')] }] })) },
  { kind: 'gap', label: 'the missing value', told: gap, change: (spec, { seats }) => step(spec, 'after_order', append({ choose: [{ when: { profile: { seats: { lt: seats } } }, then: [] }, { when: { profile: { seats: { gte: seats } } }, then: [send('receipt')] }] })) },
  { kind: 'gap', label: 'a member of a list of plans', told: gap, change: (spec) => step(spec, 'after_order', append({ choose: [{ when: { profile: { plan: 'trial' } }, then: [] }, { when: { profile: { plan: 'pro' } }, then: [send('receipt')] }] })) },
  { kind: 'gap', label: 'cases that are not proved complete', told: gap, change: (spec, { city }) => step(spec, 'after_order', append({ choose: [{ when: { in: 'payers' }, then: [] }, { when: { profile: { city } }, then: [send('receipt')] }] })) },
  { kind: 'gap', label: 'cases that overlap', told: gap, change: (spec, { seats }) => step(spec, 'after_order', append({ choose: [{ when: { event: { total: { lte: seats } } }, then: [] }, { when: { event: { total: { gte: seats } } }, then: [send('receipt')] }], else: [] })) },
  { kind: 'gap', label: 'two segments that leave the missing value', told: gap, change: (spec, { city }) => segments(spec, { at_home: { when: { profile: { visits: { gte: city.length } } } }, away: { when: { profile: { visits: { lt: city.length } } } } }) },
  { kind: 'gap', label: 'two segments that leave the border', told: gap, change: (spec, { amount }) => segments(spec, { low: { when: { profile: { score: { lt: amount } } } }, high: { when: { profile: { score: { gt: amount } } } } }) },
  { kind: 'gap', label: 'two segments that share the border', told: gap, change: (spec, { amount }) => segments(spec, { low: { when: { profile: { score: { lte: amount } } } }, high: { when: { profile: { score: { gte: amount } } } } }) },
  { kind: 'gap', label: 'two counts that leave one', told: gap, change: (spec) => segments(spec, { few: { when: { did: 'visited', count: { lt: 3 }, within: '14d' } }, many: { when: { did: 'visited', count: { gt: 3 }, within: '14d' } } }) },
  { kind: 'gap', label: 'a rung before the journey begins', told: gap, change: (spec, { days }) => step(spec, 'renewal', () => [{ series: { from: 'trigger.date', if_past: 'skip', steps: [{ offset: `-${days + 9}d`, ...send('hello') }, { offset: '-1d', ...send('tips') }] } }]) },

  { kind: 'starved message', label: 'a time of day in the quiet hours', told: starved, change: (spec) => step(spec, 'after_order', (before) => [...before.slice(0, 1), wait({ at: '22:00' }), send('text')]) },
  { kind: 'starved message', label: 'a schedule in the quiet hours', told: starved, change: (spec) => add(spec, 'weekly', { trigger: { schedule: { every: 'week', weekday: ['mon'], at: '06:00' } }, reentry: 'always', steps: [send('text')] }) },
  { kind: 'starved message', label: 'a branch on the quiet hours', told: starved, change: (spec) => step(spec, 'after_order', append({ if: { now: { time: { from: '23:00', to: '05:00' } } }, then: [send('text')] })) },
  { kind: 'starved message', label: 'a date trigger in the quiet hours', told: starved, change: (spec) => step(spec, 'renewal', () => [send('text')], { trigger: { date: 'profile.renews_on', offset: '-3d', at: '23:30', if_past: 'skip', existing: 'skip' } }) },
  { kind: 'starved message', label: 'people without consent', told: starved, change: (spec) => step(spec, 'after_order', () => [send('text')], { audience: { profile: { sms_ok: false } } }) },
  { kind: 'starved message', label: 'people without an address', told: starved, change: (spec) => step(spec, 'after_order', () => [send('text')], { audience: { profile: { phone: { exists: false } } } }) },
  { kind: 'starved message', label: 'people who cannot be reached', told: starved, change: (spec) => step(spec, 'after_order', () => [send('hello')], { audience: { not: { reachable: 'email' }, profile: { email: { exists: true }, email_ok: false } } }) },
  { kind: 'starved message', label: 'a branch for those without an address', told: starved, change: (spec) => step(spec, 'after_order', append({ if: { profile: { phone: { exists: false } } }, then: [send('text')] })) },
  { kind: 'starved message', label: 'a broadcast on a blackout date', told: starved, change: (spec) => add(spec, 'feast', { trigger: { date: '2027-12-24', at: '10:00', if_past: 'skip' }, reentry: 'never', steps: [{ send: { message: 'hello', if_blocked: 'skip' } }] }) },
  { kind: 'starved message', label: 'a wait for a blackout date', told: starved, change: (spec) => step(spec, 'welcome', append(wait({ until: '2027-12-24', at: '10:00', if_past: 'exit' }), { send: { message: 'hello', if_blocked: 'exit' } })) },

  { kind: 'unbounded journey', label: 'a wait for a date that may move for ever', told: unbounded, change: (spec) => step(spec, 'after_order', append(wait({ until: 'profile.renews_on', if_past: 'exit', if_missing: 'exit' }), send('receipt'))) },
  { kind: 'unbounded journey', label: 'one run for each order, and no cap', told: unbounded, change: (spec) => ({ ...step(spec, 'after_order', same, { trigger: eachOrder, reentry: 'always' }), caps: [] }) },
  { kind: 'unbounded journey', label: 'a receipt for each order', told: unbounded, change: (spec) => step(spec, 'after_order', () => [send('receipt')], { trigger: eachOrder, reentry: 'always' }) },
  { kind: 'unbounded journey', label: 'a text for each order, which no cap counts', told: unbounded, change: (spec) => step(spec, 'after_order', () => [send('text')], { trigger: eachOrder, reentry: 'always' }) },
  { kind: 'unbounded journey', label: 'a text for each visited page, which no cap counts', told: unbounded, change: (spec) => add(spec, 'pages', { trigger: { event: 'viewed', key: 'event.page_id' }, reentry: 'always', steps: [send('text')] }) },
  { kind: 'unbounded journey', label: 'a text for each page and a day later', told: unbounded, change: (spec) => add(spec, 'pages', { trigger: { event: 'viewed', key: 'event.page_id', offset: '1d' }, reentry: 'never', steps: [wait('1d'), send('text')] }) },
  { kind: 'unbounded journey', label: 'one run for each item', told: unbounded, change: (spec) => add(spec, 'items', { trigger: { event: 'ordered', for_each: 'event.items', key: ['event.order_id', 'item.sku'] }, reentry: 'never', steps: [send('text')] }) },
  { kind: 'unbounded journey', label: 'a receipt for each page', told: unbounded, change: (spec) => add(spec, 'pages', { trigger: { event: 'viewed', key: 'event.page_id' }, reentry: { once_per: '1d' }, steps: [send('receipt')] }) },
  { kind: 'unbounded journey', label: 'a journey without a cap that is handed each order', told: unbounded, change: (spec) => add(step(spec, 'after_order', () => [{ start: 'thanks' }], { trigger: eachOrder, reentry: 'always' }), 'thanks', { trigger: { event: 'reviewed' }, reentry: 'always', steps: [send('text')] }) },
  { kind: 'unbounded journey', label: 'a branch that writes for each page', told: unbounded, change: (spec) => add(spec, 'pages', { trigger: { event: 'viewed', key: 'event.page_id' }, reentry: 'always', steps: [{ if: { in: 'payers' }, then: [send('text')] }] }) },

  { kind: 'missing guard', label: 'a channel that asks for no consent', told: guard, change: (spec) => ({ ...spec, consent: false }) },
  { kind: 'missing guard', label: 'a mail without a way out', told: guard, change: (spec) => message(spec, { news: { channel: 'email', purpose: 'marketing', subject: 'Hi', body: '<p>News</p>' } }) },
  { kind: 'missing guard', label: 'a way out for some', told: guard, change: (spec) => message(spec, { news: { channel: 'email', purpose: 'marketing', subject: 'Hi', body: '<p>News</p>{{#if profile.city}}<a href="{{links.unsubscribe}}">Unsubscribe</a>{{/if}}' } }) },
  { kind: 'missing guard', label: 'a way out in one of two branches', told: guard, change: (spec) => message(spec, { tips: { channel: 'email', purpose: 'marketing', subject: 'Hi', body: '{{#if profile.city}}<p>Tips</p><a href="{{links.preferences}}">Choose</a>{{else}}<p>Tips</p>{{/if}}' } }) },
  { kind: 'missing guard', label: 'a way out in a loop', told: guard, change: (spec) => message(spec, { tips: { channel: 'email', purpose: 'marketing', subject: 'Hi', body: '<p>Tips</p>{{#each profile.tags}}<a href="{{links.unsubscribe}}">Unsubscribe</a>{{/each}}' } }) },
  { kind: 'missing guard', label: 'a translation without a way out', told: guard, change: (spec) => message(spec, { hello: { ...mail('Hello'), locales: { fi: { subject: 'Hei', body: '<p>Hei</p>' } } } }) },
  { kind: 'missing guard', label: 'a forbidden field in a condition', told: guard, change: (spec) => segments(spec, { born: { when: { profile: { birthday: { exists: true } } } } }) },
  { kind: 'missing guard', label: 'a forbidden field in a branch', told: guard, change: (spec) => step(spec, 'welcome', append(then({ profile: { birthday: { before: '2000-01-01' } } }))) },
  { kind: 'missing guard', label: 'a forbidden field behind a wait', told: guard, change: (spec) => step(spec, 'welcome', append(wait({ until: 'profile.birthday', if_past: 'exit', if_missing: 'exit', up_to: '400d' }), send('tips'))) },
  { kind: 'missing guard', label: 'a forbidden field that is copied', told: guard, change: (spec) => step(spec, 'welcome', append({ set: { 'profile.note': 'profile.birthday' } })) },

  { kind: 'hidden cycle', label: 'two journeys that start each other', told: cycle, change: (spec) => add(step(spec, 'after_order', append({ start: 'echo' })), 'echo', { trigger: { event: 'reviewed' }, reentry: 'always', steps: [{ start: 'after_order' }] }) },
  { kind: 'hidden cycle', label: 'an event that comes back', told: cycle, change: (spec) => add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [{ emit: { event: 'visited' } }] }) },
  { kind: 'hidden cycle', label: 'an event that comes back by another', told: cycle, change: (spec) => add(add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [{ emit: { event: 'reviewed' } }] }), 'answer', { trigger: { event: 'reviewed' }, reentry: 'always', steps: [{ emit: { event: 'visited' } }] }) },
  { kind: 'hidden cycle', label: 'a plan that is set to and fro', told: cycle, change: (spec) => add(add(spec, 'up', { trigger: { enters: 'others', existing: 'skip' }, reentry: 'always', steps: [{ set: { 'profile.plan': 'pro' } }] }), 'down', { trigger: { enters: 'payers', existing: 'skip' }, reentry: 'always', steps: [{ set: { 'profile.plan': 'free' } }] }) },
  { kind: 'hidden cycle', label: 'a circle of three', told: cycle, change: (spec) => add(add(add(spec, 'one', { trigger: { event: 'visited' }, reentry: 'always', steps: [{ start: 'two' }] }), 'two', { trigger: { event: 'reviewed' }, reentry: 'always', steps: [{ start: 'three' }] }), 'three', { trigger: { event: 'viewed' }, reentry: 'always', steps: [{ start: 'one' }] }) },
  { kind: 'hidden cycle', label: 'a circle that takes a day', told: cycle, change: (spec, { days }) => add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [wait(`${days}d`), { emit: { event: 'visited' } }] }) },
  { kind: 'hidden cycle', label: 'a circle of two that takes a week', told: cycle, change: (spec) => add(add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [wait('7d'), { start: 'answer' }] }), 'answer', { trigger: { event: 'reviewed' }, reentry: 'always', steps: [{ emit: { event: 'visited' } }] }) },
  { kind: 'hidden cycle', label: 'in one arm of a branch', told: cycle, change: (spec) => add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [{ if: { in: 'payers' }, then: [{ emit: { event: 'visited' } }] }] }) },
  { kind: 'hidden cycle', label: 'when a wait runs out', told: cycle, change: (spec) => add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [{ wait_for: { did: 'reviewed' }, up_to: '1d', then: [], else: [{ emit: { event: 'visited' } }] }] }) },
  { kind: 'hidden cycle', label: 'a journey that starts itself', told: cycle, change: (spec) => add(spec, 'echo', { trigger: { event: 'visited' }, reentry: 'always', steps: [{ start: 'echo' }] }) },
];

/** Sixty faults, ten of a kind, each in a project of its own numbers; the same each time. */
export function plantedFaults(): readonly PlantedFault[] {
  return plants.map(({ kind, label, told, change }, index) => {
    const random = seeded(index + 1);
    const numbers: Numbers = { seats: 5 + random.below(50), amount: 10 + random.below(500), days: 1 + random.below(6), city: random.pick(['Oslo', 'Turku', 'Bergen']) };
    const spec = soundSpec(numbers);
    return { kind, label, told, sound: textsOf(spec), faulty: textsOf(change(spec, numbers)) };
  });
}

function textsOf({ quiet, caps, consent, forbidden, ...sections }: Spec): Readonly<Record<string, string>> {
  const project = {
    version: 1,
    name: 'planted',
    timezone: 'Europe/Helsinki',
    locales: ['en', 'fi'],
    extends: ['lc:off'],
    rules: { 'require-channel-consent': 'error', 'require-unsubscribe-link': 'error' },
    profile: { id: 'customer_id' },
    channels: { email: { address: 'email', from: 'Acme <hello@acme.example>', postal_address: '1 Example Street', ...(consent && { consent: 'email_ok' }) }, sms: { address: 'phone', consent: 'sms_ok' } },
    policies: { quiet_hours: [{ channels: ['sms'], from: '21:00', to: '08:00', action: quiet }], ...(caps.length > 0 && { frequency_caps: caps }), blackout_dates: ['2027-12-24'], forbidden_fields: forbidden },
    attributes: {
      customer_id: 'string',
      email: { type: 'string', format: 'email', nullable: true },
      email_ok: 'boolean',
      phone: { type: 'string', nullable: true },
      sms_ok: 'boolean',
      plan: { type: 'string', enum: ['trial', 'pro', 'free'] },
      seats: { type: 'integer', nullable: true },
      visits: { type: 'integer', nullable: true },
      score: 'integer',
      city: { type: 'string', nullable: true },
      note: { type: 'date', nullable: true },
      tags: { type: 'array', items: 'string', nullable: true },
      renews_on: { type: 'date', nullable: true },
      birthday: { type: 'date', nullable: true },
    },
    events: {
      signed_up: { properties: { amount: 'integer' } },
      ordered: { properties: { order_id: 'string', total: 'integer', items: { type: 'array', items: { type: 'object', properties: { sku: 'string' } } } } },
      reviewed: {},
      visited: {},
      viewed: { properties: { page_id: 'string' } },
    },
    ...sections,
  };
  return { 'lc.yaml': JSON.stringify(project, undefined, 1) };
}
