import type { Place } from '../../source/node.ts';
import type { Finding } from '../finding.ts';
import { suggest } from '../suggest.ts';

/** Longer lists of names help nobody. */
const longestListOfSteps = 12;

/** What one entry of a section is called in a sentence. */
export type DefinitionWord =
  | 'attribute' | 'event' | 'funnel' | 'segment' | 'trigger' | 'offer' | 'partial' | 'text' | 'message' | 'journey' | 'metric' | 'experiment' | 'ad' | 'headline' | 'page' | 'invariant' | 'persona' | 'population' | 'test' | 'environment' | 'stage' | 'channel' | 'rule' | 'var';

/** The same code and words as an unknown name in a condition. `near` is the closest known name and where it is defined, if it has a place. */
export function undefinedName(word: DefinitionWord, name: string, near: { readonly name: string; readonly place?: Place } | undefined): Finding {
  return {
    code: `reference/unknown-${word}`,
    severity: 'error',
    message: `there is no ${word} "${name}"${near === undefined ? '' : `; did you mean "${near.name}"?`}`,
    ...(near?.place && { related: [{ ...near.place, message: `"${near.name}" is defined here` }] }),
    notes: [`what is not defined does nothing: define the ${word} "${name}", or name one that exists`],
  };
}

/** A second definition of one id in one section. `first` is the one that counts. */
export function duplicateDiagnostic(word: DefinitionWord, id: string, first: Place): Finding {
  return {
    code: 'reference/duplicate-id',
    severity: 'error',
    message: `the ${word} "${id}" is defined twice`,
    related: [{ ...first, message: `"${id}" is first defined here` }],
    notes: ['everything that names it would be ambiguous: rename one of the two, or delete it'],
  };
}

/** `path` starts and ends with the same name. */
export function definitionCycle(path: readonly string[]): Finding {
  return {
    code: 'reference/cycle',
    severity: 'error',
    message: `these define one another: ${wayWords(path)}`,
    notes: ['nobody can be found by a definition that needs itself: take one of these references out', ...(path.length > longestWay ? [`${path.length - 1} definitions stand in this circle`] : [])],
  };
}

/** `way`: from the definition down to the one that needs no other. */
export function chainTooLong(way: readonly string[], limit: number): Finding {
  return {
    code: 'reference/chain-too-long',
    severity: 'error',
    message: `"${way[0] ?? ''}" is made from others, which are made from others, ${way.length - 1} times over, and ${limit} is the most`,
    notes: [`the longest way down is ${wayWords(way)}`, 'nobody could say why a person is in it', 'write the condition of a definition further down here, or leave out what stands in between'],
  };
}

/** More names than this tell no more than their ends. */
const longestWay = 24;

function wayWords(way: readonly string[]): string {
  return (way.length > longestWay ? [...way.slice(0, 4), '…', ...way.slice(-2)] : way).join(' → ');
}

export function computationTooLarge(id: string, limit: number): Finding {
  return {
    code: 'reference/chain-too-long',
    severity: 'error',
    message: `to work out "${id}", other attributes are named more than ${limit} times in all`,
    notes: ['it would be worked out anew for every person and every look', 'compute it where the data comes from, and store it as an attribute'],
  };
}

export function unreachableStep(because: string): Finding {
  return {
    code: 'journey/unreachable-step',
    severity: 'error',
    message: `no customer ever gets to this step: ${because}`,
    notes: ['the messages behind it are never sent: move it before the end, or delete it'],
  };
}

export function neverCase(words: string): Finding {
  return {
    code: 'journey/impossible-condition',
    severity: 'error',
    message: `this condition can never hold, so ${words}`,
    notes: ['two of its comparisons contradict each other: no customer is ever on this way'],
  };
}

export function casesLeaveGap(gaps: readonly string[]): Finding {
  return {
    code: 'journey/uncovered-case',
    severity: 'error',
    message: `the cases leave out ${gaps.join(', ')}`,
    notes: ['customers with such a value would fall through without a word: add a case for them, or an "else" (which may be [])'],
  };
}

export function casesNotProved(): Finding {
  return {
    code: 'journey/choose-without-else',
    severity: 'error',
    message: 'it is not provable that one of these cases always holds',
    notes: ['"else" may be left out only where the cases cover every value, a missing one included: add an "else" (which may be [])'],
  };
}

export function casesOverlap(number: number, values: string): Finding {
  return {
    code: 'journey/overlapping-cases',
    severity: 'warning',
    message: `case ${number} holds for ${values} as well, and the earlier case wins`,
    notes: ['customers with such a value never get this case: let the cases meet without overlap, for example "lt: 100" and "gte: 100"'],
  };
}

export function caseNeverReached(): Finding {
  return {
    code: 'journey/unreachable-case',
    severity: 'error',
    message: 'the cases before this one already cover it',
    notes: ['nobody ever gets here: put the narrower case first, or delete this one'],
  };
}

export function sharesTotal(total: number): Finding {
  return {
    code: 'journey/shares-total',
    severity: 'error',
    message: `the shares of the arms total ${Math.round(total * 1e6) / 1e4}%, not 100%`,
    notes: ['everybody must be in exactly one arm: change a share, and say so from which arm a new one takes'],
  };
}

export function missingChoice(key: 'if_past' | 'if_missing' | 'existing', choices: readonly string[], why: string): Finding {
  return {
    code: `journey/missing-${key.replaceAll('_', '-')}`,
    severity: 'error',
    message: `"${key}" is missing`,
    notes: [why, `write ${choices.map((choice) => `"${key}: ${choice}"`).join(' or ')}`],
  };
}

