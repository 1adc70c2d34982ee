/** The settings, and what every programme shares. */
export function rootFile() {
  return `version: 1
name: large_shop
timezone: Europe/Helsinki
locales:
  - en
  - fi
extends:
  - lc:recommended
profile:
  id: customer_id
  timezone: timezone
  locale: locale
vars:
  shop_url:
    type: url
    default: "https://shop.example"
channels:
  email:
    address: email
    from: "Shop <hello@shop.example>"
    consent: email_opt_in
  sms:
    address: phone
    consent: sms_opt_in
  push:
    address: push_token
    consent: push_opt_in
  in_app: {}
policies:
  quiet_hours:
    - channels:
        - sms
        - push
      from: "21:00"
      to: "08:00"
      action: defer
      spread: 30m
  frequency_caps:
    - at_most: 4
      per: 7d
      action: skip

attributes:
  customer_id: string
  first_name: string?
  email:
    type: email
    nullable: true
    pii: true
  phone:
    type: string
    nullable: true
    pii: true
  push_token: string?
  email_opt_in:
    type: boolean
    default: false
  sms_opt_in:
    type: boolean
    default: false
  push_opt_in:
    type: boolean
    default: false
  timezone: string?
  locale: string?

funnels:
  lifecycle:
    stages:
      discovery:
        enter:
          did: any
      purchase:
        enter:
          did: order_placed
      loyalty:
        enter:
          did: order_placed
          count:
            gte: 3
          within: 365d

events:
  order_placed:
    properties:
      order_id: string
      cart_id: string?
      total:
        type: number
        unit: EUR

segments:
  newcomers:
    when:
      did_not: order_placed
  customers:
    complement_of: newcomers
`;
}
