import { expect, test } from 'vitest';
import { placesReached } from '../../src/simulate/coverage.ts';
import type { Effect } from '../../src/plan/effect.ts';

type Trace = Extract<Effect, { readonly kind: 'trace' }>;

const trace = (what: Trace['what'], arm?: string): Effect => ({ kind: 'trace', at: 0, origin: { journey: 'j', run: 'r', node: 'n' }, what, ...(arm !== undefined && { arm }) });

test.each<readonly [string, readonly Effect[], readonly string[]]>([
  ['a wait that is over', [trace('visit'), trace('wait'), trace('woke')], ['j n', 'j n then']],
  ['a wait that ran out, which wakes as well', [trace('visit'), trace('wait'), trace('timeout'), trace('woke')], ['j n', 'j n timeout']],
  ['a wait that was over as it began', [trace('visit'), trace('arm', 'then')], ['j n', 'j n then']],
  ['a call that failed', [trace('visit'), trace('wait'), trace('arm', 'failed'), trace('woke')], ['j n', 'j n failed']],
  ['a second visit by another way', [trace('visit'), trace('wait'), trace('timeout'), trace('woke'), trace('visit'), trace('wait'), trace('woke')], ['j n', 'j n then', 'j n timeout']],
])('%s', (_, effects, reached) => expect([...placesReached(effects)].sort()).toEqual([...reached].sort()));
