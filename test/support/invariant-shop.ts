/** A project about which `lc invariants` has something to say in every way. */
export const invariantShop = `
version: 1
name: invariant_shop
timezone: Europe/Berlin
locales: [en]
extends: [lc:off]
profile: { id: person_id }
channels:
  push: { address: token, consent: push_opt_in }
  in_app: {}
policies:
  frequency_caps:
    - { at_most: 2, per: 7d, channels: [push], action: skip }
attributes:
  person_id: string
  token: { type: string, nullable: true }
  push_opt_in: { type: boolean, default: false }
  plan: { type: string, enum: [free, pro], nullable: true }
events:
  asked: { properties: {} }
  bought: { properties: { order_id: string, gift: { type: boolean, nullable: true } } }
  visited: { properties: {}, rate: { at_most: 2, per: 24h } }
messages:
  winback: { channel: push, purpose: marketing, title: Winback, text: Winback }
  survey: { channel: push, purpose: marketing, title: Survey, text: Survey }
  terms: { channel: in_app, purpose: transactional, title: Terms, text: Terms }
  gold: { channel: in_app, purpose: transactional, title: Gold, text: Gold }
  for_pro: { channel: in_app, purpose: transactional, title: Pro, text: Pro }
  for_free: { channel: in_app, purpose: transactional, title: Free, text: Free }
  hello: { channel: in_app, purpose: transactional, title: Hello, text: Hello }
populations:
  everybody:
    attributes: { push_opt_in: { chance: 50% }, plan: { choice: { free: 50%, pro: 50% } } }
    events:
      bought: { rate: 14, per: week, properties: { order_id: { choice: { a: 50%, b: 50% } } } }
      visited: { rate: 3, per: week }
    responses: { channels: { in_app: { opened: 50% } } }
journeys:
  lapsed:
    trigger: { event: asked }
    audience: { did_not: bought, within: 30d }
    exit_on: [bought]
    reentry: always
    steps:
      - wait: 2d
      - send: winback
  asking:
    trigger: { event: bought }
    reentry: always
    steps:
      - if: { profile: { plan: pro } }
        then: [{ send: for_pro }]
      - if: { profile: { plan: free } }
        then: [{ send: for_free }]
      - send: terms
      - wait_for: { opened: terms }
        up_to: 2d
        then: [{ send: survey }]
  golden:
    trigger: { event: visited }
    reentry: always
    steps:
      - if: { did: visited, count: { gte: 3000 } }
        then: [{ send: gold }]
      - if: { did: bought, count: { gte: 3 }, within: 24h }
        then: [{ send: hello }]
invariants:
  quiet_after_order: { never: { sent: winback }, after: bought, within: 30d }
  survey_after_terms: { always: { sent: terms }, before: { sent: survey } }
  two_a_week: { at_most: { sends: 2, per: 7d, channels: [push] } }
  one_a_week: { at_most: { sends: 1, per: 7d, channels: [push] } }
  survey_day: { not_same_day: [{ sent: survey }, asked] }
  gold_first: { never: { sent: gold }, after: bought }
  no_hello: { never: { sent: hello }, after: bought }
  one_plan: { never: { sent: for_free }, after: { sent: for_pro }, within: 1h }
  asked_again: { never: { entered: lapsed }, after: { entered: lapsed }, within: 12h }
`;
