const settings = `version: 1
name: shop
timezone: Europe/Helsinki
locales: [en, fi]
profile: { id: customer_id, timezone: timezone, locale: locale }
vars:
  shop_url: { type: url, default: "https://shop.example" }
  third_mail: { type: boolean, default: false }
channels:
  email: { address: email, consent: email_opt_in, from: "Shop <hello@shop.example>" }
  sms: { address: phone, consent: sms_opt_in }
`;

const plan = `attributes:
  customer_id: string
  email: email?
  phone: string?
  email_opt_in: boolean
  sms_opt_in: boolean
  timezone: string?
  locale: string?
  plan: { type: string, enum: [trial, pro] }
  seats: integer
  points: number
  city: string?
  cities: { type: array, items: string }
  trial_ends_at: datetime?
  renews_at: datetime
events:
  cart_updated:
    properties:
      cart_id: string
      total: number
      coupon: string?
      items: { type: array, items: { type: object, properties: { product_id: string, price: number? } } }
  order_placed: { properties: { order_id: string, total: number, cart_id: string? } }
  survey_answered: { properties: { score: integer, comment: string? } }
  trial_started: { properties: { ends_at: datetime } }
  friend_joined: { properties: { friend_id: string, referrer_id: string }, reaches: [profile, event.referrer_id] }
  invite_sent: { properties: { invitee: email }, reaches: [ { email: event.invitee } ] }
segments:
  vip: { when: { sum: order_placed.total, within: 365d, gte: 500 } }
  lapsed: { when: { did_not: order_placed, within: 90d } }
funnels:
  lifecycle:
    stages:
      visitor: { enter: { did: cart_updated } }
      customer: { enter: { did: order_placed }, aliases: [buyer] }
offers:
  ten_percent: { type: percent, value: 10, valid_for: 7d }
  gift: { type: gift }
partials:
  frame: { layout: true, body: "<div>{{> body}}</div>" }
  footer: { body: "<p>Shop</p>" }
triggers:
  cart: { event: cart_updated, key: event.cart_id }
messages:
  reminder: { channel: sms, text: Your cart }
  offer_sms: { channel: sms, offer: ten_percent, text: Ten percent }
  receipt: { channel: sms, purpose: transactional, text: Thank you }
personas:
  aino: { profile: { customer_id: c1, seats: 1, plan: trial } }
`;

/** A small shop to which a test adds what it is about. The shop alone gives no diagnostic. */
export function shop(added: string, changes: { readonly settings?: string } = {}): Readonly<Record<string, string>> {
  return { 'lc.yaml': changes.settings ?? settings, 'plan.yaml': plan, 'z.yaml': added };
}

/** One journey `j` with these steps, started by a cart. */
export function steps(list: string, head = 'trigger: cart'): Readonly<Record<string, string>> {
  return shop(`journeys:\n  j:\n${indent(head, 4)}\n    reentry: always\n    steps:\n${indent(list, 6)}\n`);
}

/** The shop with other lines at the end of its settings. */
export function withSettings(added: string): Readonly<Record<string, string>> {
  return shop('', { settings: `${settings}${added}\n` });
}

function indent(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(width) + line)
    .join('\n');
}
