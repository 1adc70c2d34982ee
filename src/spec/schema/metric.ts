import { closedMap, needed, refused } from './closed-map.ts';
import { orderOperators } from './comparison.ts';
import { entryProperties, stageProperty } from './entry.ts';
import type { Properties, Schema } from './json-schema.ts';
import { keyedUnion } from './keyed-union.ts';
import type { Kind } from './keyed-union.ts';
import { choice, flag, number, text } from './leaves.ts';
import { property, ref } from './property.ts';
import { shortOrLong } from './short-or-long.ts';

const event = ref('event_id');
const metric = ref('metric_id');
const where = property('where', 'Only events whose properties compare so.', ref('where_comparisons'));
const eventProperty = ref('event_property');
const asWhat = property('as', 'How the difference is told.', choice({ relative: 'A share of the value it is compared with.', absolute: 'In the unit of the metric.' }));

const ORDERS = 'any_order: whoever did it counts, whatever they did before. all_previous: only who did every stage before it too, in whatever order. in_order: only who did the stages one after another.';

const order = property('order', 'Who counts for a later stage.', choice({
  any_order: 'Whoever did it, whatever they did before.',
  all_previous: 'Who did every stage before it too, in whatever order.',
  in_order: 'Who did the stages one after another.',
}));
const window: Properties = { window: property('window', 'How far back it looks; everything when left out.', ref('window')) };

/** What is counted where people are not: occurrences, and numbers made of others. */
const counted: readonly Kind[] = [
  { key: 'count', title: 'count', description: 'How often this event happened.', value: event, siblings: { where } },
  { key: 'sum', title: 'sum', description: 'The sum of a property of an event: order_placed.total.', value: ref('event_number'), siblings: { where } },
  { key: 'count_distinct', title: 'count_distinct', description: 'How many different values a property of an event had.', value: eventProperty, siblings: { where } },
  { key: 'add', title: 'add', description: 'The sum of these amounts.', value: { type: 'array', items: ref('amount'), minItems: 2, errorMessage: 'Write a list of two or more amounts.' } },
  { key: 'metric', title: 'metric', description: 'The value of another metric.', value: metric },
];

/** A look that is compared with something is a condition on people: sum of 500 or more. */
const isCompared: Schema = { type: 'object', anyOf: ['did', 'did_not', ...Object.keys(orderOperators)].map((key) => ({ required: [key] })) };

const isCounted: Schema = { type: 'object', anyOf: counted.map(({ key }) => ({ required: [key] })) };

const amount: Schema = {
  title: 'amount',
  ...shortOrLong(
    { ...event, errorMessage: 'Write an event (people who did it), a condition on people, or count, sum, count_distinct, add, metric.' },
    { if: isCompared, then: ref('condition'), else: { if: isCounted, then: keyedUnion({ title: 'Amount', kinds: counted, shared: {}, stray: 'where belongs beside count, sum or count_distinct.' }), else: ref('condition') } },
  ),
};

const ratio = closedMap({
  title: 'ratio',
  properties: {
    of: property('of', 'The part: people who did an event, people for whom a condition holds, or an amount.', ref('amount')),
    over: property('over', 'The whole that it is divided by.', ref('amount')),
    independent: property('independent', 'true where the part need not lie in the whole, so that the ratio may pass 100 %.', flag),
  },
  needs: [{ keys: ['of', 'over'], message: 'A ratio says what is divided by what: { of: { in: loyal }, over: { in: repeat } }.' }],
});

const percentileProperties: Properties = {
  at: property('at', 'The share of values that lie below: 80%.', ref('share')),
  of: property('of', 'The property whose values are looked at: order_placed.total.', eventProperty),
  from: property('from', 'Instead of values, a time: from this event of a person …', event),
  to: property('to', '… to the first of this event after it.', event),
  up_to: property('up_to', 'People who took longer are not counted.', ref('duration')),
};

const percentile = closedMap({
  title: 'percentile',
  properties: percentileProperties,
  needs: [{ keys: ['at'], message: 'Say which percentile: at: 80%.' }],
  allOf: [{
    if: { type: 'object', required: ['of'] },
    then: refused(['from', 'to', 'up_to'], 'misplaced-key', 'A percentile is of the values of a property (of), or of the time between two events (from, to).'),
    else: needed(Object.keys(percentileProperties), { keys: ['from', 'to'], message: 'A percentile is of the values of a property (of: order_placed.total), or of the time between two events (from: trial_started, to: subscribed).' }),
  }],
});

