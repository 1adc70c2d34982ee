import type { Program } from '../../../src/plan/plan.ts';
import type { Claim, Occasion } from '../../../src/proof/invariants/claim.ts';
import { DAY } from '../../../src/proof/pressure/assumptions.ts';
import { seeded } from '../../support/seeded.ts';

const HOUR = 3_600_000;

/** Claims about a program, some of which hold and some not: about messages of one journey, of two, of events and entries. The same for the same seed. */
export function makeClaims({ plans, settings }: Program, seed: number, count: number): readonly Claim[] {
  const random = seeded(seed);
  const sendsOf = (plan: Program['plans'][number]): readonly Occasion[] => Object.keys(plan.messages).map((name): Occasion => ({ kind: 'sent', name }));
  const events = Object.keys(settings.events).map((name): Occasion => ({ kind: 'event', name }));
  const entries = plans.map(({ id }): Occasion => ({ kind: 'entered', name: id }));
  const within = (): number => random.pick([HOUR, 12 * HOUR, 2 * DAY, 3 * DAY, 7 * DAY, 30 * DAY, Infinity]);
  const side = (): 'after' | 'before' => (random.next() < 0.5 ? 'after' : 'before');
  const plan = (): Program['plans'][number] => random.pick(plans);
  const anySent = (from = plan()): Occasion => {
    const sends = sendsOf(from);
    return sends.length === 0 ? random.pick(entries) : random.pick(sends);
  };
  return Array.from({ length: count }, (): Claim => {
    const kind = random.below(10);
    const own = plan();
    if (kind < 2) return { says: 'never', earlier: random.pick(events), later: random.next() < 0.8 ? anySent() : random.pick(entries), within: within(), side: side() };
    if (kind < 4) return { says: 'never', earlier: anySent(own), later: random.next() < 0.7 ? anySent(own) : anySent(), within: within(), side: side() };
    if (kind < 5) return { says: 'never', earlier: random.pick(entries), later: random.pick(entries), within: within(), side: side() };
    if (kind < 6) return { says: 'always', what: random.next() < 0.6 ? random.pick(events) : anySent(own), of: anySent(own), within: within(), side: 'before' };
    if (kind < 7) return { says: 'always', what: anySent(own), of: random.pick<Occasion>([{ kind: 'entered', name: own.id }, anySent(own), random.pick(events)]), within: random.pick([HOUR, 3 * DAY]), side: 'after' };
    if (kind < 9) return { says: 'at_most', most: 1 + random.below(8), per: random.pick([HOUR, DAY, 3 * DAY, 7 * DAY, 21 * DAY]), of: { tags: random.next() < 0.2 ? ['promo'] : [], channels: random.next() < 0.4 ? [random.pick(['sms', 'push', 'in_app'])] : [], ...(random.next() < 0.4 && { purpose: random.pick(['marketing', 'transactional'] as const) }) } };
    return { says: 'not_same_day', of: random.next() < 0.7 ? [anySent(own), anySent(own)] : [anySent(), random.pick(events)] };
  }).filter((claim) => claim.says !== 'not_same_day' || claim.of[0]?.name !== claim.of[1]?.name);
}
