import type { Effect } from '../plan/effect.ts';
import type { SentMessage } from './tally.ts';

/** What becomes of a message between two versions: it is sent only in the other, only in this one, or in both at another time. */
export type ChangeKind = 'gained' | 'lost' | 'moved';

/** One person who gets something else, with both timelines. */
export interface ChangedPerson {
  readonly id: string;
  readonly before: readonly SentMessage[];
  readonly after: readonly SentMessage[];
}

/** Of many people: sums and the first examples by id, so that the differences of two halves add up to that of all. */
export interface Difference {
  readonly people: number;
  /** People who get something else than before. */
  readonly changed: number;
  /** People for whom any message is gained, lost or moved; one may be counted under each. */
  readonly kinds: Readonly<Record<ChangeKind, number>>;
  /** By message: people for whom it is gained, lost or moved. */
  readonly messages: Readonly<Record<string, Readonly<Record<ChangeKind, number>>>>;
  /** By `kind message`: the first person, by id, of whom it is true. */
  readonly examples: Readonly<Record<string, ChangedPerson>>;
}

export interface DifferenceMaker {
  add(id: string, before: readonly Effect[], after: readonly Effect[]): void;
  merge(difference: Difference): void;
  result(): Difference;
}

const kinds: readonly ChangeKind[] = ['gained', 'lost', 'moved'];

/** Compares what people get in two versions. A message counts as the same if it comes at the same instant. */
export function createDifference(): DifferenceMaker {
  let people = 0;
  let changed = 0;
  const byKind = { gained: 0, lost: 0, moved: 0 };
  const messages = new Map<string, Record<ChangeKind, number>>();
  const examples = new Map<string, ChangedPerson>();
  const countOf = (message: string): Record<ChangeKind, number> => {
    const known = messages.get(message) ?? { gained: 0, lost: 0, moved: 0 };
    messages.set(message, known);
    return known;
  };
  const keep = (name: string, person: ChangedPerson): void => {
    const known = examples.get(name);
    if (known === undefined || person.id < known.id) examples.set(name, person);
  };
  return {
    add(id, before, after) {
      people += 1;
      const [was, is] = [sentIn(before), sentIn(after)];
      const changes = changesBetween(was, is);
      if (changes.size === 0) return;
      changed += 1;
      for (const kind of new Set(changes.values())) byKind[kind] += 1;
      for (const [message, kind] of changes) {
        countOf(message)[kind] += 1;
        keep(`${kind} ${message}`, { id, before: was, after: is });
      }
    },
    merge(other) {
      people += other.people;
      changed += other.changed;
      for (const kind of kinds) byKind[kind] += other.kinds[kind];
      for (const [message, counts] of Object.entries(other.messages)) for (const kind of kinds) countOf(message)[kind] += counts[kind];
      for (const [name, person] of Object.entries(other.examples)) keep(name, person);
    },
    result: () => ({
      people,
      changed,
      kinds: { ...byKind },
      messages: Object.fromEntries([...messages].sort(([a], [b]) => (a < b ? -1 : 1))),
      examples: Object.fromEntries([...examples].sort(([a], [b]) => (a < b ? -1 : 1))),
    }),
  };
}

/** Examples that show as many different changes as there are, those of most people first; each person once. */
export function chooseExamples({ messages, examples }: Difference, most: number): readonly ChangedPerson[] {
  const ranked = Object.entries(messages)
    .flatMap(([message, counts]) => kinds.map((kind) => ({ name: `${kind} ${message}`, count: counts[kind] })))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  const chosen = new Map<string, ChangedPerson>();
  for (const { name } of ranked) {
    const person = examples[name];
    if (person !== undefined && chosen.size < most && !chosen.has(person.id)) chosen.set(person.id, person);
  }
  return [...chosen.values()];
}

/** By message: more of it, fewer of it, or as many at other times. */
function changesBetween(before: readonly SentMessage[], after: readonly SentMessage[]): ReadonlyMap<string, ChangeKind> {
  const changes = new Map<string, ChangeKind>();
  if (before.length === after.length && before.every(({ at, message }, place) => at === after[place]?.at && message === after[place]?.message)) return changes;
  for (const message of new Set([...before, ...after].map((sent) => sent.message))) {
    const [was, is] = [before, after].map((all) => all.filter((sent) => sent.message === message).map(({ at }) => at));
    if (was === undefined || is === undefined || was.join() === is.join()) continue;
    changes.set(message, is.length > was.length ? 'gained' : is.length < was.length ? 'lost' : 'moved');
  }
  return changes;
}

function sentIn(effects: readonly Effect[]): readonly SentMessage[] {
  return effects.flatMap((effect) => (effect.kind === 'send' ? [{ at: effect.at, message: effect.message, journey: effect.origin.journey, channel: effect.channel }] : []));
}
