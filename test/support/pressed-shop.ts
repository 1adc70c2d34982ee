/** A project about which `lc pressure` has something to say in every way. */
export const pressedShop = `
version: 1
name: pressed_shop
timezone: Europe/Berlin
locales: [en]
extends: [lc:off]
profile: { id: person_id }
channels:
  push: { address: token }
  sms: { address: phone }
policies:
  frequency_caps:
    - { at_most: 1, per: 24h, channels: [push], action: skip }
  minimum_contact: { segment: buyers, at_least: 1, per: 14d }
attributes:
  person_id: string
  token: { type: string, nullable: true }
  phone: { type: string, nullable: true }
  plan: { type: string, enum: [free, pro], nullable: true }
events:
  bought: { properties: { order_id: string } }
  visited: { properties: {}, rate: { at_most: 2, per: 24h } }
  recommended: { properties: { friend_id: string }, reaches: [profile, event.friend_id] }
segments:
  buyers: { when: { did: bought } }
messages:
  hello: { channel: push, purpose: marketing, title: Hello, text: Hello, tags: [news] }
  again: { channel: push, purpose: marketing, title: Again, text: Again }
  thanks: { channel: push, purpose: marketing, title: Thanks, text: Thanks }
  receipt: { channel: sms, purpose: transactional, text: Receipt }
journeys:
  visit:
    trigger: { event: visited }
    reentry: always
    priority: 1
    steps:
      - send: hello
      - wait_for: { opened: hello }
        up_to: 1d
        then: [{ send: receipt }]
  double:
    trigger: { event: visited }
    audience: { profile: { plan: pro } }
    reentry: never
    priority: 9
    steps: [{ send: again }, { send: thanks }]
  order:
    trigger: { event: bought, key: event.order_id }
    reentry: never
    steps: [{ send: receipt }]
  friend:
    trigger: { event: recommended }
    recipient: event.friend_id
    reentry: never
    steps: [{ send: receipt }]
`;
