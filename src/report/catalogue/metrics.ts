import type { Finding } from '../finding.ts';

/** Who counts for a later stage; the same words as in the schema of `order`. */
const ORDERS: readonly string[] = [
  '"order: any_order": whoever did the second counts, whatever they did before',
  '"order: all_previous": only who did the first too, in whatever order',
  '"order: in_order": only who did the first and after it the second',
];

export function missingOrder(first: string, second: string): Finding {
  return {
    code: 'condition/missing-order',
    severity: 'error',
    message: `"${second}" after "${first}" can be counted in three ways, and "order" does not say which`,
    notes: ['the three numbers differ by far, and everybody reads the one they expect', ...ORDERS],
  };
}

export function notContained(): Finding {
  return {
    code: 'condition/not-contained',
    severity: 'error',
    message: 'it is not provable that everybody in "of" is in "over" as well',
    notes: [
      'the share would count people in the part who are not in the whole, and could pass 100 %',
      'repeat the condition of "over" inside "of" (all: […]), or write "independent: true" if these are two numbers that need not contain each other',
    ],
  };
}

/** `what` is one of two values that contradict each other, `other` the other one. */
export function wrongSide(what: string, other: string, higherIsBetter: boolean): Finding {
  const side = higherIsBetter ? 'above' : 'below';
  return {
    code: 'reference/wrong-side',
    severity: 'error',
    message: `"${what}" is on the wrong side of "${other}": ${higherIsBetter ? 'more' : 'less'} is better here`,
    notes: [`an alarm would sound when all is well, or never: "${other}" belongs ${side} "${what}", or "higher_is_better" is the other way round`],
  };
}

export function noHoldout(metric: string, journey: string): Finding {
  return {
    code: 'journey/no-holdout',
    severity: 'error',
    message: `"${metric}" is a lift over the journey "${journey}", which has no holdout`,
    notes: [
      'without people who are eligible and get nothing, nobody knows what would have happened anyway, and every purchase would look like a success of the mail',
      `add for example "holdout: 10%" to "${journey}"`,
    ],
  };
}

/** An experiment by key in a journey whose runs have none. */
export function experimentWithoutKey(experiment: string): Finding {
  return {
    code: 'journey/no-key',
    severity: 'error',
    message: `the experiment "${experiment}" draws by key, and the trigger "key" of this journey is not set`,
    notes: ['each person has one run here, so there is nothing to draw by but the person: write "unit: profile", or give the trigger a "key"'],
  };
}

export function sharedSalt(salt: string, other: string): Finding {
  return {
    code: 'reference/shared-salt',
    severity: 'error',
    message: `the salt "${salt}" draws for "${other}" too`,
    notes: ['both would put the same people into their first arms, so what one changes would be counted for the other: give this one a salt of its own, or leave it out'],
  };
}

/** `first` and `second` are stages of one funnel, or of none where it has only one. */
export function stagesOutOfOrder(from: string, to: string): Finding {
  return {
    code: 'reference/stages-out-of-order',
    severity: 'error',
    message: from === to ? `from and to are the same stage "${to}"` : `the stage "${to}" does not come after "${from}"`,
    notes: ['a conversion goes from an earlier stage to a later one: change the two round, or name others'],
  };
}
