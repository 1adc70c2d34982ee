/** A project in one file in which everything that a report on many people tells happens at least once. */
export const crowdShop = `version: 1
name: crowd_shop
timezone: Europe/Helsinki
extends: [lc:off]
profile: { id: customer_id, timezone: timezone }
channels: { email: { address: email, consent: email_opt_in, from: "Shop <hello@shop.example>" }, push: { address: push_token }, in_app: {} }
attributes: { customer_id: string, email: email?, email_opt_in: boolean, push_token: string?, timezone: string?, city: string? }
events:
  visited: { rate: { at_most: 3, per: 24h } }
  cart_updated: { properties: { total: number } }
  order_placed: { properties: { total: number } }
policies:
  quiet_hours: [ { channels: [push], from: "21:00", to: "08:00", action: defer, spread: 30m } ]
  frequency_caps: [ { at_most: 1, per: 3d, channels: [email], action: skip } ]
  minimum_contact: { segment: customers, at_least: 1, per: 10d }
funnels:
  life:
    stages:
      visitor: { enter: { did: visited } }
      customer: { enter: { did: order_placed } }
      loyal: { enter: { did: order_placed, count: { gte: 3 } } }
segments:
  customers: { when: { did: order_placed } }
  quiet: { when: { did_not: visited, within: 14d } }
metrics:
  orders_a_cart: { ratio: { of: order_placed, over: cart_updated }, order: in_order, window: 7d }
experiments:
  tone: { hypothesis: A shorter text sells more, metric: orders_a_cart, unit: profile, minimum_size: 400 }
messages:
  hello: { channel: in_app, title: Hello, text: Welcome }
  short_text: { channel: email, purpose: marketing, subject: Your cart, body: "<mjml><mj-body><mj-section><mj-column><mj-text>Come</mj-text></mj-column></mj-section></mj-body></mjml>" }
  long_text: { channel: email, purpose: marketing, subject: Your cart, body: "<mjml><mj-body><mj-section><mj-column><mj-text>Please come</mj-text></mj-column></mj-section></mj-body></mjml>" }
  digest: { channel: email, purpose: marketing, subject: News, body: "<mjml><mj-body><mj-section><mj-column><mj-text>News</mj-text></mj-column></mj-section></mj-body></mjml>" }
  nudge: { channel: push, title: Come back, text: We miss you, link: "app://home" }
journeys:
  carts:
    trigger: { event: cart_updated }
    goal: { event: order_placed, up_to: 7d }
    reentry: { once_per: 2d }
    while_running: ignore
    priority: 60
    holdout: 10%
    steps:
      - wait: 1h
      - split: tone
        arms:
          long: { share: 50%, steps: [ { send: long_text } ] }
          short: { share: 50%, steps: [ { send: short_text } ] }
      - wait: 7d
  news:
    trigger: { event: cart_updated }
    reentry: always
    while_running: ignore
    priority: 10
    steps: [ { wait: 1h }, { send: digest } ]
  come_back:
    trigger: { enters: quiet, existing: spread, over: 3d }
    reentry: always
    while_running: ignore
    exit_on: [ visited ]
    steps: [ { send: nudge }, { wait: 3d } ]
  welcome:
    trigger: { enters: customers, existing: skip }
    reentry: never
    while_running: ignore
    steps: [ { send: hello } ]
populations:
  shoppers:
    attributes:
      email_opt_in: { chance: 80% }
      city: { choice: { Helsinki: 70%, Oulu: 30% }, missing: 10% }
      timezone: { choice: { Europe/Helsinki: 90%, Asia/Seoul: 10% } }
    events:
      visited:
        rate: 0.7
        per: week
        hours: [ { from: "18:00", to: "22:00", weight: 4 }, { from: "23:00", to: "07:00", weight: 0.2 } ]
        weekdays: { sat: 2, sun: 2 }
      cart_updated: { rate: 0.5, per: week, properties: { total: { normal: { mean: 60, spread: 20, least: 5 } } } }
      order_placed: { rate: 0.5, per: month, properties: { total: { uniform: [20, 90] } } }
    responses:
      channels:
        email: { delivered: 97%, bounced: 1%, opened: 30%, clicked: 5%, unsubscribed: 0.3% }
        push: { opened: 10% }
      messages:
        short_text: { delivered: 97%, bounced: 1%, opened: 45%, clicked: 12%, unsubscribed: 0.3% }
    effects:
      - { opened: short_text, event: order_placed, chance: 40%, within: 2d, properties: { total: { uniform: [20, 90] } } }
      - { opened: long_text, event: order_placed, chance: 20%, within: 2d, properties: { total: { uniform: [20, 90] } } }
    history: 60d
`;
