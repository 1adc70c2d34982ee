/** Scenario tests of a programme. `suffix` keeps the names of further ones apart. */
export function testFiles({ id, suffix = '', between, sentence }) {
  const cart = (name, hours, expect) => `  ${id}_${name}${suffix}:
    description: ${sentence(14)}
    journey: ${id}_cart
    start: "2027-0${between(1, 9)}-10T08:00:00Z"
    given:
      persona: ${id}_aino
    events:
      - after: 0h
        event: ${id}_cart_updated
        properties:
          cart_id: c1
          total: ${between(60, 300)}
          items:
            - product_id: x1
              name: Boots
              price: ${between(20, 60)}
      - after: ${hours}h
        event: ${id}_bought
        properties:
          order_id: o1
          cart_id: c1
          store: Turku
          total: ${between(60, 300)}
    expect:
${expect}`;
  const sent = `      - sent: ${id}_cart_mail\n      - ended: goal\n`;
  const never = `      - never: ${id}_cart_mail\n`;
  return [
    ['tests/cart_mail.yaml', `tests:\n${cart('late_buyer', 8, sent)}${cart('later_buyer', 9, sent)}`],
    ['tests/cart_never.yaml', `tests:\n${cart('quick_buyer', 0, never)}${cart('other_quick_buyer', 0, never)}`],
    ['tests/renewal.yaml', `tests:\n${['near', 'far'].map((name) => `  ${id}_renewal_${name}${suffix}:
    description: ${sentence(14)}
    journey: ${id}_renewal
    start: "2027-03-01T08:00:00Z"
    until: "2027-10-10T00:00:00Z"
    given:
      persona: ${id}_bo
      profile:
        sms_opt_in: true
        ${id}_renews_at: "2027-0${between(4, 9)}-20T09:00:00Z"
    events:
      - after: 1h
        event: order_placed
        properties:
          order_id: o1
          total: ${between(20, 90)}
    expect:
      - entered: ${id}_renewal
      - sends: 2
`).join('')}`],
    ['tests/order.yaml', `tests:\n${['one', 'two'].map((name) => `  ${id}_order_${name}${suffix}:
    description: ${sentence(14)}
    journey: ${id}_big_order
    start: "2027-03-01T08:00:00Z"
    given:
      persona: ${id}_chen
      profile:
        sms_opt_in: true
    events:
      - after: 1h
        event: ${id}_bought
        properties:
          order_id: o1
          store: Oulu
          total: ${between(500, 999)}
    expect:
      - entered: ${id}_big_order
      - sent: ${id}_order_thanks
`).join('')}`],
  ];
}
