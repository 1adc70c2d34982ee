/** A project in one file, whose journeys follow from orders alone: for recorded histories. */
export const musicShop = `version: 1
name: music_shop
timezone: UTC
extends: [lc:off]
profile: { id: customer_id }
channels: { in_app: {} }
attributes: { customer_id: string }
events:
  order_placed: { properties: { quantity: integer, amount: number } }
  friend_invited: { properties: { friend: string }, reaches: [event.friend] }
  shop_closed: { reaches: everyone }
segments:
  lapsed: { when: { all: [ { did: order_placed }, { did_not: order_placed, within: 90d } ] } }
  loyal: { when: { did: order_placed, count: { gte: 3 } } }
messages:
  miss_you: { channel: in_app, title: We miss you, text: Come back }
  last_call: { channel: in_app, title: Last call, text: Come back }
  thank_you: { channel: in_app, title: Thank you, text: You are loyal }
  hello_friend: { channel: in_app, title: Hello, text: A friend of yours is here }
  closed: { channel: in_app, title: Closed, text: See you }
journeys:
  winback:
    trigger: { enters: lapsed, existing: skip }
    reentry: always
    while_running: ignore
    exit_on: [ order_placed ]
    steps: [ { send: miss_you }, { wait: 14d }, { send: last_call } ]
  loyalty:
    trigger: { enters: loyal, existing: skip }
    reentry: never
    while_running: ignore
    steps: [ { send: thank_you } ]
  friends:
    trigger: { event: friend_invited }
    recipient: event.friend
    reentry: always
    while_running: ignore
    steps: [ { send: hello_friend } ]
  closing:
    trigger: { event: shop_closed }
    reentry: always
    while_running: ignore
    steps: [ { split: tone, arms: { plain: { share: 50%, steps: [ { send: closed } ] }, warm: { share: 50%, steps: [ { send: closed } ] } } } ]
`;
