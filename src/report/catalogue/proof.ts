import type { Finding } from '../finding.ts';

/** What is said of every contradiction: who is meant, and what to do. */
const both = 'the places named with this contradict it: change one of them, or delete what nobody gets';

export function deadArm(so: string): Finding {
  return { code: 'proof/dead-arm', severity: 'error', message: `this can never hold here, so ${so}`, notes: ['no customer who gets here can be like that, so nobody ever gets these messages', both] };
}

export function deadElse(): Finding {
  return { code: 'proof/dead-else', severity: 'warning', message: 'this always holds here, so its "else" is never taken', notes: ['every customer who gets here is like that, so nobody ever gets what stands under "else"', both] };
}

export function elseAfterEveryCase(): Finding {
  return { code: 'proof/dead-else', severity: 'warning', message: 'some case always holds here, so "else" is never taken', notes: ['the cases cover every customer who gets here, so nobody ever gets what stands under "else": delete it, or write "else: []"'] };
}

export function nobodyEnters(what: string): Finding {
  return { code: 'proof/nobody-enters', severity: 'error', message: `nobody can ever enter: ${what}`, notes: ['the journey looks alive and sends nothing', both] };
}

export function endsAtOnce(what: 'exit' | 'goal'): Finding {
  return {
    code: 'proof/ends-at-once',
    severity: 'error',
    message: `this ${what} holds for everybody who enters, so every run ends before its first step`,
    notes: ['the journey looks alive and sends nothing', what === 'goal' ? 'a goal that is reached before the journey begins also counts as a success of it' : both],
  };
}

export function neverActs(what: 'exit' | 'goal' | '"stop_when"'): Finding {
  return { code: 'proof/never-acts', severity: 'error', message: `this can never hold, so the ${what} never acts`, notes: ['two of its comparisons contradict each other', 'customers whom it was to take out of the journey go on getting messages'] };
}

export function noRound(): Finding {
  return { code: 'proof/dead-arm', severity: 'error', message: 'this holds for everybody who gets here, so no round is ever begun', notes: ['nobody ever gets what stands in the rounds', both] };
}

export function vainWait(): Finding {
  return {
    code: 'proof/vain-wait',
    severity: 'error',
    message: 'this can never come while a customer waits here, so everybody waits in vain',
    notes: ['what was to follow it is never sent: the run is over, or goes another way, before it could', both],
  };
}

export function needlessWait(): Finding {
  return {
    code: 'proof/needless-wait',
    severity: 'warning',
    message: 'this holds already for everybody who gets here, so nobody waits',
    notes: ['a wait for something that is so already ends at once, and the next message follows in the same minute', both],
  };
}

export function pastMoment(so: string): Finding {
  return {
    code: 'proof/past-moment',
    severity: 'error',
    message: `this moment is always past when a customer gets here, so ${so}`,
    notes: ['the journey counts both from the same date, and the earlier of the two comes second: put them in the order of time, or begin the journey earlier'],
  };
}

export function unreachableSend(message: string, channel: string): Finding {
  return {
    code: 'proof/unreachable-send',
    severity: 'error',
    message: `"${message}" can never be sent here: nobody who gets here can be reached by "${channel}"`,
    notes: ['every one of these sends is skipped for want of an address or of consent', both],
  };
}

export function quietSend(message: string, channel: string, hours: string, isLost: boolean): Finding {
  return {
    code: 'proof/quiet-send',
    severity: isLost ? 'error' : 'warning',
    message: isLost ? `"${message}" can never be sent here: it always falls in the quiet hours of "${channel}" (${hours})` : `"${message}" always falls in the quiet hours of "${channel}" (${hours}), so it always waits for their end`,
    notes: ['quiet hours are kept on the clock of the customer', 'choose a time of day outside of them, or let the message wait for another one'],
  };
}

export function blackoutSend(message: string, date: string, isLost: boolean): Finding {
  return {
    code: 'proof/blackout-send',
    severity: isLost ? 'error' : 'warning',
    message: isLost ? `"${message}" can never be sent here: it always falls on the blackout date ${date}` : `"${message}" always falls on the blackout date ${date}, so it always waits for the next day`,
    notes: ['"policies: blackout_dates" keeps marketing back on that day: move the journey, or take the date off the list'],
  };
}

export function halvesLeaveGap(one: string, other: string, gap: string, isMissing: boolean): Finding {
  return {
    code: 'proof/halves-leave-gap',
    severity: 'warning',
    message: `"${one}" and "${other}" divide people in two and leave out those with ${gap}`,
    notes: [
      isMissing ? 'who has no such value is in neither segment and gets the messages of neither' : 'who stands exactly there is in neither segment and gets the messages of neither',
      `write the other half as "complement_of: ${other}", which always takes everybody else`,
    ],
  };
}

export function halvesOverlap(one: string, other: string, both: string): Finding {
  return {
    code: 'proof/halves-overlap',
    severity: 'warning',
    message: `"${one}" and "${other}" divide people in two and both take those with ${both}`,
    notes: ['who stands exactly there gets the messages of both', `write the other half as "complement_of: ${other}", or let one of the two stop before that value`],
  };
}

export function sometimesNoWayOut(message: string, words: string): Finding {
  return {
    code: 'proof/sometimes-no-way-out',
    severity: 'error',
    message: `some customers get "${message}" without an unsubscribe link${words}`,
    notes: ['every such link of this mail stands inside a block that is left out for some customers', 'put {{links.unsubscribe}} or {{links.preferences}} outside of every {{#if}}, or into each of its branches'],
  };
}