const lift = closedMap({
  title: 'lift',
  properties: {
    metric: property('metric', 'The number that is compared.', metric),
    journey: property('journey', 'The journey whose holdout it is compared with.', ref('journey_id')),
    as: asWhat,
  },
  needs: [{ keys: ['metric', 'journey', 'as'], message: 'A lift compares the metric of those who got the journey with that of its holdout: { metric: app_opens, journey: alerts, as: relative }.' }],
});

const change = closedMap({
  title: 'change',
  properties: {
    metric: property('metric', 'The number that is compared.', metric),
    at: property('at', 'The day between before and after.', ref('date')),
    over: property('over', 'The length of each of the two windows.', ref('window')),
    as: asWhat,
  },
  needs: [{ keys: ['metric', 'at', 'over', 'as'], message: 'A change compares two windows of one length: { metric: app_opens, at: 2027-03-01, over: 30d, as: relative }.' }],
});

const countsPeople: Schema = { type: 'object', properties: { count: { type: 'object' } }, required: ['count'] };

const kinds: readonly Kind[] = [
  { key: 'ratio', title: 'ratio', description: 'One number divided by another.', value: ratio, siblings: { order, ...window } },
  {
    key: 'count',
    title: 'count',
    description: 'How often an event happened, or how many people a condition holds for.',
    value: shortOrLong({ ...event, errorMessage: 'Write an event, or a condition on people: { in: active_users }.' }, ref('condition')),
    siblings: { where, ...window },
    allOf: [{ if: countsPeople, then: refused(['where', 'window'], 'misplaced-key', 'A condition on people has a where and a within of its own: put them inside it.') }],
  },
  { key: 'sum', title: 'sum', description: 'The sum of a property of an event: order_placed.total.', value: ref('event_number'), siblings: { where, ...window } },
  { key: 'count_distinct', title: 'count_distinct', description: 'How many different values a property of an event had.', value: eventProperty, siblings: { where, ...window } },
  { key: 'percentile', title: 'percentile', description: 'The value below which a share of all values lies; or the time until a share of people did something.', value: percentile, siblings: { where, ...window } },
  { key: 'lift', title: 'lift', description: 'How much a journey adds, against its holdout.', value: lift },
  { key: 'change', title: 'change', description: 'The same number before and after a day.', value: change },
  {
    key: 'funnel',
    title: 'funnel',
    description: 'The share of people in one stage of a funnel who came to another.',
    value: ref('funnel_id'),
    siblings: {
      from: property('from', 'The stage that is divided by; the first when left out.', ref('id')),
      to: property('to', 'The stage that is counted; the last when left out.', ref('id')),
      order,
      ...window,
    },
    needs: [{ keys: ['order'], message: `Three numbers are called the conversion of a funnel, and they differ. Say which: ${ORDERS}` }],
  },
  {
    key: 'constant',
    title: 'constant',
    description: 'A number from outside, to compare with.',
    value: number,
    siblings: { source: property('source', 'Where the number comes from.', text) },
    needs: [{ keys: ['source'], message: 'A number from outside says where it comes from, so that it can be checked and renewed.' }],
  },
];

const shared: Properties = {
  unit: property('unit', 'The unit: %, EUR, orders, min.', text),
  target: property('target', 'The value to reach, in the unit.', number),
  thresholds: property('thresholds', 'From which value on it is worrying, and bad.', closedMap({
    title: 'thresholds',
    properties: {
      warn: property('warn', 'Worrying from here on, in the unit.', number),
      bad: property('bad', 'Bad from here on, in the unit.', number),
    },
    needs: [{ keys: ['warn', 'bad'], message: 'Thresholds say from where on it is worrying and from where on it is bad: { warn: 10, bad: 5 }.' }],
  })),
  higher_is_better: property('higher_is_better', 'true where more is better, false where less is.', flag),
  ...entryProperties,
  ...stageProperty,
};

export const metricDefinitions: Readonly<Record<string, Schema>> = {
  amount,
  metric: {
    ...keyedUnion({ title: 'Metric', kinds, shared, stray: 'This key belongs to a metric; say what it measures: ratio, count, sum, percentile, lift or funnel.' }),
    allOf: [{
      if: { type: 'object', required: ['thresholds'] },
      then: { required: ['higher_is_better'], errorMessage: 'Thresholds need the direction: is more better (higher_is_better: true) or less (false)?' },
    }],
  },
};
