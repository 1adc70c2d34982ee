import type { Finding } from '../finding.ts';

const percent = (share: number): string => `${Math.round(share * 1e6) / 1e4}%`;

export function choiceTotal(name: string, total: number): Finding {
  return {
    code: 'reference/choice-total',
    severity: 'error',
    message: `the shares of "${name}" total ${percent(total)}, not 100%`,
    notes: ['everybody has exactly one of these values: change a share, or say who has none with "missing"'],
  };
}

export function notDrawnSo(name: string, way: string, type: string, instead: string): Finding {
  return {
    code: 'reference/not-drawn-so',
    severity: 'error',
    message: `"${name}" is ${type}, which "${way}" cannot draw`,
    notes: [`write ${instead}`],
  };
}

/** `least` and `most` are as written. */
export function emptySpan(least: string, most: string): Finding {
  return { code: 'reference/empty-span', severity: 'error', message: `nothing lies between ${least} and ${most}`, notes: ['write the lower one first'] };
}

/** More of them open a message than get it. */
export function moreThanBefore(what: string, share: number, before: string, most: number): Finding {
  return {
    code: 'reference/share-above',
    severity: 'error',
    message: `${percent(share)} are ${what}, and only ${percent(most)} are ${before}`,
    notes: ['shares are of all messages that are sent, so each is at most the one before it: delivered, opened, clicked'],
  };
}

export function unknownTag(tag: string, near: string | undefined): Finding {
  return {
    code: 'reference/unknown-tag',
    severity: 'error',
    message: `no message has the tag "${tag}"${near === undefined ? '' : `; did you mean "${near}"?`}`,
    notes: ['a promise about messages that do not exist always holds, and protects nobody'],
  };
}
