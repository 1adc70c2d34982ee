import type { Finding } from '../finding.ts';

export function unknownReason(what: 'why' | 'ended', reason: string, known: readonly string[], near: string | undefined): Finding {
  return {
    code: 'test/unknown-reason',
    severity: 'error',
    message: `nothing is ever ${what === 'ended' ? 'ended by' : 'refused or skipped for'} "${reason}"`,
    notes: [near === undefined ? `known are: ${known.join(', ')}` : `did you mean "${near}"?`, 'the expectation could never be met'],
  };
}

export function unknownPerson(name: string, known: readonly string[], near: string | undefined): Finding {
  return {
    code: 'test/unknown-person',
    severity: 'error',
    message: `the test has no person "${name}"`,
    notes: [near === undefined ? `its people are: ${known.join(', ') || 'only the profile under test'}` : `did you mean "${near}"?`, 'list others under "people", each with a persona'],
  };
}

export function unknownCall(name: string, known: readonly string[], near: string | undefined): Finding {
  return {
    code: 'test/unknown-call',
    severity: 'error',
    message: `no journey has a call named "${name}"`,
    notes: [
      near !== undefined ? `did you mean "${near}"?` : known.length === 0 ? 'no journey asks another system' : `known are: ${known.join(', ')}`,
      'a call is named by its "save_as", or by its "id"',
    ],
  };
}

export function messageNotInJourney(message: string, journey: string): Finding {
  return {
    code: 'test/message-not-sent',
    severity: 'error',
    message: `the journey "${journey}" never sends "${message}"`,
    notes: ['the expectation could never fail, or never be met: name a message of that journey, or leave "journey" out'],
  };
}

export function beforeStart(what: string): Finding {
  return {
    code: 'test/before-start',
    severity: 'error',
    message: `this ${what} is before the start of the test`,
    notes: ['the test begins at "start": move "start" back, or this later'],
  };
}

export function emptyTest(): Finding {
  return {
    code: 'test/no-expectation',
    severity: 'error',
    message: 'this test expects nothing, so it can never fail',
    notes: ['say under "expect" what must be sent, skipped, or never happen'],
  };
}
