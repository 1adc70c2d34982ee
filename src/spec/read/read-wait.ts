import type { SourceNode } from '../../source/node.ts';
import type { WaitSpec } from '../definitions/step.ts';
import { date, duration, has, oneOrMany, text, timeOfDay, valueOf, weekdays, word } from './field.ts';
import { present, promised } from './present.ts';
import type { Reading } from './reading.ts';

/** `3d` is the short form of `{ for: 3d }`. */
export function readWait(node: SourceNode, reading: Reading): WaitSpec {
  if (node.kind === 'scalar' || has(node, 'for')) return waitFor(node, reading);
  return {
    kind: 'until',
    weekday: weekdays(valueOf(node, 'weekday')),
    ...present({
      until: date(valueOf(node, 'until'), reading),
      plus: text(valueOf(node, 'plus')),
      offset: duration(valueOf(node, 'offset'), reading),
      at: timeOfDay(valueOf(node, 'at'), reading),
      timezone: text(valueOf(node, 'timezone')),
      if_past: word(valueOf(node, 'if_past'), ['now', 'exit']),
      if_missing: word(valueOf(node, 'if_missing'), ['now', 'exit']),
      up_to: duration(valueOf(node, 'up_to'), reading),
    }),
  };
}

function waitFor(node: SourceNode, reading: Reading): WaitSpec {
  const amount = node.kind === 'scalar' ? node : valueOf(node, 'for');
  const written = promised(text(amount), 'an amount of time');
  return {
    kind: 'for',
    for: written.value.includes('.') ? written : promised(duration(amount, reading), 'an amount of time'),
    factors: oneOrMany(valueOf(node, 'factor')),
    ...present({ timezone: text(valueOf(node, 'timezone')) }),
  };
}
