/** What the journeys of a programme send, two messages a file. */
export function messageFiles({ id, between, sentence }) {
  const sms = (name, text) => `  ${id}_${name}:
    description: ${sentence(16)}
    channel: sms
    purpose: marketing
    text: "${text}"
    locales:
      fi:
        text: "${text} ${sentence(5)}"
`;
  const push = (name, text) => `  ${id}_${name}:
    description: ${sentence(16)}
    channel: push
    purpose: marketing
    title: ${sentence(4)}
    text: "${text}"
    link: "app://${id}/${name}"
    locales:
      fi:
        title: ${sentence(4)}
        text: "${text} ${sentence(4)}"
        link: "app://${id}/${name}"
`;
  const inApp = (name, text) => `  ${id}_${name}:
    description: ${sentence(16)}
    channel: in_app
    purpose: marketing
    title: ${sentence(4)}
    text: "${text}"
    link: "app://${id}/${name}"
`;
  const mail = (name, subject, text) => `  ${id}_${name}:
    description: ${sentence(16)}
    channel: email
    purpose: marketing
    subject: "${subject}"
    preheader: ${sentence(8)}
    body: |
      <p>${text} ${sentence(14)}.</p>
      <p>${sentence(14)}: <a href="{{vars.shop_url}}/${name}">${sentence(3)}</a>.</p>
      <p><a href="{{links.unsubscribe}}">No more mail of this kind</a></p>
    cta: "{{vars.shop_url}}/${name}"
`;
  const hello = "{{default profile.first_name 'Hello'}}";
  const file = (...messages) => `messages:\n${messages.join('')}`;
  return [
    ['messages/cart.yaml', file(
      mail('cart_mail', `${hello}, {{event.items.[0].name}} is waiting`, 'You left {{event.items.[0].name}} in your cart.'),
      push('cart_push', '{{event.items.[0].name}} is still here. ' + sentence(6)),
    )],
    ['messages/cart_late.yaml', file(
      sms('cart_sms', `Your cart is worth {{event.total}} euros. ${sentence(10)}`),
      push('cart_gone', `Last ones. ${sentence(12)}`),
    )],
    ['messages/welcome.yaml', file(
      mail('welcome', `${hello}, ${sentence(4)}`, `${hello}, ${sentence(8)}.`),
      inApp('welcome_hint', `${hello}! ${sentence(16)}`),
    )],
    ['messages/win_back.yaml', file(
      mail('win_back', `${sentence(6)}, ${hello}`, `It has been a while. ${sentence(10)}.`),
      sms('win_back_sms', `${hello}, ${sentence(12)}`),
    )],
    ['messages/renewal.yaml', file(
      sms('renewal_soon', `${hello}, ${between(3, 14)} days to go. ${sentence(10)}`),
      push('renewal_today', `Today is the day. ${sentence(10)}`),
    )],
    ['messages/loyal.yaml', file(
      push('loyal_thanks', `${hello}, thank you. ${sentence(10)}`),
      inApp('loyal_points', `You have {{profile.${id}_points}} points. ${sentence(14)}`),
    )],
    ['messages/order.yaml', file(
      sms('order_thanks', `Thank you for buying at {{event.store}}. ${sentence(10)}`),
      push('weekly_news', `News of the week. ${sentence(12)}`),
    )],
  ];
}
