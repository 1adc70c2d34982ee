import { absoluteMilliseconds } from '../../time/absolute.ts';
import type { Duration } from '../../time/duration.ts';
import type { Leaf } from '../../source/node.ts';
import type { Happening, InvariantDefinition } from '../../spec/definitions/invariant.ts';
import type { Claim, Occasion } from './claim.ts';

/** What an invariant says, without where it is written. "B never before A" is "A never after B". */
export function claimOf({ says }: Pick<InvariantDefinition, 'says'>): Claim {
  switch (says.by) {
    case 'never': {
      const [what, of] = [occasionOf(says.what), occasionOf(says.of)];
      const [earlier, later] = says.side === 'after' ? [of, what] : [what, of];
      return { says: 'never', earlier, later, within: lengthOf(says.within), side: says.side };
    }
    case 'always':
      return { says: 'always', what: occasionOf(says.what), of: occasionOf(says.of), within: lengthOf(says.within), side: says.side };
    case 'at_most':
      return {
        says: 'at_most',
        most: says.sends.value,
        per: lengthOf(says.per),
        of: { tags: says.tags.map(({ value }) => value), channels: says.channels.map(({ value }) => value), ...(says.purpose && { purpose: says.purpose.value }) },
      };
    case 'not_same_day':
      return { says: 'not_same_day', of: says.of.map(occasionOf) };
  }
}

function occasionOf({ kind, name }: Happening): Occasion {
  return { kind, name: name.value };
}

/** A window that looks back has no months, which are no fixed length. */
function lengthOf(written: Leaf<Duration> | undefined): number {
  return written === undefined ? Infinity : (absoluteMilliseconds(written.value) ?? Infinity);
}
