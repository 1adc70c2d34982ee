import type { Range } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { termReads } from '../../condition/core/term-reads.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { shortest } from '../flow/shortest.ts';
import { attributesBehind } from '../scope/computed-from.ts';
import { namedTerm } from '../scope/named-term.ts';

/** One journey sets another going, at a step, at least `soonest` milliseconds after its own entry. */
export interface JourneyLink {
  readonly from: string;
  readonly to: string;
  readonly soonest: number;
  readonly range: Range;
  readonly file: string;
}

/** A journey that something starts, and how long after it at the soonest. */
interface Start {
  readonly journey: string;
  readonly delay: number;
}

/** What starts which journey; `anyEvent` are those whose segment looks at every event. */
interface Starts {
  readonly byEvent: Map<string, Start[]>;
  readonly byAttribute: Map<string, Start[]>;
  readonly anyEvent: Start[];
}

/** Every way in which one journey's step starts a run for the same person: `start`, `emit` and `set`. By journey. */
export function journeyLinks(project: Project, memory: Memory): ReadonlyMap<string, readonly JourneyLink[]> {
  const starts = indexStarts(project, memory);
  const links = new Map<string, readonly JourneyLink[]>();
  for (const id of project.ids('journeys')) {
    const journey = project.definition('journeys', id);
    if (journey === undefined) continue;
    const own = journeyFlow(project, journey, memory).visits.flatMap(({ step, soonest }) =>
      startedBy(step, starts).map(({ journey: to, delay, range }) => ({ from: id, to, soonest: shortest(soonest) + delay, range, file: journey.file })),
    );
    if (own.length > 0) links.set(id, own);
  }
  return links;
}

function startedBy(step: Step, starts: Starts): readonly (Start & { readonly range: Range })[] {
  const at = (range: Range, started: readonly Start[]): readonly (Start & { readonly range: Range })[] => started.map((start) => ({ ...start, range }));
  switch (step.kind) {
    case 'start':
      return at(step.journey.range, [{ journey: step.journey.value, delay: 0 }]);
    case 'emit':
      return at(step.event.range, [...(starts.byEvent.get(step.event.value) ?? []), ...starts.anyEvent]);
    case 'set':
      return step.changes.flatMap(({ attribute }) => at(attribute.range, starts.byAttribute.get(attribute.value) ?? []));
    default:
      return [];
  }
}

function indexStarts(project: Project, memory: Memory): Starts {
  const starts: Starts = { byEvent: new Map(), byAttribute: new Map(), anyEvent: [] };
  for (const id of project.ids('journeys')) {
    const journey = project.definition('journeys', id);
    if (journey === undefined) continue;
    for (const trigger of journeyFlow(project, journey, memory).triggers.values()) addStart(project, id, trigger, starts, memory);
  }
  return starts;
}

function addStart(project: Project, journey: string, trigger: TriggerSpec, starts: Starts, memory: Memory): void {
  const offset = 'offset' in trigger && trigger.offset !== undefined ? shortest(trigger.offset.value) : 0;
  switch (trigger.kind) {
    case 'event': {
      const delay = offset + (trigger.for === undefined ? 0 : shortest(trigger.for.value));
      return add(starts.byEvent, trigger.event.value, { journey, delay });
    }
    case 'date': {
      const [root, attribute] = trigger.date.value.split('.');
      if (root === 'profile' && attribute !== undefined) add(starts.byAttribute, attribute, { journey, delay: offset });
      return;
    }
    case 'schedule':
      return;
    default: {
      const section = trigger.kind.endsWith('stage') ? 'funnels' : 'segments';
      const found = namedTerm(project, { section, id: trigger.target.value }, memory);
      if (found === undefined) return;
      const reads = termReads(found.term, found.pool);
      for (const attribute of new Set(reads.attributes.flatMap((name) => attributesBehind(project, name)))) add(starts.byAttribute, attribute, { journey, delay: 0 });
      if (reads.events === 'all') starts.anyEvent.push({ journey, delay: 0 });
      else for (const event of reads.events) add(starts.byEvent, event, { journey, delay: 0 });
    }
  }
}

function add(index: Map<string, Start[]>, key: string, start: Start): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [start]);
  else known.push(start);
}
