import { losses, type LossCode } from '../report/catalogue/target.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { Place } from '../source/node.ts';
import { type Claims, capabilityOf } from './capability.ts';
import type { Found } from './found.ts';

export type LossSeverity = 'approximated' | 'dropped' | 'manual';

/** What one construct loses on one platform, at the author's line. */
export interface Loss {
  readonly code: LossCode;
  readonly severity: LossSeverity;
  /** What it means for people, in a marketer's words, without a full stop. */
  readonly message: string;
  readonly place: Place;
  readonly journey?: string;
  readonly step?: string;
}

/** What the survey found, as the platform claims it: nothing for what is exact. Twins at one place are told once. */
export function lossesOf(claims: Claims, found: readonly Found[], platform: string): readonly Loss[] {
  return withoutTwins(
    found.flatMap((each): readonly Loss[] => {
      const capability = capabilityOf(claims[each.construct], each);
      if (capability.is === 'exact') return [];
      const { code, is, says } = capability;
      // What is made a segment elsewhere stands in one already.
      if (each.isInSegment === true && code === 'target/segment-needed') return [];
      const { journey } = each;
      const isOfWhole = code === 'target/journey-by-hand';
      const { place, step } = isOfWhole ? { place: each.home ?? each.place, step: undefined } : each;
      return [{ code, severity: is, message: filled(says, { ...each.words, platform }), place, ...(journey !== undefined && { journey }), ...(step !== undefined && { step }) }];
    }),
  );
}

/** Sorted by file and place, each once. */
export function withoutTwins(found: readonly Loss[]): readonly Loss[] {
  const byText = new Map(found.map((loss) => [`${loss.place.file}\0${loss.place.range.start}\0${loss.code}\0${loss.message}`, loss]));
  return [...byText.values()].sort((one, other) => compare(one.place.file, other.place.file) || one.place.range.start - other.place.range.start || compare(one.code, other.code) || compare(one.message, other.message));
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A sentence with its words in place. One that is missing is a bug: somebody would read a brace. */
export function filled(sentence: string, words: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`the sentence "${sentence}" names "${name}", which the survey does not say`);
    return word;
  });
}

const severities = { approximated: 'info', manual: 'info', dropped: 'error' } as const;

/** The loss as a problem of the export: what is dropped is an error, or, where it is allowed, a warning. */
export function lossDiagnostic(loss: Loss, platform: string, allowed: ReadonlySet<string>): Diagnostic {
  const isAllowed = loss.severity === 'dropped' && (allowed.has('all') || allowed.has(loss.code) || allowed.has(shortCode(loss.code)));
  const about = losses.find(({ code }) => code === loss.code)?.about ?? loss.code;
  return {
    code: loss.code,
    severity: isAllowed ? 'warning' : severities[loss.severity],
    message: loss.message.includes(platform) ? loss.message : `${platform}: ${loss.message}`,
    ...loss.place,
    notes: [
      ...(loss.severity === 'dropped' && !isAllowed ? [`this is about ${about}; to leave it out all the same: --allow-loss ${shortCode(loss.code)}`] : []),
      ...(loss.severity === 'manual' ? ['BUILD.md has the clicks'] : []),
    ],
  };
}

/** `wait-for-event`, as `--allow-loss` takes it. */
export const shortCode = (code: LossCode): string => code.slice(code.indexOf('/') + 1);
