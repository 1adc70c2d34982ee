import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { Happening, InvariantDefinition, Says } from '../definitions/invariant.ts';
import { duration, has, itemsOf, number, text, texts, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import type { Reading } from './reading.ts';

/** An entry of `invariants`. */
export function readInvariant(entry: MapEntry, reading: Reading): InvariantDefinition {
  return { ...readBase(entry, reading), section: 'invariants', says: readSays(entry.value, reading) };
}

function readSays(node: SourceNode, reading: Reading): Says {
  for (const by of ['never', 'always'] as const) {
    if (!has(node, by)) continue;
    const side = has(node, 'after') ? 'after' : 'before';
    return {
      by,
      what: readHappening(promised(valueOf(node, by), by)),
      side,
      of: readHappening(promised(valueOf(node, side), side)),
      ...present({ within: duration(valueOf(node, 'within'), reading) }),
    };
  }
  const limit = valueOf(node, 'at_most');
  if (limit === undefined) return { by: 'not_same_day', of: itemsOf(valueOf(node, 'not_same_day')).map(readHappening) };
  return {
    by: 'at_most',
    sends: promised(number(valueOf(limit, 'sends')), 'sends'),
    per: promised(duration(valueOf(limit, 'per'), reading), 'per'),
    tags: texts(valueOf(limit, 'tags')),
    channels: texts(valueOf(limit, 'channels')),
    ...present({ purpose: word(valueOf(limit, 'purpose'), ['marketing', 'transactional']) }),
  };
}

function readHappening(node: SourceNode): Happening {
  const event = text(node);
  if (event !== undefined) return { range: node.range, kind: 'event', name: event };
  const kind = has(node, 'sent') ? 'sent' : 'entered';
  return { range: node.range, kind, name: promised(text(valueOf(node, kind)), kind) };
}
