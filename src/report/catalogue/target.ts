import type { Finding } from '../finding.ts';
import { listOf } from '../list-of.ts';
import { suggest } from '../suggest.ts';

/**
 * What an export to a platform may change or leave out, one entry a reason. The same construct has the same code on every
 * platform; the sentence that says what it means for people is the platform's own.
 */
export const losses = [
  { code: 'target/wait-for-event', about: 'waiting for something to happen' },
  { code: 'target/segment-needed', about: 'a branch that the platform only knows as a segment' },
  { code: 'target/condition', about: 'a condition that the platform cannot ask' },
  { code: 'target/history-window', about: 'how far back a condition looks' },
  { code: 'target/several-ways', about: 'a choice with more than two ways' },
  { code: 'target/random-split', about: 'a random split' },
  { code: 'target/split-unit', about: 'what is drawn: a person or a run' },
  { code: 'target/join-duplicated', about: 'steps behind a branch that both of its ways lead to' },
  { code: 'target/repeat', about: 'rounds' },
  { code: 'target/wait-length', about: 'how long a wait may be' },
  { code: 'target/wait-until', about: 'waiting for a date or a time of day' },
  { code: 'target/past-date', about: 'a date that has gone or is not known' },
  { code: 'target/computed-value', about: 'a value that is worked out' },
  { code: 'target/saved-value', about: 'a value that a step keeps for later steps' },
  { code: 'target/trigger-kind', about: 'what starts a journey' },
  { code: 'target/several-triggers', about: 'several triggers of one journey' },
  { code: 'target/trigger-filter', about: 'a trigger that looks at the properties of its event' },
  { code: 'target/trigger-absence', about: 'a trigger that fires when something does not follow' },
  { code: 'target/trigger-grouping', about: 'a run for each item, or one for a batch' },
  { code: 'target/people-already-in', about: 'who is in the segment when the journey is switched on' },
  { code: 'target/key', about: 'one run for each order, cart or ticket' },
  { code: 'target/recipient', about: 'a mail to somebody else than who did it' },
  { code: 'target/audience', about: 'who is let in' },
  { code: 'target/goal', about: 'the goal' },
  { code: 'target/exit', about: 'what ends a run' },
  { code: 'target/reentry', about: 'who may enter again' },
  { code: 'target/while-running', about: 'a trigger while a run is under way' },
  { code: 'target/holdout', about: 'people who get nothing, to measure against' },
  { code: 'target/priority', about: 'who wins when a cap allows one message' },
  { code: 'target/frequency-cap', about: 'the most messages a person gets' },
  { code: 'target/quiet-hours', about: 'hours without messages' },
  { code: 'target/blackout-dates', about: 'days without messages' },
  { code: 'target/consent', about: 'who may be written to' },
  { code: 'target/blocked-send', about: 'what becomes of a message that may not be sent now' },
  { code: 'target/channel', about: 'a channel that the platform does not have' },
  { code: 'target/offer', about: 'issuing an offer' },
  { code: 'target/set-attribute', about: 'changing what is known of a person' },
  { code: 'target/emit-event', about: 'sending an event' },
  { code: 'target/start-journey', about: 'handing over to another journey' },
  { code: 'target/call', about: 'asking another system' },
  { code: 'target/task', about: 'giving a person something to do' },
  { code: 'target/pause', about: 'pausing marketing' },
  { code: 'target/erase', about: "deleting a person's data" },
  { code: 'target/exit-step', about: 'ending a run with a reason' },
  { code: 'target/timezone', about: 'on whose clock times are read' },
  { code: 'target/journey-by-hand', about: 'a journey that has to be clicked together' },
  { code: 'target/segment', about: 'a segment that the platform cannot describe' },
  { code: 'target/locale', about: 'the language a person reads' },
  { code: 'target/message-part', about: 'a part of a message that the platform has no place for' },
  { code: 'target/template-value', about: 'a value that a message on the platform cannot look up' },
  { code: 'target/template-condition', about: 'a condition in a message' },
  { code: 'target/template-loop', about: 'going through a list in a message' },
  { code: 'target/template-text', about: 'changing the letters of a text in a message' },
  { code: 'target/template-date', about: 'dates and times in a message' },
  { code: 'target/template-number', about: 'numbers, money and plurals in a message' },
  { code: 'target/template-list', about: 'joining a list in a message' },
  { code: 'target/template-html', about: 'HTML from data in a message' },
  { code: 'target/template-escape', about: 'making a value safe where it stands in a message' },
] as const;

