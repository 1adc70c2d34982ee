// A project of distinct mails of about 4 KB MJML each, without mistakes, sent by journeys of ten mails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const words = 'boots socks winter summer garden coffee letter window river music paper bridge candle forest market evening morning basket travel story'.split(' ');

const settings = `version: 1
name: mails
timezone: Europe/Helsinki
extends: [lc:off]
profile:
  id: customer_id
channels:
  email:
    address: email
    from: "Shop <hello@shop.example>"
    consent: email_opt_in
    postal_address: "Street 1, Helsinki"
vars:
  shop_url:
    type: url
    default: "https://shop.example"
attributes:
  customer_id: string
  email: { type: string, format: email }
  email_opt_in: boolean
  first_name: string?
  city: string?
  vip: boolean
events:
  cart_updated:
    properties:
      cart_id: string
      total: number
      items:
        type: array
        items:
          type: object
          required: [name, price]
          properties:
            name: { type: string }
            price: { type: number }
`;

/** Writes the project and returns the paths of its MJML files. Equal numbers give equal files. */
export function writeMails(directory, count) {
  for (const folder of ['mails', 'journeys', 'messages']) mkdirSync(join(directory, folder), { recursive: true });
  writeFileSync(join(directory, 'lc.yaml'), settings);
  const paths = Array.from({ length: count }, (_, index) => {
    const path = `mails/mail_${index}.mjml`;
    writeFileSync(join(directory, path), mail(index));
    return path;
  });
  for (let start = 0; start < count; start += 10) {
    const ids = Array.from({ length: Math.min(10, count - start) }, (_, index) => start + index);
    writeFileSync(join(directory, `messages/${start}.yaml`), `messages:\n${ids.map((id) => `  mail_${id}:\n    description: Mail ${id}\n    channel: email\n    purpose: marketing\n    subject: "Your ${words[id % words.length]}, {{default profile.first_name 'friend'}}"\n    body: ../mails/mail_${id}.mjml\n`).join('')}`);
    writeFileSync(join(directory, `journeys/${start}.yaml`), `journeys:\n  journey_${start}:\n    description: Ten mails\n    trigger: { event: cart_updated }\n    reentry: always\n    steps:\n${ids.map((id) => `      - send: mail_${id}\n      - wait: 1d\n`).join('')}`);
  }
  return paths;
}

function mail(seed) {
  let state = seed * 2_654_435_761 + 12_345;
  const next = (limit) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return (state >>> 0) % limit;
  };
  const sentence = (length) => Array.from({ length }, () => words[next(words.length)]).join(' ');
  const color = () => `#${next(0xffffff).toString(16).padStart(6, '0')}`;
  const sections = Array.from({ length: 4 }, (_, index) => `
    <mj-section background-color="${color()}" padding="${next(20)}px 0">
      <mj-column width="50%"><mj-image src="https://shop.example/${seed}/${index}.png" alt="${sentence(3)}" href="{{vars.shop_url}}/${seed}/${index}" /><mj-text color="${color()}">${sentence(24)}</mj-text></mj-column>
      <mj-column width="50%"><mj-text font-size="${14 + next(6)}px">${sentence(40)} {{#if profile.vip}}<b>${sentence(3)}</b>{{else}}${sentence(4)}{{/if}}</mj-text><mj-button href="{{vars.shop_url}}/cart/{{event.cart_id}}" background-color="${color()}">${sentence(2)}</mj-button></mj-column>
    </mj-section>`).join('');
  return `<mjml>
  <mj-head><mj-title>Mail ${seed}</mj-title><mj-preview>${sentence(8)} ${seed}</mj-preview><mj-style>.k${seed} { color: ${color()} }</mj-style></mj-head>
  <mj-body>
    <mj-section><mj-column><mj-text css-class="k${seed}">Dear reader {{default profile.first_name "friend"}}, ${sentence(30)}</mj-text><mj-divider border-color="${color()}" /></mj-column></mj-section>${sections}
    <mj-section><mj-column><mj-table><tr><th>Name</th><th>Price</th></tr>{{#each event.items}}<tr><td>{{name}}</td><td>{{price}}</td></tr>{{else}}<tr><td>nothing</td></tr>{{/each}}</mj-table><mj-text>${sentence(40)} <a href="{{links.unsubscribe}}">Unsubscribe</a></mj-text></mj-column></mj-section>
  </mj-body>
</mjml>
`;
}
