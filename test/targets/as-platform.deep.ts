import { expect, test } from 'vitest';
import { base, type Comparison, type Event, people, platformRun, type PlatformProject, started } from './support/platform-run.ts';

const { write, compared } = platformRun();

const cases: readonly (readonly [label: string, platform: string, project: PlatformProject, events: readonly Event[], people: Partial<Comparison['as']['people']>, after: readonly string[]])[] = [
  ['a message over the cap is sent where there is no cap', 'hubspot', { journey: `${base}steps: [ { send: news }, { wait: 1h }, { send: extra } ]`, messages: '  extra: { channel: email, subject: More, body: \'<mjml><mj-body><mj-section><mj-column><mj-text>More <a href="{{links.unsubscribe}}">unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>\' }\n', settings: 'policies: { frequency_caps: [ { at_most: 1, per: 24h, channels: [email], action: skip } ] }\n' }, [started], { gained: 1 }, ['news', 'extra']],
  ['a message over the cap is left out by smart sending, as here', 'klaviyo', { journey: `${base}steps: [ { send: news }, { wait: 1h }, { send: extra } ]`, messages: '  extra: { channel: email, subject: More, body: \'<mjml><mj-body><mj-section><mj-column><mj-text>More <a href="{{links.unsubscribe}}">unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>\' }\n', settings: 'policies: { frequency_caps: [ { at_most: 1, per: 24h, channels: [email], action: skip } ] }\n' }, [started], {}, []],
  ['a mail comes at night where quiet hours are kept for text messages alone', 'klaviyo', { journey: `${base}steps: [ { send: news } ]`, settings: 'policies: { quiet_hours: [ { channels: [email], from: "21:00", to: "08:00", action: defer } ] }\n' }, [['aino', '03-01T23:00', 'trial_started']], { moved: 1 }, ['news']],
  ['whoever may enter again after a week never does', 'dittofeed', { journey: 'trigger: { event: trial_started }\nreentry: { once_per: 7d }\nsteps: [ { send: hello } ]' }, [started, ['aino', '04-01T08:00', 'trial_started']], { lost: 1 }, ['hello']],
  ['whoever may enter again after a week does not before', 'hubspot', { journey: 'trigger: { event: trial_started }\nreentry: { once_per: 7d }\nsteps: [ { send: hello } ]' }, [started, ['aino', '03-02T08:00', 'trial_started'], ['aino', '03-09T08:00', 'trial_started']], {}, []],
  ['a second trigger starts a second run beside the first', 'klaviyo', { journey: 'trigger: { event: trial_started }\nreentry: always\nsteps: [ { wait: 3d }, { send: hello } ]' }, [started, ['aino', '03-02T08:00', 'trial_started']], { gained: 1 }, ['hello', 'hello']],
  ['a second trigger is ignored as here', 'hubspot', { journey: 'trigger: { event: trial_started }\nreentry: always\nsteps: [ { wait: 3d }, { send: hello } ]' }, [started, ['aino', '03-02T08:00', 'trial_started']], {}, []],
  ['two carts of one person are one run', 'onesignal', { journey: 'trigger: { event: cart_updated, key: event.cart_id }\nreentry: never\nsteps: [ { send: hello } ]' }, [['aino', '03-01T08:00', 'cart_updated', { cart_id: 'a', total: 1 }], ['aino', '03-02T08:00', 'cart_updated', { cart_id: 'b', total: 1 }]], { lost: 1 }, ['hello']],
  ['two carts of one person are two runs where a journey has a key', 'dittofeed', { journey: 'trigger: { event: cart_updated, key: event.cart_id }\nreentry: never\nsteps: [ { send: hello } ]' }, [['aino', '03-01T08:00', 'cart_updated', { cart_id: 'a', total: 1 }], ['aino', '03-02T08:00', 'cart_updated', { cart_id: 'b', total: 1 }]], {}, []],
  ['who is let in is asked before each step', 'klaviyo', { journey: 'trigger: { event: trial_started }\naudience: { not: { did: order_placed } }\nreentry: never\nsteps: [ { wait: 3d }, { send: hello } ]' }, [started, ['aino', '03-02T08:00', 'order_placed']], { lost: 1 }, []],
  ['what a platform cannot ask is "no"', 'onesignal', { journey: `${base}steps: [ { wait: 1d }, { if: { did: order_placed }, then: [ { send: hello } ], else: [ { send: note } ] } ]` }, [['aino', '02-01T08:00', 'order_placed'], started], { gained: 1, lost: 1 }, ['note']],
  ['what a platform cannot ask is "no" under a "not" as well', 'onesignal', { journey: `${base}steps: [ { wait: 1d }, { if: { not: { did: order_placed } }, then: [ { send: hello } ], else: [ { send: note } ] } ]` }, [started], { gained: 1, lost: 1 }, ['note']],
  ['a month is thirty days', 'klaviyo', { journey: `${base}steps: [ { wait: 1mo }, { send: hello } ]` }, [started], { moved: 1 }, ['hello']],
  ['a month is a month', 'knock', { journey: `${base}steps: [ { wait: 1mo }, { send: hello } ]` }, [started], {}, []],
  ['an order from before the entry counts as one since', 'hubspot', { journey: `${base}steps: [ { wait: 1d }, { if: { did: order_placed, since: entry }, then: [ { send: hello } ], else: [ { send: news } ] }, { wait: 3d }, { send: hook } ]` }, [['aino', '03-01T07:00', 'order_placed'], started], { gained: 1, lost: 1 }, ['hello', 'hook']],
  ['a second event that ends runs is not heeded', 'onesignal', { journey: `${base}goal: { event: order_placed }\nexit_on: [ app_opened ]\nsteps: [ { wait: 3d }, { send: hello } ]` }, [started, ['aino', '03-02T08:00', 'app_opened']], { gained: 1 }, ['hello']],
  ['a goal ends runs where its condition does not hold', 'onesignal', { journey: `${base}goal: { event: order_placed, when: { profile: { plan: team } } }\nsteps: [ { wait: 3d }, { send: hello } ]` }, [started, ['aino', '03-02T08:00', 'order_placed']], { lost: 1 }, []],
  ['people already in the segment enter where nobody chooses otherwise', 'hubspot', { journey: 'trigger: { enters: vip, existing: skip }\nreentry: never\nsteps: [ { send: hello } ]' }, [started], { gained: 3 }, ['hello']],
  ['draws are taken to be the same', 'onesignal', { journey: `${base}holdout: 30%\nsteps: [ { split: s, arms: { a: { share: 50%, steps: [ { send: hello } ] }, b: { share: 50%, steps: [ { send: note } ] } } } ]` }, people.map((who): Event => [who, '03-01T08:00', 'trial_started']), {}, []],
];

test.each(cases)('%s (%s)', async (_label, platform, project, events, wanted, after) => {
  write(project, [...events, ['zed', '07-01T08:00', 'app_opened']]);
  const { as, examples } = await compared(platform);
  expect(as.people).toEqual({ gained: 0, lost: 0, moved: 0, ...wanted });
  expect(examples.map(({ id }) => id)).toEqual(Object.keys(wanted).length === 0 ? [] : ['aino']);
  expect(examples.flatMap((example) => example.after.map(({ message }) => message))).toEqual(after);
  for (const reasons of Object.values(as.why)) expect(reasons.every(({ line }) => line > 0)).toBe(true);
});
