import type { MapEntry } from '../../source/node.ts';
import type { EventDefinition } from '../definitions/event.ts';
import { duration, entriesOf, flag, itemsOf, number, valueOf } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import { readPerson } from './read-person.ts';
import { readType } from './read-type.ts';
import type { Reading } from './reading.ts';

/** An entry of `events`. Without `reaches`, an event stands in the inbox of its own profile. */
export function readEvent(entry: MapEntry, reading: Reading): EventDefinition {
  const { key, value } = entry;
  const reaches = valueOf(value, 'reaches');
  const rate = valueOf(value, 'rate');
  return {
    ...readBase(entry, reading),
    section: 'events',
    properties: Object.fromEntries(entriesOf(valueOf(value, 'properties')).map((each) => [each.key.value, { ...readType(each.value, reading), range: each.key.range }])),
    reaches: reaches === undefined ? [{ kind: 'profile', reference: { value: 'profile', range: key.range } }] : reaches.kind === 'list' ? itemsOf(reaches).map(readPerson) : 'everyone',
    touchpoint: flag(valueOf(value, 'touchpoint'), false),
    ...present({
      rate: rate === undefined ? undefined : {
        at_most: promised(number(valueOf(rate, 'at_most')), 'a number of times'),
        per: promised(duration(valueOf(rate, 'per'), reading), 'a time'),
      },
    }),
  };
}
