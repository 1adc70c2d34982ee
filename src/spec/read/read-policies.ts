import type { SourceNode } from '../../source/node.ts';
import type { Policies } from '../definitions/settings.ts';
import { date, duration, itemsOf, number, share, text, texts, timeOfDay, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import type { Reading } from './reading.ts';

type Cap = Policies['frequency_caps'][number];

/** Who gets how much, and when. */
export function readPolicies(node: SourceNode | undefined, reading: Reading): Policies {
  const contact = valueOf(node, 'minimum_contact');
  return {
    quiet_hours: itemsOf(valueOf(node, 'quiet_hours')).map((item) => ({
      range: item.range,
      channels: texts(valueOf(item, 'channels')),
      from: promised(timeOfDay(valueOf(item, 'from'), reading), 'from'),
      to: promised(timeOfDay(valueOf(item, 'to'), reading), 'to'),
      action: promised(word(valueOf(item, 'action'), ['defer', 'skip']), 'action'),
      ...present({ spread: duration(valueOf(item, 'spread'), reading) }),
    })),
    frequency_caps: itemsOf(valueOf(node, 'frequency_caps')).map((item) => ({
      range: item.range,
      at_most: promised(number(valueOf(item, 'at_most')), 'at_most'),
      per: promised<Cap['per']>(word(valueOf(item, 'per'), ['day', 'week', 'month']) ?? duration(valueOf(item, 'per'), reading), 'per'),
      channels: texts(valueOf(item, 'channels')),
      action: promised(word(valueOf(item, 'action'), ['skip', 'defer']), 'action'),
      except_tags: texts(valueOf(valueOf(item, 'except'), 'tags')),
      only_tags: texts(valueOf(valueOf(item, 'only'), 'tags')),
      ...present({ up_to: duration(valueOf(item, 'up_to'), reading) }),
    })),
    blackout_dates: itemsOf(valueOf(node, 'blackout_dates')).flatMap((item) => date(item, reading) ?? []),
    forbidden_fields: texts(valueOf(node, 'forbidden_fields')),
    ...present({
      minimum_contact: contact === undefined ? undefined : {
        range: contact.range,
        segment: promised(text(valueOf(contact, 'segment')), 'segment'),
        at_least: promised(number(valueOf(contact, 'at_least')), 'at_least'),
        per: promised(duration(valueOf(contact, 'per'), reading), 'per'),
      },
      launch: readLaunch(valueOf(node, 'launch')),
    }),
  };
}

const shares = ['entered_first_hour', 'entered_first_day', 'reached_first_hour', 'reached_first_day', 'not_sent'] as const;
const counts = ['messages_a_minute', 'starved'] as const;

function readLaunch(node: SourceNode | undefined): Policies['launch'] {
  if (node === undefined) return undefined;
  const limits = [...shares.map((name) => [name, share(valueOf(node, name))] as const), ...counts.map((name) => [name, number(valueOf(node, name))] as const)];
  return Object.fromEntries(limits.flatMap(([name, limit]) => (limit === undefined ? [] : [[name, limit]])));
}
