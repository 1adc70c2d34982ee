import { longChains as findLongChains, type LongChain } from '../../analysis/cycles/long-chains.ts';
import { defineQuery } from '../query.ts';
import { recordedDefinitions } from './recorded-definitions.ts';

/** Definitions that are made from one another too many times over. Looks at all of them, so it is asked only where one of them is. */
export const longChains = defineQuery({
  name: 'long-chains',
  version: 1,
  run: (context, _: ''): Readonly<Record<string, LongChain>> => findLongChains(recordedDefinitions(context)),
});
