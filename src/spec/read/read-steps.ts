import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { ChooseCase, SetChange, SplitArm, Step, StepKind } from '../definitions/step.ts';
import { duration, entriesOf, has, itemsOf, number, share, switchOf, text, texts, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readSeries } from './read-series.ts';
import { readType } from './read-type.ts';
import { readWait } from './read-wait.ts';
import type { Reading } from './reading.ts';

type Variant = Step extends infer S ? (S extends Step ? Omit<S, 'range' | 'kindRange' | 'id' | 'description' | 'enabled'> : never) : never;

/** What is read of one kind: the value of its key, and the whole item for the keys beside it. */
type ReadKind = (value: SourceNode, item: SourceNode, reading: Reading) => Variant;

/** Steps in their long form, in the order of the file. */
export function readSteps(node: SourceNode | undefined, reading: Reading): readonly Step[] {
  return itemsOf(node).map((item) => readStep(item, reading));
}

/** One step: its kind's key, the keys beside it, and what any step takes. */
export function readStep(item: SourceNode, reading: Reading): Step {
  const kind = promised(kinds.find((each) => has(item, each)), 'the kind of a step');
  const entry: MapEntry = promised(entriesOf(item).find(({ key }) => key.value === kind), 'the kind of a step');
  return {
    ...readers[kind](entry.value, item, reading),
    range: item.range,
    kindRange: entry.key.range,
    ...present({ id: text(valueOf(item, 'id')), description: text(valueOf(item, 'description')), enabled: switchOf(valueOf(item, 'enabled')) }),
  };
}

const timezone = (node: SourceNode) => present({ timezone: text(valueOf(node, 'timezone')) });

const readers: Readonly<Record<StepKind, ReadKind>> = {
  send: (value, _item, reading) => ({
    kind: 'send',
    message: promised(text(value) ?? text(valueOf(value, 'message')), 'a message'),
    ...present({
      if_blocked: word(valueOf(value, 'if_blocked'), ['skip', 'defer', 'exit']),
      unless_sent_within: duration(valueOf(value, 'unless_sent_within'), reading),
      max_age: duration(valueOf(value, 'max_age'), reading),
    }),
  }),
  wait: (value, _item, reading) => ({ kind: 'wait', wait: readWait(value, reading) }),
  wait_for: (value, item, reading) => ({
    kind: 'wait_for',
    condition: value,
    up_to: promised(duration(valueOf(item, 'up_to'), reading), 'up_to'),
    then: readSteps(valueOf(item, 'then'), reading),
    else: readSteps(valueOf(item, 'else'), reading),
    ...present({ save_as: text(valueOf(item, 'save_as')) }),
    ...timezone(item),
  }),
  if: (value, item, reading) => ({ kind: 'if', condition: value, then: readSteps(valueOf(item, 'then'), reading), else: readSteps(valueOf(item, 'else'), reading) }),
  choose: (value, item, reading) => ({
    kind: 'choose',
    cases: itemsOf(value).map((each): ChooseCase => ({
      range: each.range,
      when: promised(valueOf(each, 'when'), 'the condition of a case'),
      then: readSteps(valueOf(each, 'then'), reading),
    })),
    ...present({ else: has(item, 'else') ? readSteps(valueOf(item, 'else'), reading) : undefined }),
  }),
  split: (value, item, reading) => ({
    kind: 'split',
    experiment: promised(text(value), 'an experiment'),
    arms: entriesOf(valueOf(item, 'arms')).map((arm): SplitArm => ({
      name: arm.key,
      share: promised(share(valueOf(arm.value, 'share')), 'the share of an arm'),
      steps: readSteps(valueOf(arm.value, 'steps'), reading),
    })),
  }),
  repeat: (value, _item, reading) => ({
    kind: 'repeat',
    times: promised(number(valueOf(value, 'times')), 'times'),
    every: promised(duration(valueOf(value, 'every'), reading), 'every'),
    steps: readSteps(valueOf(value, 'steps'), reading),
    ...present({ stop_when: valueOf(value, 'stop_when') }),
    ...timezone(value),
  }),
  series: (value, _item, reading) => ({ kind: 'series', series: readSeries(value, reading, { readStep, readSteps }) }),
  set: (value) => ({ kind: 'set', changes: entriesOf(value).map(readChange) }),
  offer: (value) => ({ kind: 'offer', offer: promised(text(value), 'an offer') }),
  emit: (value) => ({
    kind: 'emit',
    event: promised(text(value) ?? text(valueOf(value, 'event')), 'an event'),
    properties: entriesOf(valueOf(value, 'properties')).map((each) => ({ name: each.key, value: each.value })),
  }),
  start: (value) => ({ kind: 'start', journey: promised(text(value), 'a journey') }),
  call: (value, item, reading) => ({
    kind: 'call',
    url: promised(text(valueOf(value, 'url')), 'a url'),
    body: entriesOf(valueOf(value, 'body')).map((each) => ({ name: each.key, value: each.value })),
    returns: Object.fromEntries(entriesOf(valueOf(value, 'returns')).map((each) => [each.key.value, readType(each.value, reading)])),
    up_to: promised(duration(valueOf(item, 'up_to'), reading), 'up_to'),
    then: readSteps(valueOf(item, 'then'), reading),
    else: readSteps(valueOf(item, 'else'), reading),
    ...present({ method: word(valueOf(value, 'method'), ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']), retries: number(valueOf(value, 'retries')), save_as: text(valueOf(item, 'save_as')) }),
    ...timezone(item),
  }),
  erase: () => ({ kind: 'erase' }),
  task: (value) => ({
    kind: 'task',
    title: promised(text(value) ?? text(valueOf(value, 'title')), 'the title of a task'),
    ...present({ assign: text(valueOf(value, 'assign')), create: text(valueOf(value, 'create')), in: text(valueOf(value, 'in')) }),
  }),
  pause: (value, _item, reading) => ({
    kind: 'pause',
    tags: texts(valueOf(value, 'tags')),
    ...present({
      purpose: word(valueOf(value, 'purpose'), ['marketing']),
      until: text(valueOf(value, 'until')),
      up_to: duration(valueOf(value, 'up_to'), reading),
    }),
  }),
  exit: (value) => ({ kind: 'exit', reason: promised(text(value), 'a reason') }),
};

const kinds: readonly StepKind[] = ['send', 'wait', 'wait_for', 'if', 'choose', 'split', 'repeat', 'series', 'set', 'offer', 'emit', 'start', 'call', 'erase', 'task', 'pause', 'exit'];

const OPERATIONS = ['increment', 'add', 'remove'] as const;

function readChange({ key, value }: MapEntry): SetChange {
  const attribute = { value: key.value.replace(/^profile\./, ''), range: key.range };
  const operation = OPERATIONS.find((each) => has(value, each));
  return operation === undefined ? { attribute, operation: 'to', value } : { attribute, operation, value: promised(valueOf(value, operation), 'the value of a change') };
}
