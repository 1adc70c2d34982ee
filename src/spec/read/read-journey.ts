import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { ExitSpec, GoalSpec, JourneyDefinition, JourneyTrigger } from '../definitions/journey.ts';
import { triggerKeys } from '../schema/trigger.ts';
import { duration, entriesOf, flag, has, number, oneOrMany, share, switchOf, text, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import { readPerson } from './read-person.ts';
import { readSteps } from './read-steps.ts';
import { readTrigger } from './read-trigger.ts';
import type { Reading } from './reading.ts';

const EDGES = ['enters', 'leaves', 'enters_stage', 'leaves_stage'] as const;

/** An entry of `journeys`. Without `recipient`, the profile that the trigger is about gets the messages. */
export function readJourney(entry: MapEntry, reading: Reading): JourneyDefinition {
  const { key, value } = entry;
  const reentry = promised(valueOf(value, 'reentry'), 'reentry');
  const recipient = valueOf(value, 'recipient');
  return {
    ...readBase(entry, reading),
    section: 'journeys',
    goals: oneOrMany(valueOf(value, 'goal')).map((node) => readGoal(node, reading)),
    triggers: readTriggers(entry, reading),
    recipient: recipient === undefined ? { kind: 'profile', reference: { value: 'profile', range: key.range } } : readPerson(recipient),
    exit_on: oneOrMany(valueOf(value, 'exit_on')).map(readExit),
    reentry: promised<JourneyDefinition['reentry']>(word(reentry, ['never', 'always']) ?? duration(valueOf(reentry, 'once_per'), reading), 'reentry'),
    steps: readSteps(valueOf(value, 'steps'), reading),
    ...present({
      moves_to: text(valueOf(value, 'moves_to')),
      audience: valueOf(value, 'audience'),
      if_left: word(valueOf(value, 'if_left'), ['stay']),
      while_running: word(valueOf(value, 'while_running'), ['ignore', 'restart', 'replace_data']),
      holdout: share(valueOf(value, 'holdout')),
      priority: number(valueOf(value, 'priority')),
      enabled: switchOf(valueOf(value, 'enabled')),
      moved: has(value, 'moved') ? entriesOf(valueOf(value, 'moved')).map((move) => ({ from: move.key, to: promised(text(move.value), 'the name of a step') })) : undefined,
    }),
  };
}

/** An id is its own name, one inline trigger is named after the journey, several have the names that the author gave. */
function readTriggers({ key, value }: MapEntry, reading: Reading): readonly JourneyTrigger[] {
  const written = promised(valueOf(value, 'trigger'), 'a trigger');
  const id = text(written);
  if (id !== undefined) return [{ name: id, by: 'id', id }];
  if (triggerKeys.some((each) => has(written, each))) return [{ name: key, by: 'inline', trigger: readTrigger(written, reading) }];
  return entriesOf(written).map((entry): JourneyTrigger => {
    const named = text(entry.value);
    return named === undefined ? { name: entry.key, by: 'inline', trigger: readTrigger(entry.value, reading) } : { name: entry.key, by: 'id', id: named };
  });
}

function readGoal(node: SourceNode, reading: Reading): GoalSpec {
  return {
    range: node.range,
    ends_run: flag(valueOf(node, 'ends_run'), true),
    ...present({
      event: text(valueOf(node, 'event')),
      where: valueOf(node, 'where'),
      when: valueOf(node, 'when'),
      up_to: duration(valueOf(node, 'up_to'), reading),
      metric: text(valueOf(node, 'metric')),
    }),
  };
}

/** A scalar is the name of an event. */
function readExit(node: SourceNode): ExitSpec {
  const { range } = node;
  const event = text(node) ?? text(valueOf(node, 'event'));
  if (event !== undefined) return { range, kind: 'event', event, ...present({ where: valueOf(node, 'where') }) };
  const edge = EDGES.find((kind) => has(node, kind));
  if (edge !== undefined) return { range, kind: edge, target: promised(text(valueOf(node, edge)), 'a segment or stage') };
  return { range, kind: 'when', when: promised(valueOf(node, 'when'), 'the condition of an exit') };
}
