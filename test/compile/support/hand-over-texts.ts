/**
 * A project whose parts hang together closely: a journey that hands people over to another, whose message prints what the
 * first one knew, and attributes that one another's conditions and texts read.
 */
export const handOverTexts: ReadonlyMap<string, string> = new Map([
  [
    'lc.yaml',
    `version: 1
name: garage
timezone: Europe/Helsinki
locales:
  - en
extends:
  - lc:strict
profile:
  id: driver_id
channels:
  sms:
    address: phone
    consent: sms_opt_in
`,
  ],
  [
    'attributes.yaml',
    `attributes:
  driver_id: string
  phone: string?
  sms_opt_in:
    type: boolean
    default: false
  nickname: string?
  plate:
    type: string
    default: unknown
  visits:
    type: integer
    computed:
      count: car_serviced
`,
  ],
  [
    'events.yaml',
    `events:
  car_serviced:
    properties:
      garage: string
      price: number
  car_checked:
    properties:
      garage: string
      faults: integer?
`,
  ],
  [
    'journeys/service.yaml',
    `metrics:
  visits:
    count: car_serviced
    window: 90d
journeys:
  service:
    description: Thanks for a visit, then hands over
    owner: garage
    trigger:
      event: car_serviced
    goal:
      event: car_serviced
      up_to: 90d
      metric: visits
    reentry: always
    steps:
      - if:
          profile:
            visits:
              gte: 3
        then:
          - send: regular
        else:
          - wait: 1d
      - start: reminder
`,
  ],
  [
    'journeys/check.yaml',
    `journeys:
  check:
    description: After a check there is no price to speak of, so it must not hand over
    owner: garage
    trigger:
      event: car_checked
    goal:
      event: car_serviced
      up_to: 90d
      metric: visits
    reentry:
      once_per: 30d
    steps:
      - wait: 2d
      - send: regular
`,
  ],
  [
    'journeys/reminder.yaml',
    `journeys:
  reminder:
    description: Reminds of the next visit, wherever the last one was
    owner: garage
    trigger:
      event: car_serviced
      offset: 30d
    goal:
      event: car_serviced
      up_to: 90d
      metric: visits
    reentry: always
    steps:
      - send: next_visit
`,
  ],
  [
    'messages.yaml',
    `messages:
  regular:
    channel: sms
    text: "{{default profile.nickname 'Hello'}}, thanks for {{profile.visits}} visits with {{profile.plate}}"
  next_visit:
    channel: sms
    text: "{{default profile.nickname 'Hello'}}, {{event.garage}} expects you and {{profile.plate}}, last time it was {{event.price}}"
`,
  ],
]);