export type LossCode = (typeof losses)[number]['code'];

export function unknownTarget(name: string, known: readonly string[]): string {
  const near = suggest(name, known);
  return `there is no target "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}: lc exports to ${listOf(known)}`;
}

/** `lookUp` says where in the platform the id stands. */
export function missingId(kind: string, name: string, platform: string, file: string, lookUp: string): Finding {
  return {
    code: 'target/missing-id',
    severity: 'error',
    message: `${platform} needs its own id of ${kind} "${name}", and "${file}" does not say it`,
    notes: [`look it up: ${lookUp}`, `write it into ${file}: ids: { ${kind}: { ${name}: … } }`],
  };
}

/** `ids`: each that has to be looked up, and where. */
export function missingTargetFile(platform: string, file: string, ids: readonly string[]): Finding {
  return {
    code: 'target/missing-file',
    severity: 'error',
    message: `there is no "${file}", which says what the account in ${platform} calls things`,
    notes: ['every platform has ids of its own for events, senders and the like; without them nothing that is uploaded would find its parts', ...ids.map((id) => `write ${id}`)],
  };
}

export function unknownIdKind(kind: string, platform: string, known: readonly string[]): Finding {
  const near = suggest(kind, known);
  return {
    code: 'target/unknown-id-kind',
    severity: 'error',
    message: `${platform} has no ids of "${kind}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [known.length === 0 ? `${platform} needs no ids` : `it has ids of ${listOf(known)}`],
  };
}

export function unknownIdName(kind: string, name: string, near: string | undefined): Finding {
  return {
    code: 'target/unknown-id-name',
    severity: 'error',
    message: `the project has no "${name}" among its ${kind}${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: ['an id that belongs to nothing is never used, and hides that another one is missing'],
  };
}

/** A list of people without a word on who has agreed to it. `attributes`: those that say yes or no. */
export function noAudienceConsent(platform: string, file: string, attributes: readonly string[]): Finding {
  return {
    code: 'target/audience-consent',
    severity: 'error',
    message: `"${file}" does not say which attribute holds the consent to show ads`,
    notes: [`what people have agreed to hear from you by mail is no consent to hand their address to ${platform}`, `write consent: ${attributes.length === 1 ? attributes[0] : 'ads_opt_in'}${attributes.length === 0 ? ', an attribute of type boolean' : `; attributes that say yes or no: ${listOf(attributes)}`}`],
  };
}

export function wrongAudienceConsent(name: string, attributes: readonly string[]): Finding {
  const near = suggest(name, attributes);
  return {
    code: 'target/audience-consent',
    severity: 'error',
    message: `"${name}" is no attribute that says yes or no${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: ['only people of whom it is true stand in the list', attributes.length === 0 ? 'the project has no attribute of type boolean' : `attributes of type boolean: ${listOf(attributes)}`],
  };
}

export function noAudiences(platform: string, file: string, segments: readonly string[]): Finding {
  return {
    code: 'target/no-audiences',
    severity: 'error',
    message: `"${file}" names no segment whose people are to be found in ${platform}`,
    notes: [segments.length === 0 ? 'the project has no segments' : `write audiences: [${segments[0]}]; segments: ${listOf(segments)}`],
  };
}

/** `why` is a sentence without a full stop, `instead` what may stand there. */
export function wrongAudienceField(why: string, instead: string): Finding {
  return { code: 'target/audience-field', severity: 'error', message: why, notes: [instead] };
}

/** A credential that is written out. */
export function plainSecret(key: string): Finding {
  return {
    code: 'target/plain-secret',
    severity: 'error',
    message: `"${key}" holds a credential in plain text`,
    notes: ['whoever can read the project could use the account', `write ${key}: "\${secret:NAME}"; its value comes from the environment of whoever uploads, and stands in no output`],
  };
}
