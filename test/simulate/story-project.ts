/** A project that is small enough to foretell every line of its stories. */
export const storyProject: Readonly<Record<string, string>> = {
  'lc.yaml': `version: 1
name: stories
timezone: Europe/Helsinki
locales: [en]
extends: [lc:off]
profile: { id: id, timezone: zone }
channels:
  sms: { address: phone, consent: opt_in }
  push: { address: token }
policies:
  frequency_caps: [ { at_most: 1, per: day, channels: [sms], action: skip } ]
`,
  'base.yaml': `attributes:
  id: string
  zone: string?
  phone: string?
  token: string?
  opt_in: { type: boolean, default: false }
  name: { type: string, default: friend }
  seats: integer?
events:
  joined: { properties: { plan: string, seats: integer? } }
  paid: {}
segments:
  big_teams: { when: { profile: { seats: { gte: 5 } } } }
messages:
  hello: { channel: sms, text: "Hello {{profile.name}}" }
  tip: { channel: sms, text: "A tip" }
  nudge: { channel: push, title: "Come back", text: "Soon" }
  team_news: { channel: sms, text: "For teams" }
offers:
  gift: { type: percent, value: 10, code: TEN, valid_for: 3d }
journeys:
  welcome:
    trigger: { event: joined, where: { plan: pro } }
    audience: { reachable: sms }
    goal: { event: paid }
    reentry: { once_per: 7d }
    priority: 90
    steps:
      - send: hello
      - wait_for: { did: paid }
        up_to: 1d
        else: [ { send: nudge } ]
      - if: { in: big_teams }
        then: [ { send: team_news } ]
        else: [ { send: tip } ]
      - wait: 2d
  tips:
    trigger: { event: joined }
    reentry: always
    steps: [ { send: tip } ]
  rescue:
    trigger: { event: joined, without: { event: paid }, for: 2h }
    audience: { in: big_teams }
    reentry: always
    steps: [ { send: team_news } ]
personas:
  aino:
    description: On the pro plan, in New York
    profile: { id: c1, phone: "1", opt_in: true, name: Aino, zone: America/New_York, seats: 4 }
    events:
      - { after: 0h, event: joined, properties: { plan: pro } }
  mute:
    profile: { id: c2, phone: "2", seats: 9 }
    events:
      - { after: 0h, event: joined, properties: { plan: free } }
      - { after: 1h, event: paid }
  idle: { profile: { id: c3 } }
`,
};
