/** A project that has one of everything that the page shows, and the journeys to draw. Nothing is wrong with it. */
export const smallShop: Readonly<Record<string, string>> = {
  'lc.yaml': `version: 1
name: small_shop
timezone: Europe/Helsinki
extends: [lc:off]
profile: { id: customer_id }
channels: { email: { address: email, consent: email_opt_in, from: "Shop <hello@shop.example>" } }
`,
  'tracking.yaml': `attributes: { customer_id: string, email: email?, email_opt_in: boolean, name: string? }
events:
  cart_updated: { properties: { total: number } }
  order_placed: { properties: { total: number } }
segments:
  customers: { when: { did: order_placed } }
funnels:
  life:
    stages:
      visitor: { description: Knows us, enter: { did: cart_updated } }
      customer: { enter: { did: order_placed } }
personas:
  mia: { profile: { customer_id: mia, email: mia@shop.example, email_opt_in: true } }
messages:
  hello: { channel: email, subject: "{{default profile.name 'Hello'}}, your cart", body: "<mjml><mj-body><mj-section><mj-column><mj-text>Come</mj-text></mj-column></mj-section></mj-body></mjml>" }
`,
  'journeys.yaml': `journeys:
  carts:
    description: Brings people back
    owner: lifecycle@shop.example
    stage: life.visitor
    trigger: { event: cart_updated }
    goal: { event: order_placed, up_to: 7d }
    exit_on: [order_placed]
    reentry: { once_per: 2d }
    steps:
      - send: hello
      - wait_for: { opened: hello }
        up_to: 1d
        else:
          - send: hello
      - choose:
          - when: { event: { total: { gte: 100 } } }
            then: [{ exit: rich }]
        else: []
      - repeat:
          times: 3
          every: 1d
          steps: [{ send: hello }]
      - start: again
  again:
    trigger: { event: order_placed }
    reentry: always
    steps:
      - wait: 2d
`,
};
