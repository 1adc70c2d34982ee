/** A project with a message of every channel, in two languages, one of them from right to left; two personas, a test and an environment. */
export const smallMessages: Readonly<Record<string, string>> = {
  'lc.yaml': `version: 1
name: small_messages
timezone: UTC
locales: [en, ar]
extends: [lc:off]
profile: { id: id, locale: locale, timezone: timezone }
app_schemes: [shop]
channels:
  email: { address: email, consent: opt_in, from: "Shop <hello@shop.example>" }
  sms: { address: phone, consent: opt_in }
  push: { address: token, consent: opt_in }
  in_app: {}
  webhook: {}
vars: { shop_url: { type: url, default: "https://shop.example" } }
attributes:
  id: string
  email: string?
  phone: string?
  token: string?
  opt_in: boolean
  locale: string?
  timezone: string?
  name: { type: string?, maxLength: 20 }
  orders: { type: integer, computed: { count: bought } }
events:
  left: { properties: { total: number, at: datetime, items: { type: array, items: { type: object, properties: { title: string, price: number } } } } }
  bought: {}
personas:
  mia: { profile: { id: mia, email: mia@shop.example, opt_in: true, name: Mia, locale: en, timezone: Europe/Helsinki } }
  omar: { profile: { id: omar, email: omar@shop.example, opt_in: true, locale: ar }, events: [{ after: 1h, event: left, properties: { total: 12, at: "2027-01-03T10:00:00Z", items: [{ title: "حذاء", price: 12 }] } }] }
tests:
  carts_are_seen: { journey: carts, given: { persona: mia }, events: [{ after: 0h, event: left, properties: { total: 40, at: "2027-01-04T09:00:00Z", items: [{ title: Boots, price: 40 }] } }], expect: [{ after: 1h, never: note }] }
environments:
  staging: { vars: { shop_url: "https://staging.shop.example" } }
`,
  'messages/all.yaml': `messages:
  hello:
    description: Brings the cart back
    channel: email
    subject: "{{default profile.name 'You'}} left {{event.items.[0].title}}"
    body: hello.html
    locales:
      ar: { subject: "{{default profile.name 'أنت'}}: {{event.items.[0].title}}", preheader: "سلتك", body: hello.ar.html }
  note:
    channel: sms
    text: "{{default profile.name 'You'}}, {{number event.total}} at {{time event.at}}: {{vars.shop_url}}"
    locales: { ar: { text: "{{default profile.name 'أنت'}} {{number event.total}} {{time event.at}} {{vars.shop_url}}" } }
  ring: { channel: push, title: "Your cart", text: "{{event.items.[0].title}} waits", link: "shop://cart", sample: { event: { items: [{ title: Lamp, price: 5 }] } } }
  tip: { channel: in_app, title: Thanks, text: "{{profile.orders}} orders", link: "shop://orders" }
  post: { channel: webhook, url: "{{vars.shop_url}}/hook", body: { who: profile.id, total: event.total } }
journeys:
  carts: { trigger: { event: left }, reentry: always, steps: [{ send: hello }, { send: note }, { send: ring }, { send: tip }, { send: post }] }
`,
  'messages/hello.html': `<html><head><style>@media (prefers-color-scheme: dark) { p { color: #eeeeee } }</style></head><body>
<p>Come back</p>{{#each event.items}}<p>{{title}}</p>{{/each}}<img src="https://shop.example/boots.png" alt="Boots" width="200">
<a href="{{vars.shop_url}}/cart">To your cart</a> <a href="{{links.unsubscribe}}">No more mails</a>
</body></html>
`,
  'messages/hello.ar.html': `<html><body><p>عد إلينا</p>{{#each event.items}}<p>{{title}}</p>{{/each}}<img src="https://shop.example/boots.png" alt="حذاء" width="200">
<a href="{{vars.shop_url}}/cart">السلة</a> <a href="{{links.unsubscribe}}">لا مزيد</a></body></html>
`,
};
