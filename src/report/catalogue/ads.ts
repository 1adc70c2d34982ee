import type { Finding } from '../finding.ts';

export function adTextTooLong(what: string, width: number, limit: number): Finding {
  return {
    code: 'content/ad-text-too-long',
    severity: 'error',
    message: `this ${what} takes ${width} characters, and ${limit} fit`,
    notes: ['the platform refuses the whole ad; Chinese, Japanese and Korean characters count as two', `shorten it by ${width - limit}`],
  };
}

export function tooFewAdTexts(what: string, count: number, needed: number): Finding {
  return {
    code: 'content/too-few-ad-texts',
    severity: 'error',
    message: `there ${count === 1 ? `is one ${what}` : `are ${count} ${what}s`}, and Google needs at least ${needed}`,
    notes: ['with fewer the ad is not accepted; more of them, each saying something of its own, give the platform more to try'],
  };
}

/** `{KeyWord}` and `{CUSTOMIZER.x}` without what is shown when nothing fits. */
export function adInsertionWithoutDefault(insertion: string, name: string): Finding {
  return {
    code: 'content/ad-without-default',
    severity: 'error',
    message: `"${insertion}" has no text for searches that do not fit`,
    notes: ['the platform would leave the text out, or refuse the ad', `write what everybody else reads behind a colon: {${name}:Our offers}`],
  };
}

export function pageWithoutAdHeadline(page: string, ad: string, ids: readonly string[]): Finding {
  return {
    code: 'content/ad-and-page-differ',
    severity: 'error',
    message: `the page "${page}" repeats no headline of the ad "${ad}" that leads to it`,
    notes: [
      'people who do not find what the ad promised leave at once, and the click was paid for nothing',
      ids.length === 0 ? 'give a headline of the ad an "id", and name it on the page: headline: ad.id' : `write on the page, or in a variant of it, headline: ${ad}.${ids[0] ?? ''}`,
    ],
  };
}

export function pageWithoutAdColour(page: string, ad: string, colour: string): Finding {
  return {
    code: 'content/colours-differ',
    severity: 'warning',
    message: `the ad "${ad}" shows "${colour}", and the page "${page}" does not`,
    notes: ['a page that looks different from its ad looks like somebody else\'s', `add ${colour} to the colours of the page`],
  };
}

export function notAColour(name: string, value: string): Finding {
  return {
    code: 'content/not-a-colour',
    severity: 'error',
    message: `"${name}" is "${value}", which is no colour`,
    notes: ['write # and six digits: "#c8102e"'],
  };
}

export function formWithoutConsent(field: string): Finding {
  return {
    code: 'content/form-without-consent',
    severity: 'warning',
    message: `the form asks for the address "${field}" and not whether messages are welcome`,
    notes: ['an address without consent must not be written to for marketing, so the list it fills is worth nothing', 'add a field of true or false, and name it: consent: email_opt_in'],
  };
}

export function notATouchpoint(event: string): Finding {
  return {
    code: 'reference/not-a-touchpoint',
    severity: 'error',
    message: `the event "${event}" is no touchpoint`,
    notes: ['lc observes clicks on ads and visits of pages and never sends them: write "touchpoint: true" to the event, or name another one'],
  };
}
