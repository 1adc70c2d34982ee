import { driverOf } from '../../support/driver.ts';
import type { Exporting } from '../../../src/compile/exporting.ts';
import { exportTo, lossesIn, type ReportedLoss, requestsOf } from './exporting.ts';

export type Platform = Exporting['target'];

/** Platforms that take whole journeys. */
export const wholeJourneys: readonly Platform[] = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock'];

/** A project with a little of everything; `journey` is the body of its one journey, `settings` more lines of lc.yaml. */
export function projectWith({ journey, settings = '', messages = '' }: { readonly journey: string; readonly settings?: string; readonly messages?: string }): Readonly<Record<string, string>> {
  return {
    'lc.yaml': `version: 1
name: acme
timezone: Europe/Helsinki
extends: [lc:off]
profile: { id: customer_id, timezone: timezone }
channels:
  email: { address: email, from: "Acme <hello@shop.example>", consent: email_ok, postal_address: "Mannerheimintie 1, Helsinki" }
  sms: { address: phone, consent: sms_ok }
  push: { address: token }
  in_app: {}
  webhook: {}
attributes:
  customer_id: string
  timezone: string?
  email: { type: string, format: email }
  email_ok: boolean
  sms_ok: boolean
  phone: string?
  token: string?
  plan: { type: string, enum: [free, pro, team], nullable: true }
  seats: integer?
  city: string?
  cities: { type: array, items: { type: string } }
  trial_ends_at: date?
  points: { type: integer, default: 0 }
events:
  trial_started: { properties: { source: string, seats: integer, starts_at: datetime } }
  order_placed: { properties: { total: number, cart_id: string } }
  cart_updated: { properties: { cart_id: string, total: number } }
  app_opened: {}
segments:
  vip: { when: { profile: { seats: { gte: 50 } } } }
  lapsed: { when: { profile: { plan: free } } }
messages:
  hello: { channel: email, subject: Hello, preheader: Good to see you, body: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello</mj-text></mj-column></mj-section></mj-body></mjml>', purpose: transactional }
  news: { channel: email, subject: News, body: '<mjml><mj-body><mj-section><mj-column><mj-text>News <a href="{{links.unsubscribe}}">unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>' }
  note: { channel: sms, text: A note }
  ping: { channel: push, title: Ping, text: A push }
  card: { channel: in_app, title: Card, text: In the app }
  hook: { channel: webhook, url: "https://crm.example/notes", body: { customer: profile.customer_id } }
${messages}${settings}`,
    'journey.yaml': `journeys:\n  nurture:\n${journey.trimEnd().split('\n').map((line) => `    ${line}`).join('\n')}\n`,
  };
}

/** What is usual where a case is about something else. */
export const usual = 'trigger: { event: trial_started }\nreentry: never\n';

export interface Side {
  readonly exported: Exporting;
  readonly requests: ReturnType<typeof requestsOf>;
  readonly losses: readonly ReportedLoss[];
  /** The body of the flow, as text, to look for parts. */
  readonly flow: unknown;
}

const flowResources = ['flows', 'journeys', 'workflows'];

const named = (kind: string, names: readonly string[]): string => `  ${kind}:\n${names.map((name) => `    ${name}: id_of_${name}\n`).join('')}`;

const events = named('events', ['trial_started', 'order_placed', 'cart_updated', 'app_opened']);

/** Accounts in which everything of that project has an id. */
const accounts: Readonly<Record<string, string>> = {
  'targets/klaviyo.yaml': `ids:\n${events}${named('metrics', ['opened_email', 'clicked_email', 'received_email', 'bounced_email'])}`,
  'targets/hubspot.yaml': `ids:\n${events}`,
  'targets/onesignal.yaml': `ids:\n${named('account', ['app'])}${named('webhooks', ['hook'])}${named('in_app_messages', ['card'])}`,
  'targets/dittofeed.yaml': `ids:\n${named('account', ['workspace'])}`,
  'targets/knock.yaml': `ids:\n${named('channels', ['email', 'sms', 'push', 'in_app', 'webhook'])}${named('account', ['event_source'])}`,
};

/** One project as each platform gets it; whatever is left out is allowed. Its account has an id for everything. */
export function sides(files: Readonly<Record<string, string>>): (platform: Platform) => Promise<Side> {
  const driver = driverOf({ ...files, ...accounts });
  return async (platform) => {
    const exported = await exportTo(driver, platform);
    const errors = exported.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    const requests = requestsOf(exported);
    return { exported, requests, losses: lossesIn(exported), flow: requests.find(({ resource }) => flowResources.includes(resource))?.body };
  };
}

/** Every member of a body that has a key, wherever it is. */
export function membersWith(body: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(body)) return body.flatMap((each: unknown) => membersWith(each, key));
  if (typeof body !== 'object' || body === null) return [];
  const own = Object.hasOwn(body, key) ? [Object.fromEntries(Object.entries(body))] : [];
  return [...own, ...Object.values(body).flatMap((each: unknown) => membersWith(each, key))];
}
