import { explanationsOf, type Explanation, type Row } from './explanation.ts';

const rows: readonly Row[] = [
  [
    'dead-arm',
    'A way of a journey that nobody ever takes',
    'What is known of everybody who gets to this step contradicts the condition: the audience, the trigger, a segment or a step before it asks for something else. The places are named with the finding. It is reported only where it is proved; what time or another step may have changed since is not held against anybody.',
    'audience: { profile: { plan: trial } }\nsteps:\n  - if: { profile: { plan: pro } }\n    then: [ { send: pro_tips } ]',
    'audience: { profile: { plan: [trial, pro] } }\nsteps:\n  - if: { profile: { plan: pro } }\n    then: [ { send: pro_tips } ]',
  ],
  [
    'dead-else',
    'An "else" that nobody ever takes',
    'The condition holds for everybody who gets here, or the cases before it cover everybody. The messages below "else" are never sent.',
    'audience: { profile: { plan: trial } }\nsteps:\n  - if: { profile: { plan: [trial, free] } }\n    then: [ { send: tips } ]\n    else: [ { send: invoice_help } ]',
    'audience: { profile: { plan: trial } }\nsteps:\n  - send: tips',
  ],
  [
    'nobody-enters',
    'A journey that nobody can enter',
    'The audience asks for something that everybody whom the trigger starts is not, or one of the two contradicts itself. The journey looks alive and sends nothing.',
    'trigger: { enters: payers, existing: skip }\naudience: { profile: { plan: trial } }',
    'trigger: { enters: payers, existing: skip }\naudience: { profile: { plan: pro } }',
  ],
  [
    'ends-at-once',
    'A journey that is over for everybody as it begins',
    'An exit or a goal already holds for everybody who enters, so every run ends before its first step.',
    'audience: { profile: { plan: pro } }\ngoal: { when: { profile: { plan: pro } } }',
    'audience: { profile: { plan: trial } }\ngoal: { when: { profile: { plan: pro } } }',
  ],
  [
    'never-acts',
    'An exit, a goal or a stop that can never hold',
    'Its comparisons contradict each other. Customers whom it was to take out of the journey go on getting messages.',
    'exit_on:\n  - when: { profile: { seats: { gt: 10, lt: 5 } } }',
    'exit_on:\n  - when: { profile: { seats: { gt: 10 } } }',
  ],
  [
    'vain-wait',
    'A wait for something that can never come',
    'Goals and exits are looked at before waits. When the event that is waited for also ends the run, what follows the wait is never done. The same is so of a wait for what the run\'s own event, audience or segment rules out for good.',
    'goal: { event: order_placed }\nsteps:\n  - wait_for: { did: order_placed }\n    up_to: 3d\n    then: [ { send: thank_you } ]',
    'goal: { event: order_placed, ends_run: false }\nsteps:\n  - wait_for: { did: order_placed }\n    up_to: 3d\n    then: [ { send: thank_you } ]',
  ],
  [
    'needless-wait',
    'A wait for what is so already',
    'It holds for everybody who gets here, so the wait is over as it begins and the next message follows at once.',
    'audience: { in: payers }\nsteps:\n  - wait_for: { in: payers }\n    up_to: 3d',
    'audience: { in: triallers }\nsteps:\n  - wait_for: { in: payers }\n    up_to: 3d',
  ],
  [
    'past-moment',
    'A moment that is always past',
    'The journey begins, or has waited, until later than this moment, counted from the same date. Nobody can wait for it: the steps are skipped, follow at once, or the run ends.',
    'trigger: { date: profile.renews_at, offset: -3d, if_past: skip, existing: skip }\nsteps:\n  - series:\n      from: trigger.date\n      if_past: skip\n      steps:\n        - { offset: -7d, send: early_note }',
    'trigger: { date: profile.renews_at, offset: -7d, if_past: skip, existing: skip }\nsteps:\n  - series:\n      from: trigger.date\n      if_past: skip\n      steps:\n        - { offset: -7d, send: early_note }',
  ],
  [
    'unreachable-send',
    'A message for people whom its channel cannot reach',
    'Everybody who gets to this step lacks the address or the consent of the channel, so the send is always skipped.',
    'audience: { profile: { sms_opt_in: false } }\nsteps:\n  - send: sale_text',
    'audience: { reachable: sms }\nsteps:\n  - send: sale_text',
  ],
  [
    'quiet-send',
    'A message that always falls in quiet hours',
    'The step before it, the schedule or a condition fixes a time of day at which the channel keeps quiet. Where quiet hours skip, the message is never sent; where they defer, it always leaves at their end, and then the time of day says something else than what happens.',
    'policies:\n  quiet_hours: [ { channels: [sms], from: "21:00", to: "08:00", action: skip } ]\n# and the journey\nsteps:\n  - wait: { at: "22:00" }\n  - send: sale_text',
    'steps:\n  - wait: { at: "10:00" }\n  - send: sale_text',
  ],
  [
    'blackout-send',
    'A message that always falls on a blackout date',
    'The date of the journey is one on which no marketing leaves. It would go out a day late, or not at all.',
    'policies:\n  blackout_dates: [2027-12-24]\n# and the trigger\ntrigger: { date: 2027-12-24, at: "10:00", if_past: skip }',
    'trigger: { date: 2027-12-23, at: "10:00", if_past: skip }',
  ],
  [
    'halves-leave-gap',
    'Two segments that are halves but for some people',
    'The two ask the same question with opposite answers, and whoever has no value, or stands exactly on the border, is in neither. Nobody decided that those people get nothing.',
    'segments:\n  small_teams: { when: { profile: { seats: { lt: 10 } } } }\n  large_teams: { when: { profile: { seats: { gte: 10 } } } }',
    'segments:\n  small_teams: { complement_of: large_teams }\n  large_teams: { when: { profile: { seats: { gte: 10 } } } }',
  ],
  [
    'halves-overlap',
    'Two segments that are halves but share some people',
    'The two ask the same question with opposite answers, and whoever stands exactly on the border is in both and gets the messages of both.',
    'segments:\n  small_teams: { when: { profile: { seats: { lte: 10 } } } }\n  large_teams: { when: { profile: { seats: { gte: 10 } } } }',
    'segments:\n  small_teams: { complement_of: large_teams }\n  large_teams: { when: { profile: { seats: { gte: 10 } } } }',
  ],
  [
    'sometimes-no-way-out',
    'A marketing mail that some people cannot leave',
    'Every unsubscribe link of it stands inside a block that is left out for some readers. Those readers mark the mail as spam, and most countries demand the link by law.',
    'body: "{{#if profile.city}}<a href=\\"{{links.unsubscribe}}\\">Unsubscribe</a>{{/if}}"',
    'body: "<a href=\\"{{links.unsubscribe}}\\">Unsubscribe</a>"',
  ],
];

export const proofExplanations: readonly Explanation[] = explanationsOf('proof', rows);