export function uselessKey(key: string, why: string): Finding {
  return { code: 'journey/useless-key', severity: 'error', message: `"${key}" does nothing here: ${why}`, notes: [`delete "${key}"`] };
}

export function contradictoryWait(message: string, note: string): Finding {
  return { code: 'journey/contradictory-wait', severity: 'error', message, notes: [note] };
}

export function unboundedWait(reference: string): Finding {
  return {
    code: 'journey/unbounded-wait',
    severity: 'error',
    message: `"${reference}" may move on for ever, and this wait has no "up_to"`,
    notes: ['a customer whose date is put off again and again would never leave the journey: add for example "up_to: 400d"'],
  };
}

export function unsetVariable(name: string, missingOn: string): Finding {
  return {
    code: 'journey/unset-variable',
    severity: 'error',
    message: `"run.${name}" is not set on every way to here: not on ${missingOn}`,
    notes: ['there the value is missing: read it inside the way that saves it, or end the other way'],
  };
}

export function nothingToSave(name: string): Finding {
  return {
    code: 'journey/nothing-to-save',
    severity: 'error',
    message: `this wait is not for an event, so there is nothing to save as "${name}"`,
    notes: ['"save_as" keeps the properties of the awaited event: wait for "did: …", or delete "save_as"'],
  };
}

export function noAnswerToSave(name: string): Finding {
  return {
    code: 'journey/nothing-to-save',
    severity: 'error',
    message: `the call does not say what it is answered, so there is nothing to save as "${name}"`,
    notes: ['name the parts of the answer and their types, for example "returns: { score: number }", or remove "save_as"'],
  };
}

/** Where the finding stands on a message or a hand-over: the offer it shows is not there. */
export function offerNotIssued(message: string, offer: string, missingOn: string | undefined): Finding {
  return {
    code: 'journey/offer-not-issued',
    severity: 'error',
    message: `the message "${message}" shows the offer "${offer}", which is not issued ${missingOn === undefined ? 'before it' : `on every way to here: not on ${missingOn}`}`,
    notes: ['the customer would read of a code that does not exist: put an "offer" step before this send'],
  };
}

export function channelNotSet(channel: string, configured: readonly string[]): Finding {
  return {
    code: 'journey/channel-not-configured',
    severity: 'error',
    message: `the project has no channel "${channel}"`,
    notes: [`configured are: ${configured.join(', ') || 'none'}`, `add "${channel}" under "channels" in lc.yaml`],
  };
}

export function recipientNotReached(event: string, recipient: string, reaches: string): Finding {
  return {
    code: 'journey/recipient-not-reached',
    severity: 'error',
    message: `the event "${event}" does not reach ${recipient}: it reaches ${reaches}`,
    notes: ['an event stands only in the inbox of those it reaches, so this never happens for the one who gets the messages', `say under "reaches" of "${event}" whom else it concerns`],
  };
}

export function recipientWithoutEvent(reference: string, trigger: string, start: string): Finding {
  return {
    code: 'journey/recipient-without-event',
    severity: 'error',
    message: `the recipient is "${reference}", and a run of "${trigger}" starts by ${start}, without an event`,
    notes: ['write "recipient: profile", or start the journey by an event that names the recipient'],
  };
}

export function zeroTimeCycle(path: readonly string[]): Finding {
  return {
    code: 'journey/zero-time-cycle',
    severity: 'error',
    message: `these journeys start one another without any time passing: ${path.join(' → ')}`,
    notes: ['one customer would go round for ever in one instant: add a wait, or "reentry: never" to one of them'],
  };
}

/** `period` is the least time of one round, already in words. */
export function timedCycle(path: readonly string[], period: string): Finding {
  return {
    code: 'journey/cycle',
    severity: 'info',
    message: `these journeys hand a customer round, once in ${period} at the soonest: ${path.join(' → ')}`,
    notes: ['fine for a programme that is meant to repeat; otherwise the customer feels passed from one to the other'],
  };
}

/** `read` is the reference that the other journey makes. */
export function handOverWithoutEvent(journey: string, read: string): Finding {
  return {
    code: 'journey/hand-over-without-event',
    severity: 'error',
    message: `"${journey}" reads "${read}", which a run handed over from here does not have`,
    notes: ['a hand-over takes the event of this run along: start that journey by "emit" with an event of its own, so that the property is there'],
  };
}

/** The new name of a step under `moved`. `known`: where a run of this journey can stand. */
export function unknownStep(name: string, known: readonly string[]): Finding {
  const near = suggest(name, known);
  return {
    code: 'reference/unknown-step',
    severity: 'error',
    message: `this journey has no step "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: [
      'the people who wait there would have nowhere to go on, and would finish the earlier version',
      ...(near === undefined && known.length > 0 && known.length <= longestListOfSteps ? [`its steps are: ${known.join(', ')}`] : ['write the name as a timeline shows it: the "id" of a step, or its place by meaning']),
    ],
  };
}

/** The old name of a step under `moved`, which this version has as well. */
export function stepStillHere(name: string): Finding {
  return {
    code: 'journey/step-still-here',
    severity: 'error',
    message: `the step "${name}" is still in this journey, so it has not moved`,
    notes: ['people of two versions could stand at that name, and only those of one were to move', 'delete this line, or give the new step an "id" of its own'],
  };
}
