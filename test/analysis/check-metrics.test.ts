import { describe, it } from 'vitest';
import { expectDiagnostics, type Expected } from '../support/expect-diagnostics.ts';
import { shop } from './shop.ts';

type Row = readonly [label: string, yaml: string, expected: readonly Expected[]];

const vipMetric = 'metrics:\n  m: ';
const journey = (holdout: string): string => `journeys:\n  alerts: { trigger: { event: cart_updated }, ${holdout}reentry: always, steps: [ { wait: 1d } ] }\n`;
const contained = 'it is not provable that everybody in "of" is in "over" as well';

describe('metrics', () => {
  const rows: readonly Row[] = [
    ['a ratio of two events in words', `${vipMetric}{ ratio: { of: order_placed, over: cart_updated }, order: any_order, window: 30d }`, []],
    ['a ratio of two events without an order', `${vipMetric}{ ratio: { of: «order_placed», over: cart_updated } }`, [
      { code: 'condition/missing-order', message: '"order_placed" after "cart_updated" can be counted in three ways, and "order" does not say which', notes: [
        'the three numbers differ by far, and everybody reads the one they expect',
        '"order: any_order": whoever did the second counts, whatever they did before',
        '"order: all_previous": only who did the first too, in whatever order',
        '"order: in_order": only who did the first and after it the second',
      ] },
    ]],
    ['an order where nothing has one', `${vipMetric}{ ratio: { of: { count: order_placed }, over: { count: cart_updated } }, order: «in_order» }`, [{ code: 'journey/useless-key', message: '"order" does nothing here: it says who counts when two events are divided' }]],
    ['more orders are some orders', `${vipMetric}{ ratio: { of: { did: order_placed, count: { gte: 3 } }, over: { did: order_placed, count: { gte: 2 } } } }`, []],
    ['some orders are not more orders', `${vipMetric}{ ratio: { of: «{ did: order_placed, count: { gte: 2 } }», over: { did: order_placed, count: { gte: 3 } } } }`, [{ code: 'condition/not-contained', message: contained }]],
    ['a short window lies in a long one', `${vipMetric}{ ratio: { of: { did: order_placed, within: 30d }, over: { did: order_placed, within: 90d } } }`, []],
    ['a long window does not lie in a short one', `${vipMetric}{ ratio: { of: «{ did: order_placed, within: 90d }», over: { did: order_placed, within: 30d } } }`, [{ code: 'condition/not-contained', message: contained }]],
    ['large orders are orders', `${vipMetric}{ ratio: { of: { did: order_placed, where: { total: { gte: 100 } }, within: 30d }, over: { did: order_placed, within: 30d } } }`, []],
    ['two large orders are two orders, and in a longer time as well', `${vipMetric}{ ratio: { of: { did: order_placed, where: { total: { gte: 100 } }, count: { gte: 2 }, within: 30d }, over: { did: order_placed, count: { gte: 2 }, within: 90d } } }`, []],
    ['one large order is not two orders', `${vipMetric}{ ratio: { of: «{ did: order_placed, where: { total: { gte: 100 } }, within: 30d }», over: { did: order_placed, count: { gte: 2 }, within: 30d } } }`, [{ code: 'condition/not-contained', message: contained }]],
    ['no large order says nothing of others', `${vipMetric}{ ratio: { of: «{ did: order_placed, where: { total: { gte: 100 } }, count: 0, within: 30d }», over: { did: order_placed, count: 0, within: 30d } } }`, [{ code: 'condition/not-contained', message: contained }]],
    ['orders are not large orders', `${vipMetric}{ ratio: { of: «{ did: order_placed, within: 30d }», over: { did: order_placed, where: { total: { gte: 100 } }, within: 30d } } }`, [{ code: 'condition/not-contained', message: contained }]],
    ['a part of a segment', `${vipMetric}{ ratio: { of: { in: vip, profile: { plan: pro } }, over: { in: vip } } }`, []],
    ['two segments that have nothing to do with each other', `${vipMetric}{ ratio: { of: «{ in: vip }», over: { profile: { plan: pro } } } }`, [{ code: 'condition/not-contained', message: contained }]],
    ['the same, said to be so', `${vipMetric}{ ratio: { of: { in: vip }, over: { profile: { plan: pro } }, independent: true } }`, []],
    ['people of an event and a condition', `${vipMetric}{ ratio: { of: { did: order_placed, count: { gte: 2 } }, over: order_placed } }`, []],
    ['a condition with a mistake is one mistake', `${vipMetric}{ ratio: { of: { in: «vipp» }, over: { in: vip } } }`, [{ code: 'reference/unknown-segment', message: 'there is no segment "vipp"; did you mean "vip"?' }]],
    ['a window that conditions do not take', `${vipMetric}{ ratio: { of: { in: vip }, over: { in: vip } }, window: «30d» }`, [{ code: 'journey/useless-key', message: '"window" does nothing here: conditions have a "within" of their own, and other metrics a "window"' }]],
    ['an unknown event', `${vipMetric}{ count: «order_place» }`, [{ code: 'reference/unknown-event', message: 'there is no event "order_place"; did you mean "order_placed"?' }]],
    ['an unknown property', `${vipMetric}{ sum: order_placed.«totl» }`, [{ code: 'reference/unknown-property', message: 'there is no property "totl" in the event "order_placed"; did you mean "total"?' }]],
    ['a sum of texts', `${vipMetric}{ sum: order_placed.«order_id» }`, [{ code: 'condition/type-mismatch', message: '"order_placed.order_id" is a text, and a sum does not compare with it' }]],
    ['a percentile of texts', `${vipMetric}{ percentile: { at: 50%, of: «order_placed.order_id» } }`, [{ code: 'reference/value-type', message: '"of" is a number, and this is a text' }]],
    ['a comparison of a property that is not there', `${vipMetric}{ count: order_placed, where: { «totl»: 5 } }`, [{ code: 'reference/unknown-property', message: 'there is no property "totl" in the event "order_placed"; did you mean "total"?' }]],
    ['people have no event', `${vipMetric}{ count: { profile: { city: «event».city } } }`, [{ code: 'reference/root-not-available', message: '"event" is not available here: a condition on people has no event: it looks at a person, not at one occurrence' }]],
    ['sums inside sums', `${vipMetric}{ ratio: { of: { count_distinct: order_placed.order_id }, over: { add: [ { count: order_placed }, { metric: k } ] }, independent: true } }\n  k: { count: cart_updated }`, []],
    ['a number that is made of itself', `${vipMetric}{ ratio: { of: { metric: k }, over: { count: order_placed } } }\n  k: { change: { metric: «m», at: 2027-03-01, over: 30d, as: relative } }`, [{ code: 'reference/cycle', message: 'these define one another: k → m → k' }]],
    ['a lift over a holdout', `${journey('holdout: 10%, ')}${vipMetric}{ lift: { metric: k, journey: alerts, as: relative } }\n  k: { count: order_placed }`, []],
    ['a lift without a holdout', `${journey('')}${vipMetric}{ lift: { metric: k, journey: «alerts», as: relative } }\n  k: { count: order_placed }`, [{ code: 'journey/no-holdout', message: '"m" is a lift over the journey "alerts", which has no holdout' }]],
    ['a lift over a holdout of nobody', `${journey('holdout: 0%, ')}${vipMetric}{ lift: { metric: k, journey: «alerts», as: relative } }\n  k: { count: order_placed }`, [{ code: 'journey/no-holdout', message: '"m" is a lift over the journey "alerts", which has no holdout' }]],
    ['a conversion forwards', `${vipMetric}{ funnel: lifecycle, from: visitor, to: customer, order: in_order }`, []],
    ['a conversion backwards', `${vipMetric}{ funnel: lifecycle, from: customer, to: «visitor», order: in_order }`, [{ code: 'reference/stages-out-of-order', message: 'the stage "visitor" does not come after "customer"' }]],
    ['a stage that is not there', `${vipMetric}{ funnel: lifecycle, to: «custmer», order: in_order }`, [{ code: 'reference/unknown-stage', message: 'there is no stage "custmer"; did you mean "customer"?' }]],
    ['more is better', `${vipMetric}{ count: order_placed, higher_is_better: true, thresholds: { warn: 20, bad: 10 }, target: 30 }`, []],
    ['bad that is better than worrying', `${vipMetric}{ count: order_placed, higher_is_better: true, thresholds: { warn: 10, bad: «20» } }`, [{ code: 'reference/wrong-side', message: '"bad" is on the wrong side of "warn": more is better here' }]],
    ['less is better', `${vipMetric}{ count: order_placed, higher_is_better: false, thresholds: { warn: 10, bad: 20 }, target: 5 }`, []],
    ['a target in the red', `${vipMetric}{ count: order_placed, higher_is_better: false, thresholds: { warn: 10, bad: 20 }, target: «30» }`, [{ code: 'reference/wrong-side', message: '"warn" is on the wrong side of "target": less is better here' }]],
    ['a goal names a metric', 'journeys:\n  j: { trigger: { event: cart_updated }, reentry: always, goal: { event: order_placed, metric: «ordrs» }, steps: [ { wait: 1d } ] }\nmetrics:\n  orders: { count: order_placed }', [
      { code: 'reference/unknown-metric', message: 'there is no metric "ordrs"; did you mean "orders"?' },
    ]],
    ['a stage names a metric', 'funnels:\n  f: { stages: { one: { enter: { in: vip }, metric: «orders» } } }', [{ code: 'reference/unknown-metric', message: 'there is no metric "orders"' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});

const split = (id: string, key = ''): string => `journeys:\n  j: { trigger: { event: cart_updated${key} }, reentry: always, steps: [ { split: ${id}, arms: { a: { share: 50%, steps: [] }, b: { share: 50%, steps: [] } } } ] }\nmetrics:\n  orders: { count: order_placed }\n`;
const experiment = (more: string): string => `experiments:\n  last_chance: { hypothesis: It sells, metric: orders, minimum_size: 100${more} }\n`;

describe('experiments', () => {
  const rows: readonly Row[] = [
    ['a split of a declared experiment', split('last_chance') + experiment(''), []],
    ['a split that nobody declared', split('some_split') + experiment(''), []],
    ['a near miss of a declared one', split('«last_chanc»') + experiment(''), [{ code: 'reference/unknown-experiment', message: 'there is no experiment "last_chanc"; did you mean "last_chance"?' }]],
    ['an unknown metric', `${split('last_chance')}experiments:\n  last_chance: { hypothesis: It sells, metric: «ordrs», minimum_size: 100 }`, [{ code: 'reference/unknown-metric', message: 'there is no metric "ordrs"; did you mean "orders"?' }]],
    ['drawing by a key that is there', split('last_chance', ', key: event.cart_id') + experiment(', unit: key'), []],
    ['drawing by a key that is not there', split('«last_chance»') + experiment(', unit: key'), [{ code: 'journey/no-key', message: 'the experiment "last_chance" draws by key, and the trigger "key" of this journey is not set' }]],
    ['a salt of its own', `${split('last_chance')}${experiment(', salt: spring')}  other: { hypothesis: It sells, metric: orders, minimum_size: 100, salt: summer }`, []],
    ['the salt of another', `${split('last_chance')}${experiment(', salt: spring')}  other: { hypothesis: It sells, metric: orders, minimum_size: 100, salt: «spring» }`, [{ code: 'reference/shared-salt', message: 'the salt "spring" draws for "last_chance" too' }]],
    ['the id of another as salt', `${split('last_chance')}${experiment('')}  also: { hypothesis: It sells, metric: orders, minimum_size: 100, salt: «last_chance» }`, [{ code: 'reference/shared-salt', message: 'the salt "last_chance" draws for "last_chance" too' }]],
  ];
  it.each(rows)('%s', (_label, yaml, expected) => expectDiagnostics(shop(yaml), expected));
});
