// The journey of `interpreter-people.mjs` as an XState v5 statechart: one actor a person, guards and actions in plain code over a
// mutable context, and a queue outside that brings events and the two delays a person can have in the order of time. The other
// documented ways do more for each event: `transition` makes a fresh actor, `after` sets and cancels a timer, `assign` copies the
// context. Calling the machine's own `transition` with one hand-made actor scope is some 1.2 times as fast, but no documented way.
// Calendar arithmetic, zones and the hash that picks arms are those of lc itself, so both sides pay the same for them.
import { createActor, setup } from 'xstate';
import { DAY, end, start } from './interpreter-people.mjs';

const week = 7 * DAY;
const days = (count) => ({ months: 0, days: count, milliseconds: 0 });

/** A person as the statechart has them: the inputs as its events. */
export function twinOf({ id, attributes, inputs }) {
  const eventOf = (input) => (input.kind === 'event' ? { type: input.name, ts: input.ts, total: input.properties.total } : input.kind === 'ack' ? { type: input.status } : { type: 'changed', patch: input.patch });
  return { id, attributes, inputs: inputs.map((input) => ({ at: input.at, id: input.id, event: eventOf(input) })) };
}

/** Takes one person through the journey and gives what was sent and which goals were reached, as `message@instant`. */
export function newTwin({ addDuration, findZone, localTime, md5Prefix32, nextLocal, nextOutside, startOfDay }) {
  const projectZone = findZone('Europe/Helsinki');
  const isBelow = (salt, id, share) => md5Prefix32(`${salt}:${id}`) < Math.floor(share * 2 ** 32);

  const newContext = ({ id, attributes }) => ({
    id,
    now: start,
    attributes: { ...attributes },
    zone: findZone(attributes.timezone ?? '') ?? projectZone,
    visits: [],
    lastActive: -Infinity,
    lapsesAt: Infinity,
    enteredAt: undefined,
    isGoalReached: false,
    isHeldOut: false,
    sends: [],
    told: [],
    due: Infinity,
    waitFrom: 0,
    rounds: 0,
    offer: undefined,
    verdict: 'send',
    fellDue: undefined,
    moved: [],
    wasHelloSent: false,
  });

  const isReachable = ({ attributes }) => typeof attributes.push_token === 'string' && attributes.push_token !== '' && attributes.push_opt_in === true;

  function isQuiet(context) {
    const { minuteOfDay } = localTime(context.zone, context.now);
    return minuteOfDay >= 21 * 60 || minuteOfDay < 8 * 60;
  }

  function sendsAfter(sends, from) {
    let count = 0;
    for (let place = sends.length - 1; place >= 0 && sends[place] > from; place--) count += 1;
    return count;
  }

  /** What becomes of a send now: quiet hours wait, three a day skip, twelve in a rolling week wait for two days at most. */
  function judge(context) {
    if (!isReachable(context)) return 'skip';
    if (isQuiet(context)) return defer(context, 'quiet', nextOutside(context.zone, context.now, 21 * 60, 8 * 60), Infinity);
    const { sends, now, zone } = context;
    if (sendsAfter(sends, startOfDay(zone, now) - 1) >= 3) return 'skip';
    if (sendsAfter(sends, now - week) >= 12) return defer(context, 'cap', sends[sends.length - 12] + week, addDuration(context.fellDue, days(2), zone));
    return 'send';
  }

  function defer(context, why, until, limit) {
    if (context.moved.includes(why) || until > limit) return 'skip';
    context.moved.push(why);
    context.due = until;
    return 'defer';
  }

  function recordActivity(context, ts) {
    if (ts > context.lastActive) context.lastActive = ts;
    context.lapsesAt = context.lastActive + 30 * DAY;
  }

  function recordVisit({ context, event }) {
    const { visits } = context;
    let place = visits.length;
    while (place > 0 && visits[place - 1] > event.ts) place -= 1;
    if (place === visits.length) visits.push(event.ts);
    else visits.splice(place, 0, event.ts);
    recordActivity(context, event.ts);
  }

  const recordPurchase = ({ context, event }) => recordActivity(context, event.ts);
  const waitUntil = (until) => ({ context }) => {
    context.waitFrom = context.now;
    context.due = until(context);
  };
  const waitDays = (count) => waitUntil(({ now, zone }) => addDuration(now, days(count), zone));
  const trialEnd = (context) => Math.max(context.now, Math.min(addDuration(context.attributes.trial_ends_at, days(-1), context.zone), addDuration(context.waitFrom, days(60), context.zone)));

  /** Every wake looks at the complaint first. */
  const wakes = (target, more = {}) => [{ guard: 'complains', target: 'over' }, { target, ...more }];
  const waits = (entry, target) => ({ entry, on: { due: wakes(target) } });
  /** A send and where it waits for a better time. */
  const sends = (message, next) => ({
    [message]: {
      entry: ({ context }) => {
        context.fellDue ??= context.now;
        context.verdict = judge(context);
      },
      exit: ({ context }) => {
        if (context.verdict === 'defer') return;
        context.fellDue = undefined;
        if (context.moved.length > 0) context.moved = [];
      },
      always: [
        { guard: 'complains', target: 'over' },
        { guard: ({ context }) => context.verdict === 'defer', target: `${message}_later` },
        {
          guard: ({ context }) => context.verdict === 'send',
          target: next,
          actions: ({ context }) => {
            context.sends.push(context.now);
            if (message === 'hello') context.wasHelloSent = true;
            context.told.push(`${message}@${context.now}`);
          },
        },
        { target: next },
      ],
    },
    [`${message}_later`]: { on: { due: wakes(message) } },
  });

  const machine = setup({
    guards: {
      complains: ({ context }) => context.attributes.open_complaint === true,
      mayEnter: ({ context }) => (context.enteredAt === undefined || context.now >= addDuration(context.enteredAt, days(90), context.zone)) && isReachable(context),
      isHeldOut: ({ context }) => isBelow('holdout:one', context.id, 0.05),
      isGoal: ({ context, event }) =>
        event.total >= 1000 && context.enteredAt !== undefined && !context.isHeldOut && !context.isGoalReached && event.ts >= context.enteredAt && event.ts <= addDuration(context.enteredAt, days(60), context.zone),
      isDue: ({ context }) => context.due <= context.now,
      isPurchaseSinceWait: ({ context, event }) => event.ts >= context.waitFrom,
    },
    actions: {
      enter: ({ context }) => {
        context.enteredAt = context.now;
        context.isHeldOut = false;
        context.isGoalReached = false;
        context.rounds = 0;
        context.offer = undefined;
      },
      holdOut: ({ context }) => {
        context.enteredAt = context.now;
        context.isHeldOut = true;
      },
      reachGoal: ({ context }) => {
        context.isGoalReached = true;
        context.told.push(`goal@${context.now}`);
      },
      change: ({ context, event }) => Object.assign(context.attributes, event.patch),
      recordVisit,
      recordPurchase,
    },
  }).createMachine({
    context: ({ input }) => input,
    initial: 'over',
    on: {
      visited: { actions: 'recordVisit' },
      changed: { actions: 'change' },
      bought: [{ guard: 'isGoal', target: '.over', actions: ['recordPurchase', 'reachGoal'] }, { actions: 'recordPurchase' }],
      refunded: '.over',
      lapsed: '.over',
    },
    states: {
      over: {
        entry: ({ context }) => {
          context.due = Infinity;
          context.fellDue = undefined;
          if (context.moved.length > 0) context.moved = [];
        },
        on: {
          started: { guard: 'mayEnter', target: 'entering' },
          refunded: {},
          lapsed: {},
        },
      },
      entering: { always: [{ guard: 'isHeldOut', target: 'over', actions: 'holdOut' }, { target: 'hello', actions: 'enter' }] },
      ...sends('hello', 'opening'),
      opening: { entry: waitDays(1), on: { opened: [{ guard: ({ context }) => !context.wasHelloSent }, ...wakes('three')], due: wakes('hello_again') } },
      ...sends('hello_again', 'three'),
      three: waits(waitDays(3), 'choose'),
      choose: { always: [{ guard: ({ context }) => sendsAfter(context.visits, context.now - week) >= 2, target: 'tips' }, { target: 'nudge' }] },
      ...sends('tips', 'nine'),
      ...sends('nudge', 'nine'),
      nine: { ...waits(waitUntil(({ zone, now }) => nextLocal(zone, now, 9 * 60)), 'half'), always: { guard: 'isDue', target: 'half' } },
      half: { always: [{ guard: ({ context }) => isBelow('half', context.id, 0.5), target: 'offer' }, { target: 'two' }] },
      two: waits(waitDays(2), 'offer'),
      offer: {
        entry: ({ context }) => {
          context.offer = { id: 'ten', type: 'percent', value: 10, code: 'TEN', valid_until: addDuration(context.now, days(30), context.zone) };
        },
        always: 'purchase',
      },
      purchase: {
        entry: waitDays(10),
        on: {
          bought: [
            { guard: 'isGoal', target: 'over', actions: ['recordPurchase', 'reachGoal'] },
            { guard: 'complains', target: 'over', actions: 'recordPurchase' },
            { guard: 'isPurchaseSinceWait', target: 'repeat', actions: 'recordPurchase' },
            { actions: 'recordPurchase' },
          ],
          due: wakes('coupon'),
        },
      },
      ...sends('coupon', 'repeat'),
      repeat: {
        entry: waitDays(7),
        always: { guard: ({ context }) => context.rounds >= 3, target: 'trial' },
        on: { due: wakes('weekly', { actions: ({ context }) => (context.rounds += 1) }) },
      },
      ...sends('weekly', 'repeat'),
      trial: { entry: ({ context }) => (context.waitFrom = context.now), always: 'trial_end' },
      trial_end: {
        entry: ({ context }) => (context.due = trialEnd(context)),
        always: { guard: 'isDue', target: 'ending' },
        on: { due: wakes('ending'), changed: { target: 'trial_end', reenter: true, actions: 'change' } },
      },
      ...sends('ending', 'points'),
      points: { entry: ({ context }) => (context.attributes.points = (context.attributes.points ?? 0) + 10), always: 'over' },
    },
  });
  const due = { type: 'due' };
  const lapsed = { type: 'lapsed' };

  return (person) => {
    const actor = createActor(machine, { input: newContext(person) });
    actor.start();
    const { context } = actor.getSnapshot();
    const seen = new Map();
    const serveUntil = (at) => {
      for (let next = Math.min(context.due, context.lapsesAt); next < at; next = Math.min(context.due, context.lapsesAt)) {
        context.now = next;
        if (context.lapsesAt === next) {
          context.lapsesAt = Infinity;
          actor.send(lapsed);
        } else {
          context.due = Infinity;
          actor.send(due);
        }
      }
    };
    for (const { at, id, event } of person.inputs) {
      serveUntil(at);
      context.now = at;
      if (id !== undefined) {
        const seenAt = seen.get(id);
        if (seenAt !== undefined && at - seenAt < week) continue;
        seen.set(id, at);
      }
      actor.send(event);
    }
    serveUntil(end);
    actor.stop();
    return context.told;
  };
}
