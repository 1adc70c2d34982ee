import type { Effect } from '../plan/effect.ts';
import type { Plan, PlanNode } from '../plan/plan.ts';
import { placeKey, placesOf, placesReached, type Place } from './coverage.ts';
import { dateChanges } from './date-changes.ts';
import { sampleRecord } from './sample-value.ts';
import type { Draft } from './scenario-draft.ts';
import { insert, setField, solveTerm, type Change, type Solving } from './solve-term.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A run of a draft: every effect of everybody. */
export type RunDraft = (draft: Draft) => readonly Effect[];

export interface Proposing {
  readonly plan: Plan;
  readonly solving: Omit<Solving, 'asked'>;
  /** Stories to start from: those of the tests there are, and the bare entries. */
  readonly seeds: readonly Draft[];
  /** What no test reaches. */
  readonly missed: readonly Place[];
  readonly run: RunDraft;
  /** How many runs to spend. */
  readonly budget: number;
}

export interface Proposed {
  /** In the order of the plan; each reaches something that none before it does. */
  readonly drafts: readonly { readonly draft: Draft; readonly reaches: readonly Place[] }[];
  readonly unreached: readonly Place[];
}

interface Tried {
  readonly draft: Draft;
  readonly effects: readonly Effect[];
  readonly reached: ReadonlySet<string>;
}

/**
 * Looks for a story for every place that no test reaches, by changing stories that come near: the condition on the way is made
 * to come out otherwise, an event is sent or held back, the person is another. What is found is what the interpreter has shown.
 */
export function proposeScenarios({ plan, solving, seeds, missed, run, budget }: Proposing): Proposed {
  let left = budget;
  const known = new Set<string>();
  const pool: Tried[] = [];
  const found: { readonly draft: Draft; readonly reaches: readonly Place[] }[] = [];
  const open = new Map(missed.map((place) => [placeKey(place), place]));

  const attempt = (tried: Draft): boolean => {
    const draft = fromFirstEntry(tried);
    const key = JSON.stringify(draft);
    if (left <= 0 || known.has(key)) return false;
    known.add(key);
    left -= 1;
    const effects = run(draft);
    const reached = placesReached(effects);
    const isNew = [...reached].some((place) => !pool.some((one) => one.reached.has(place)));
    const reaches = [...open].flatMap(([place, what]) => (reached.has(place) ? [what] : []));
    if (isNew || reaches.length > 0) pool.push({ draft, effects, reached });
    if (reaches.length === 0) return false;
    for (const place of reaches) open.delete(placeKey(place));
    found.push({ draft, reaches });
    return true;
  };

  seeds.forEach(attempt);
  for (let grew = true; grew && left > 0 && open.size > 0; ) {
    const before = found.length + pool.length;
    for (const [key, place] of [...open]) {
      const near = pool.filter(({ reached }) => reached.has(placeKey({ journey: place.journey, node: place.node })));
      for (const tried of near) {
        if (!open.has(key)) break;
        for (const change of changesFor(place, tried)) if (attempt(change(tried.draft)) && !open.has(key)) break;
      }
    }
    for (const tried of [...pool, ...(pool.length === 0 ? seeds.map((draft) => ({ draft, effects: [] })) : [])]) {
      if (open.size === 0) break;
      for (const change of generalChanges(tried.draft)) attempt(change(tried.draft));
    }
    grew = found.length + pool.length > before;
  }
  const order = placesOf([plan]).map(placeKey);
  const drafts = [...found].sort((a, b) => firstPlace(a.reaches, order) - firstPlace(b.reaches, order));
  return { drafts, unreached: [...open.values()] };

  function changesFor(place: Place, { draft, effects }: Tried): readonly Change[] {
    const node = plan.nodes.find(({ id }) => id === place.node);
    if (node === undefined) return [];
    const asked = visitOf(effects, place) - draft.start;
    return [...(node.op === 'split' ? otherPeople(draft) : nodeChanges(node, place.arm, { ...solving, asked })), ...draft.entries.map(dropEntry)];
  }

  /** Changes that may open the way in, or keep what ends a run from happening. */
  function generalChanges(draft: Draft): readonly Change[] {
    const asked = draft.entries[0]?.after ?? 0;
    const conditions = [...(plan.audience === undefined ? [] : [plan.audience]), ...plan.entries.flatMap((entry) => (entry.on === 'event' && entry.where !== undefined ? [entry.where] : entry.on === 'enters' ? [entry.condition] : []))];
    const ways = conditions.flatMap((id) => (solving.pool[id] === undefined ? [] : solveTerm(solving.pool[id], true, { ...solving, asked })));
    const edges = plan.entries.flatMap((entry) => (entry.on === 'enters' || entry.on === 'leaves' ? edgeChanges(entry.condition) : []));
    return [...ways, ...edges, ...dateChanges(plan, draft, solving.settings), ...draft.entries.map(dropEntry), ...otherPeople(draft)];
  }

  /** To come to hold a condition must not hold at first: what it is about happens once, and time goes by. */
  function edgeChanges(condition: string): readonly Change[] {
    const term = solving.pool[condition];
    return term === undefined ? [] : [...solveTerm(term, false, { ...solving, asked: 0 }), ...solveTerm(term, true, { ...solving, asked: DAY })];
  }

  function otherPeople(draft: Draft): readonly Change[] {
    const { id } = solving.settings.profile;
    const type = solving.settings.attributes[id]?.type;
    return Array.from({ length: 12 }, (_, index) => setField(id, type?.kind === 'integer' || type?.kind === 'number' ? 1000 + index : `${draft.persona ?? 'person'}_${index + 1}`));
  }
}

/** Nothing of a test may stand before its start: such a draft starts earlier, and everything stays at its instant. */
function fromFirstEntry(draft: Draft): Draft {
  const early = Math.min(0, ...draft.entries.map(({ after }) => after));
  return early === 0 ? draft : { ...draft, start: draft.start + early, entries: draft.entries.map((entry) => ({ ...entry, after: entry.after - early })) };
}

function dropEntry(_: unknown, index: number): Change {
  return (draft) => ({ ...draft, entries: draft.entries.filter((__, place) => place !== index) });
}

function nodeChanges(node: PlanNode, arm: string | undefined, solving: Solving): readonly Change[] {
  const solve = (id: string, wanted: boolean): readonly Change[] => (solving.pool[id] === undefined ? [] : solveTerm(solving.pool[id], wanted, solving));
  switch (node.op) {
    case 'branch': {
      const own = node.cases.find((one) => one.arm === arm);
      return own === undefined ? node.cases.flatMap(({ when }) => solve(when, false)) : solve(own.when, true);
    }
    case 'wait_for':
      return solve(node.condition, arm !== 'timeout');
    case 'call': {
      const call = node.save_as ?? node.id;
      const quiet: Change = (draft) => ({ ...draft, entries: draft.entries.filter((entry) => entry.kind !== 'answer' || entry.call !== call) });
      if (arm === 'timeout') return [quiet];
      return [(draft) => insert({ after: solving.asked + MINUTE, kind: 'answer', call, ok: arm === 'then', ...(arm === 'then' && { answer: sampleRecord(node.returns) }) })(quiet(draft))];
    }
    default:
      return [];
  }
}

function visitOf(effects: readonly Effect[], { journey, node }: Place): number {
  const visit = effects.find((effect) => effect.kind === 'trace' && effect.what === 'visit' && effect.origin.journey === journey && effect.origin.node === node);
  return visit?.at ?? 0;
}

function firstPlace(reaches: readonly Place[], order: readonly string[]): number {
  return Math.min(...reaches.map((place) => order.indexOf(placeKey(place))));
}
