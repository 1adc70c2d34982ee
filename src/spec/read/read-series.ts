import type { SourceNode } from '../../source/node.ts';
import type { Rung, SeriesSpec, Step } from '../definitions/step.ts';
import { duration, has, itemsOf, text, timeOfDay, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import type { Reading } from './reading.ts';

/** Given as an argument, since steps and series hold each other. */
export interface StepReaders {
  readStep(item: SourceNode, reading: Reading): Step;
  readSteps(node: SourceNode | undefined, reading: Reading): readonly Step[];
}

const LATE = ['skip', 'now', 'exit'] as const;

/** Days counted from one date. A rung with a step's own keys has that one step. */
export function readSeries(node: SourceNode, reading: Reading, steps: StepReaders): SeriesSpec {
  return {
    from: promised(text(valueOf(node, 'from')), 'the day that a series counts from'),
    rungs: itemsOf(valueOf(node, 'steps')).map((item) => readRung(item, reading, steps)),
    ...present({
      at: timeOfDay(valueOf(node, 'at'), reading),
      timezone: text(valueOf(node, 'timezone')),
      if_past: word(valueOf(node, 'if_past'), LATE),
      if_missing: word(valueOf(node, 'if_missing'), LATE),
    }),
  };
}

function readRung(item: SourceNode, reading: Reading, steps: StepReaders): Rung {
  return {
    range: item.range,
    offset: promised(duration(valueOf(item, 'offset'), reading), 'the offset of a rung'),
    steps: has(item, 'steps') ? steps.readSteps(valueOf(item, 'steps'), reading) : [steps.readStep(item, reading)],
    ...present({ at: timeOfDay(valueOf(item, 'at'), reading), if_past: word(valueOf(item, 'if_past'), LATE) }),
  };
}
