import { pooledTerm } from './pool.ts';
import { rightValues } from './right-values.ts';
import type { Term, TermPool, Value, Window } from './term.ts';

/** What a condition looks at. */
export interface TermReads {
  /** Names of the events it counts, sorted; `all` where it asks for any event. */
  readonly events: readonly string[] | 'all';
  /** Names of the profile's attributes, sorted. */
  readonly attributes: readonly string[];
  /** True where it asks what became of messages. */
  readonly statuses: boolean;
  /** Channels whose reachability it asks for, sorted. */
  readonly channels: readonly string[];
  /** The longest look back, 0 without one; Infinity where it reaches back without a fixed length (`ever`, a moment, the last run). */
  readonly windowMilliseconds: number;
  /** True where it looks back to the entry of the run or to the beginning of a wait, however long ago that is. */
  readonly sinceRun: boolean;
  /** True where time alone can change its answer in ways other than a window that lets go: it asks for the clock. */
  readonly clock: boolean;
  /** True where it asks for the time of day or the weekday on the recipient's own clock. */
  readonly recipientClock: boolean;
  /** True where it asks for what a run has, or for an event that it is shown: two runs of one person may get two answers. */
  readonly ofRun: boolean;
}

/** Everything a condition and the pooled conditions behind it read. */
export function termReads(term: Term, pool: TermPool): TermReads {
  const found = { events: new Set<string>(), any: false, attributes: new Set<string>(), statuses: false, channels: new Set<string>(), window: 0, sinceRun: false, clock: false, recipientClock: false, ofRun: false };
  const seen = new Set<string>();
  const readValue = (value: Value): void => {
    if ('get' in value) {
      const [root, name] = value.get;
      if (root !== 'profile') found.ofRun = true;
      else if (name !== undefined) found.attributes.add(name);
    } else if ('moment' in value) found.clock = true;
    else if ('arithmetic' in value) value.of.forEach(readValue);
  };
  const readWindow = (window: Window): void => {
    if ('within' in window) found.window = Math.max(found.window, window.within);
    else if ('since_moment' in window) {
      found.window = Infinity;
      readValue(window.since_moment);
    } else if (window.since === 'entry' || window.since === 'wait') {
      found.sinceRun = true;
      found.ofRun = true;
    } else {
      found.window = Infinity;
      if (window.since === 'last_run') found.ofRun = true;
    }
  };
  const read = (at: Term): void => {
    switch (at.op) {
      case 'all':
      case 'any':
        at.terms.forEach(read);
        break;
      case 'not':
        read(at.term);
        break;
      case 'use':
        if (!seen.has(at.condition)) {
          seen.add(at.condition);
          read(pooledTerm(pool, at.condition));
        }
        break;
      case 'compare':
        readValue(at.left);
        at.tests.flatMap(rightValues).forEach(readValue);
        break;
      case 'history':
        if (at.event === null) found.any = true;
        else found.events.add(at.event);
        if (at.where !== undefined) read(at.where);
        at.tests.flatMap(rightValues).forEach(readValue);
        readWindow(at.window);
        break;
      case 'message':
        found.statuses = true;
        if (at.scope === 'run') found.ofRun = true;
        readWindow(at.window);
        break;
      case 'local_time':
      case 'weekday':
        found.clock = true;
        if (at.zone === 'recipient') found.recipientClock = true;
        if (typeof at.zone === 'object' && 'get' in at.zone) readValue({ get: at.zone.get, type: { kind: 'string' } });
        break;
      case 'reachable':
        found.channels.add(at.channel);
        break;
      case 'trigger':
        found.ofRun = true;
        break;
      default:
        break;
    }
  };
  read(term);
  return {
    events: found.any ? 'all' : [...found.events].sort(),
    attributes: [...found.attributes].sort(),
    statuses: found.statuses,
    channels: [...found.channels].sort(),
    windowMilliseconds: found.window,
    sinceRun: found.sinceRun,
    clock: found.clock,
    recipientClock: found.recipientClock,
    ofRun: found.ofRun,
  };
}
