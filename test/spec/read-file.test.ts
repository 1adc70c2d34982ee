import { describe, expect, it } from 'vitest';
import type { DefinitionBySection, Section } from '../../src/spec/definitions/definition.ts';
import { readFile } from '../../src/spec/read-file.ts';
import { goodFile, goodFiles } from './support/good-files.ts';

function definition<S extends Section>(text: string, section: S, id: string): DefinitionBySection[S] {
  const parsed = readFile('a.yaml', text);
  expect(parsed.diagnostics).toEqual([]);
  const found = parsed.definitions.find((each): each is DefinitionBySection[S] => each.section === section && each.id.value === id);
  if (found === undefined) throw new Error(`no ${section} ${id}`);
  return found;
}

/** Values without their ranges, so that a table can show what was read. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if ('kind' in value && ['scalar', 'list', 'map'].includes(String(value.kind)) && 'flow' in value) return '(node)';
  if ('kind' in value && value.kind === 'scalar') return '(node)';
  if ('value' in value && 'range' in value && entries.length === 2) return bare(value.value);
  return Object.fromEntries(entries.filter(([key]) => !['range', 'kindRange', 'file'].includes(key)).map(([key, each]) => [key, bare(each)]));
}

const hours = (count: number) => ({ months: 0, days: 0, milliseconds: count * 3_600_000 });
const days = (count: number) => ({ months: 0, days: count, milliseconds: 0 });

describe('a good file becomes definitions', () => {
  it.each(goodFiles)('$name without a diagnostic', ({ name, text }) => {
    const parsed = readFile(name, text);
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.broken).toEqual([]);
    expect(parsed.incomplete).toBe(false);
    expect(parsed.settings === undefined).toBe(name !== 'lc.yaml');
  });

  it('is plain data that can be stored and loaded again', () => {
    for (const { name, text } of goodFiles) {
      const parsed = readFile(name, text);
      expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
    }
  });

  it('settings', () => {
    const { settings } = readFile('lc.yaml', goodFile('lc.yaml'));
    expect(bare(settings)).toMatchObject({
      version: 1,
      name: 'acme_shop',
      timezone: 'Europe/Helsinki',
      profile: { id: 'customer_id', timezone: 'timezone', locale: 'locale' },
      locales: ['en', 'fi'],
      extends: ['lc:recommended'],
      rules: { 'require-preheader': 'error' },
      vars: { third_mail: { name: 'third_mail', type: { kind: 'boolean' } }, shop_url: { type: { kind: 'string', format: 'url' } } },
      channels: { email: { address: 'email', consent: 'email_opt_in' }, in_app: {} },
      policies: {
        quiet_hours: [{ channels: ['sms', 'push'], from: 1260, to: 480, action: 'defer', spread: { milliseconds: 1_800_000 } }],
        frequency_caps: [{ at_most: 1, per: 'day', except_tags: [] }, { at_most: 4, per: days(7), up_to: days(2), channels: [], except_tags: ['black_friday'], only_tags: [] }],
        minimum_contact: { segment: 'active_customers', at_least: 1, per: days(60) },
        blackout_dates: ['2026-12-24'],
        forbidden_fields: ['phone'],
      },
      data: { profiles: [{ parts: {}, columns: [] }], events: [{ parts: {}, columns: [] }] },
    });
    expect([settings?.data?.profiles, settings?.data?.events].map((files) => files?.map(({ file }) => file.value))).toEqual([['data/profiles.csv'], ['data/events.jsonl']]);
  });

  it('attributes in short and long form', () => {
    const text = goodFile('attributes.yaml');
    expect(bare(definition(text, 'attributes', 'seats'))).toMatchObject({ type: { type: { kind: 'integer' }, nullable: false }, pii: false, tags: [] });
    expect(bare(definition(text, 'attributes', 'city'))).toMatchObject({ type: { type: { kind: 'string' }, nullable: true } });
    expect(bare(definition(text, 'attributes', 'plan'))).toMatchObject({ type: { type: { kind: 'string', values: ['trial', 'pro', 'team'] } }, description: 'What they pay for', default: '(node)' });
    expect(bare(definition(text, 'attributes', 'address'))).toMatchObject({ type: { type: { kind: 'object' } } });
  });

  it('computed attributes, with the type that a computation implies', () => {
    const text = goodFile('attributes.yaml');
    expect(bare(definition(text, 'attributes', 'is_big'))).toMatchObject({ type: { type: { kind: 'boolean' } }, computed: { by: 'when', when: '(node)' } });
    expect(bare(definition(text, 'attributes', 'orders'))).toMatchObject({ type: { type: { kind: 'integer' } }, computed: { by: 'aggregate', measure: 'count' } });
    expect(bare(definition(text, 'attributes', 'spent'))).toMatchObject({ computed: { by: 'aggregate', measure: 'sum' } });
    expect(bare(definition(text, 'attributes', 'balance'))).toMatchObject({ computed: { by: 'arithmetic', operator: 'sum', of: ['(node)', '(node)'] } });
    expect(bare(definition(text, 'attributes', 'lead_score'))).toMatchObject({ type: { type: { kind: 'number' } }, computed: { by: 'score', points: [{ points: 50 }, { points: -10 }] } });
    expect(bare(definition(text, 'attributes', 'last_order'))).toMatchObject({ type: { type: { kind: 'datetime' }, nullable: true } });
  });

  it('events', () => {
    const text = goodFile('events.yaml');
    expect(bare(definition(text, 'events', 'app_opened'))).toMatchObject({ properties: {}, reaches: [{ kind: 'profile' }], touchpoint: false });
    expect(bare(definition(text, 'events', 'order_placed'))).toMatchObject({ properties: { coupon: { nullable: true }, items: { type: { kind: 'list' } } }, rate: { at_most: 5, per: hours(24) }, tags: ['commerce'] });
    expect(bare(definition(text, 'events', 'invite_sent'))).toMatchObject({ reaches: [{ kind: 'profile' }, { kind: 'reference', reference: 'event.referrer_id' }, { kind: 'email', reference: 'event.invitee' }] });
    expect(definition(text, 'events', 'outage').reaches).toBe('everyone');
  });

  it('funnels keep the order of their stages', () => {
    const funnel = definition(goodFile('funnels.yaml'), 'funnels', 'lifecycle');
    expect(bare(funnel.stages)).toMatchObject([{ id: 'conversion', aliases: ['purchase'], automated: true, metric: 'conversion_rate' }, { id: 'retention', automated: false }]);
  });

  it('triggers of every kind', () => {
    const text = goodFile('triggers.yaml');
    const trigger = (id: string) => bare(definition(text, 'triggers', id).trigger);
    expect(trigger('cart_abandoned')).toMatchObject({ kind: 'event', event: 'cart_updated', key: ['event.cart_id'], without: { event: 'order_placed', where: '(node)' }, for: hours(1) });
    expect(trigger('page_comments')).toMatchObject({ batch: { by: 'event.page_id', window: { milliseconds: 900_000 }, at_most: 100 } });
    expect(trigger('refill_due')).toMatchObject({ for_each: 'event.items', key: ['event.order_id', 'item.product_id'] });
    expect(trigger('lapsed')).toMatchObject({ kind: 'enters', target: 'lapsed_customers', existing: 'spread', over: days(14), key: [] });
    expect(trigger('left')).toMatchObject({ kind: 'leaves_stage', target: 'lifecycle.loyalty' });
    expect(trigger('birthday')).toMatchObject({ kind: 'date', every: { months: 12 }, offset: days(-7), at: 540, feb_29: 'feb_28' });
    expect(trigger('first_of_month')).toMatchObject({ kind: 'schedule', schedule: { every: 'month', day: [1, 15], weekday: [], at: 540 }, spread: hours(3) });
    expect(trigger('monday_digest')).toMatchObject({ schedule: { weekday: [1], timezone: 'recipient' } });
    expect(bare(definition(text, 'triggers', 'birthday'))).toMatchObject({ owner: 'crm' });
  });

  it('offers', () => {
    const text = goodFile('offers.yaml');
    expect(bare(definition(text, 'offers', 'ten_percent'))).toMatchObject({ code: { source: 'generated', unique: true }, once_per: days(30), limit: 1000 });
    expect(bare(definition(text, 'offers', 'spring'))).toMatchObject({ code: { source: 'fixed', unique: false, text: 'SPRING5' }, once_per: 'ever', valid_until: '2027-05-01' });
  });

  it('messages and partials, with what the author wrote of each text', () => {
    const text = goodFile('messages.yaml');
    const mail = definition(text, 'messages', 'cart_reminder');
    expect(mail.content.fields.subject).toMatchObject({ value: '{{profile.first_name}}, your cart is waiting', style: 'double', source: '"{{profile.first_name}}, your cart is waiting"' });
    expect(mail.content.fields.subject?.range.start).toBe(text.indexOf('"{{profile.first_name}}'));
    expect(bare(mail)).toMatchObject({ channel: 'email', purpose: 'marketing', layout: 'shop', offer: 'ten_percent', priority: 10, cta: '{{vars.shop_url}}/cart', locales: { fi: { fields: { body: { value: 'cart_reminder.fi.mjml' } } } } });
    expect(definition(text, 'messages', 'visit_sms').purpose).toBe('transactional');
    expect(definition(text, 'messages', 'low_stock_push').purpose).toBe('marketing');
    const note = definition(text, 'messages', 'crm_note');
    expect([note.payload?.kind, note.content.fields.body]).toEqual(['map', undefined]);
    expect(bare(definition(text, 'partials', 'shop'))).toMatchObject({ layout: true, body: { value: 'layout.mjml' } });
    expect(bare(definition(text, 'partials', 'footer'))).toMatchObject({ layout: false, body: { value: 'Bye\nnow\n', style: 'literal' }, locales: { fi: { value: 'Hei hei' } } });
  });

  it('journeys', () => {
    const text = goodFile('journeys.yaml');
    expect(bare(definition(text, 'journeys', 'cart_recovery'))).toMatchObject({
      triggers: [{ name: 'cart_abandoned', by: 'id', id: 'cart_abandoned' }],
      goals: [{ event: 'order_placed', up_to: days(7), metric: 'cart_recovery_rate', ends_run: true }],
      recipient: { kind: 'profile' },
      exit_on: [{ kind: 'event', event: 'refund_requested' }, { kind: 'leaves', target: 'reachable_customers' }, { kind: 'when' }],
      reentry: days(7),
      holdout: 0.1,
      priority: 50,
      enabled: 'vars.cart',
    });
    expect(bare(definition(text, 'journeys', 'everything'))).toMatchObject({
      triggers: [{ name: 'day_30', by: 'inline', trigger: { kind: 'date' } }, { name: 'solved', by: 'id', id: 'ticket_solved' }],
      recipient: { kind: 'email', reference: 'event.invitee' },
      goals: [{ event: 'a', ends_run: true }, { ends_run: false }],
      exit_on: [{ kind: 'event', event: 'purchased' }],
      reentry: 'never',
    });
    expect(bare(definition(text, 'journeys', 'inline').triggers)).toMatchObject([{ name: 'inline', by: 'inline', trigger: { kind: 'event', event: 'x', key: ['event.id'] } }]);
  });

  it('steps in their long forms', () => {
    const text = goodFile('journeys.yaml');
    expect(bare(definition(text, 'journeys', 'cart_recovery').steps)).toMatchObject([
      { kind: 'send', message: 'cart_reminder', id: 'first' },
      { kind: 'wait_for', condition: '(node)', up_to: days(1), save_as: 'opening', then: [], else: [{ kind: 'send', if_blocked: 'skip', unless_sent_within: hours(16), max_age: hours(12), enabled: false }] },
      { kind: 'wait', wait: { kind: 'for', for: days(1), factors: [] } },
      { kind: 'wait', wait: { kind: 'until', until: 'event.departs_at', offset: days(-1), at: 540, weekday: [1, 5], if_past: 'now', if_missing: 'exit', up_to: days(400) } },
      { kind: 'wait', wait: { kind: 'for', for: 'event.days_of_supply', factors: ['(node)', '(node)'] } },
      { kind: 'if', then: [{ kind: 'send' }], else: [] },
      { kind: 'choose', cases: [{ when: '(node)', then: [{ kind: 'offer', offer: 'ten_percent' }, { kind: 'send' }] }], else: [] },
      { kind: 'split', experiment: 'last_chance', arms: [{ name: 'control', share: 0.5, steps: [] }, { name: 'urgent', share: 0.5 }] },
    ]);
    expect(bare(definition(text, 'journeys', 'everything').steps)).toMatchObject([
      {
        kind: 'series',
        series: {
          from: 'profile.contract_ends_at', at: 540, if_past: 'skip', if_missing: 'exit',
          rungs: [
            { offset: days(-90), steps: [{ kind: 'task', title: 'Call before renewal', assign: 'profile.owner_email', create: 'lead', in: 'hubspot' }] },
            { offset: days(15), if_past: 'now', steps: [{ kind: 'if', then: [{ kind: 'send' }], else: [] }] },
            { offset: days(20), steps: [{ kind: 'send', message: 'd' }] },
          ],
        },
      },
      { kind: 'repeat', times: 5, every: days(2), stop_when: '(node)' },
      { kind: 'set', changes: [{ attribute: 'points', operation: 'increment' }, { attribute: 'cities', operation: 'add' }, { attribute: 'plan', operation: 'to' }] },
      { kind: 'emit', event: 'done', properties: [{ name: 'id', value: '(node)' }] },
      { kind: 'emit', event: 'done', properties: [] },
      { kind: 'start', journey: 'other' },
      { kind: 'task', title: 'Call them' },
      { kind: 'pause', purpose: 'marketing', tags: ['upsell'], until: 'complaint_resolved', up_to: days(30) },
      {
        kind: 'call', url: 'vars.scoring_url', method: 'PUT', retries: 5, save_as: 'scoring', up_to: hours(1), timezone: 'UTC',
        body: [{ name: 'id', value: '(node)' }, { name: 'kind', value: '(node)' }],
        returns: { score: { type: { }, nullable: false }, note: { nullable: true } },
        then: [{ kind: 'send', message: 'f' }],
        else: [{ kind: 'task' }],
      },
      { kind: 'call', url: 'https://scoring.example/leads', body: [], returns: {}, then: [], else: [] },
      { kind: 'if', then: [{ kind: 'erase' }] },
      { kind: 'exit', reason: 'finished' },
    ]);
  });

  it('a choose without else differs from one with an empty else', () => {
    const text = 'journeys:\n  a:\n    trigger: t\n    reentry: never\n    steps:\n      - choose: [{ when: { in: b }, then: [] }]\n';
    const [step] = definition(text, 'journeys', 'a').steps;
    expect(step).not.toHaveProperty('else');
  });

  it('personas and tests', () => {
    const text = goodFile('scenarios.yaml');
    expect(bare(definition(text, 'personas', 'aino'))).toMatchObject({ profile: '(node)', events: [{ kind: 'event', after: days(-3), event: 'app_opened' }] });
    expect(bare(definition(text, 'tests', 'buys_before_second_mail'))).toMatchObject({
      journey: 'cart_recovery',
      start: Date.UTC(2027, 1, 20, 8),
      until: Date.UTC(2027, 2, 20, 8),
      persona: 'aino',
      people: [{ name: 'somebody_else', persona: 'aino' }, { name: 'crowd', persona: 'aino', count: 100 }],
      events: [{ kind: 'event', after: hours(0) }, { kind: 'set' }, { kind: 'message', status: 'opened', message: 'cart_reminder', at: Date.UTC(2027, 1, 20, 10) }, { kind: 'event', profile: 'somebody_else' }, { kind: 'event', profile: 'nora@mail.example' }, { kind: 'identify', address: 'nora@mail.example' }, { kind: 'answer', call: 'scoring', ok: true, answer: '(node)' }, { kind: 'answer', call: 'scoring', ok: true, profile: 'somebody_else' }, { kind: 'answer', call: 'scoring', ok: false }],
      expect: [{ kind: 'sent', after: hours(1), subject_contains: 'Boots' }, { kind: 'skipped', why: 'cap' }, { kind: 'never' }, { kind: 'entered' }, { kind: 'not_entered', why: 'reentry' }, { kind: 'ended', how: 'goal' }, { kind: 'task', title: 'Call them' }, { kind: 'called', call: 'scoring' }, { kind: 'sent', people: { least: 40, most: 40 } }, { kind: 'entered', people: { least: 40, most: 60 } }, { kind: 'emitted', event: 'done', profile: 'nora@mail.example' }, { kind: 'set', values: '(node)' }, { kind: 'sends', count: 2 }],
    });
  });

  it('a test begins on a Monday morning when it does not say', () => {
    const test = definition('tests:\n  t: { expect: [{ ended: goal }] }\n', 'tests', 't');
    expect(test.start.value).toBe(Date.UTC(2027, 0, 4, 9));
  });
});

describe('positions', () => {
  const text = 'segments:\n  é😀:\n    when: {}\n  vip:\n    when:\n      sendd: 1\n';
  const starts = (source: string) => readFile('a.yaml', source).diagnostics.map(({ code, range }) => [code, source.slice(range.start, range.end)]);

  it('count UTF-16 units', () => {
    expect(starts(text)).toEqual([['schema/invalid-id', 'é😀'], ['schema/wrong-size', '{}'], ['schema/unknown-key', 'sendd']]);
  });

  it('hold behind a byte order mark and with CRLF', () => {
    expect(starts(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(starts(text));
  });
});

describe('a mistake in one definition', () => {
  const text = 'segments:\n  good: { when: { in: other } }\n  bad: { wehn: { in: other } }\n  late: { when: { in: good } }\n';

  it('leaves its neighbours readable and its name known', () => {
    const parsed = readFile('a.yaml', text);
    expect(parsed.definitions.map((each) => each.id.value)).toEqual(['good', 'late']);
    expect(parsed.broken.map(({ section, id }) => [section, id.value])).toEqual([['segments', 'bad']]);
    expect(parsed.diagnostics.map((each) => each.code)).toEqual(['schema/unknown-key']);
  });

  it('that the schema cannot see makes it broken too', () => {
    const parsed = readFile('a.yaml', 'triggers:\n  a: { date: 2027-02-30, if_past: skip }\n  b: { event: x }\n');
    expect(parsed.broken.map(({ id }) => id.value)).toEqual(['a']);
    expect(parsed.definitions.map((each) => each.id.value)).toEqual(['b']);
  });

  it('of the YAML makes it broken, and its neighbours not', () => {
    const parsed = readFile('a.yaml', 'messages:\n  a: { channel: sms, text: Almost gone, hurry }\n  b: { channel: sms, text: hi }\n');
    expect(parsed.broken.map(({ id }) => id.value)).toEqual(['a']);
    expect(parsed.definitions.map((each) => each.id.value)).toEqual(['b']);
  });
});

describe('settings', () => {
  const good = goodFile('lc.yaml');

  it('may stand beside sections, whose mistakes do not touch them', () => {
    const parsed = readFile('lc.yaml', `${good}segments:\n  a: { wehn: 1 }\n`);
    expect(parsed.settings?.name.value).toBe('acme_shop');
    expect(parsed.diagnostics.map((each) => each.code)).toEqual(['schema/unknown-key']);
  });

  it('leave out what is wrong and keep the rest', () => {
    const parsed = readFile('lc.yaml', good.replace('at_most: 1', 'at_most: one'));
    expect(parsed.settings).toMatchObject({ mended: true, timezone: readFile('lc.yaml', good).settings?.timezone, policies: { frequency_caps: [] } });
    expect(parsed.diagnostics.map((each) => each.code)).toEqual(['schema/wrong-type']);
  });

  it('need a version', () => {
    const parsed = readFile('lc.yaml', good.replace('version: 1\n', ''));
    expect(parsed.settings).toMatchObject({ mended: true });
    expect(parsed.diagnostics.map(({ code, message }) => [code, message])).toEqual([['schema/missing-key', 'lc.yaml has no "version"']]);
  });

  it('need name, timezone and profile, each said by itself', () => {
    const messages = readFile('lc.yaml', 'version: 1\n').diagnostics.map((each) => each.message);
    expect(messages).toEqual(['a file of lc has no "name"', 'a file of lc has no "timezone"', 'a file of lc has no "profile"']);
  });

  it('are read only from the file that marks the root', () => {
    const parsed = readFile('other.yaml', 'name: x\nsegments:\n  a: { when: { in: b } }\n');
    expect(parsed.settings).toBeUndefined();
    expect(parsed.definitions).toHaveLength(1);
    expect(parsed.diagnostics.map(({ code }) => code)).toEqual(['schema/setting-outside-root']);
  });
});

describe('odd files', () => {
  it.each([
    ['an empty file', '', []],
    ['a file of comments', '# nothing yet\n', []],
    ['a text', 'hello\n', ['schema/wrong-type']],
    ['a list', '- a\n', ['schema/wrong-type']],
    ['a section that is empty', 'segments:\n', ['schema/missing-value']],
    ['a section that is a list', 'segments:\n  - a\n', ['schema/wrong-type']],
    ['keys with the names of object members', 'constructor: 1\n__proto__: { a: 1 }\n', ['schema/unknown-key', 'schema/unknown-key']],
    ['definitions with the names of object members', 'segments:\n  constructor: { when: { in: a } }\n  to_string: { when: { in: a }, toString: 1 }\n', ['schema/unknown-key']],
  ])('%s', (_label, text, codes) => {
    expect(readFile('a.yaml', text).diagnostics.map((each) => each.code)).toEqual(codes);
  });
});
