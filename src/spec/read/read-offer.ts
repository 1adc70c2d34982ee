import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { OfferDefinition } from '../definitions/offer.ts';
import { date, duration, flag, number, text, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

const TYPES = ['percent', 'amount', 'free_shipping', 'gift', 'points', 'service', 'upsell', 'cross_sell'] as const;

/** An entry of `offers`. */
export function readOffer(entry: MapEntry, reading: Reading): OfferDefinition {
  const { value } = entry;
  const code = valueOf(value, 'code');
  const oncePer = valueOf(value, 'once_per');
  return {
    ...readBase(entry, reading),
    section: 'offers',
    type: promised(word(valueOf(value, 'type'), TYPES), 'the type of an offer'),
    ...present({
      value: number(valueOf(value, 'value')),
      currency: text(valueOf(value, 'currency')),
      code: code === undefined ? undefined : readCode(code),
      valid_for: duration(valueOf(value, 'valid_for'), reading),
      valid_until: date(valueOf(value, 'valid_until'), reading),
      min_valid: duration(valueOf(value, 'min_valid'), reading),
      eligible: valueOf(value, 'eligible'),
      once_per: word(oncePer, ['ever']) ?? duration(oncePer, reading),
      limit: number(valueOf(value, 'limit')),
      budget: number(valueOf(value, 'budget')),
    }),
  };
}

/** `code: TEN` is one text for everybody; other sources give each person a code of their own unless told otherwise. */
function readCode(node: SourceNode): NonNullable<OfferDefinition['code']> {
  const fixed = text(node);
  if (fixed !== undefined) return { source: { value: 'fixed', range: fixed.range }, unique: false, text: fixed };
  const source = promised(word(valueOf(node, 'source'), ['generated', 'fixed', 'pool']), 'the source of a code');
  return { source, unique: flag(valueOf(node, 'unique'), source.value !== 'fixed'), ...present({ text: text(valueOf(node, 'text')) }) };
}
