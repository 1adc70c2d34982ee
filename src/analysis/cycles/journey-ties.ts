import type { Range } from '../../source/node.ts';
import type { Step } from '../../spec/definitions/step.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { termReads } from '../../condition/core/term-reads.ts';
import { isReference } from '../checks/is-reference.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { shortest } from '../flow/shortest.ts';
import { attributesBehind } from '../scope/computed-from.ts';
import { namedTerm } from '../scope/named-term.ts';
import { neededValue, type NeededValue, type SetValue } from './needed-value.ts';

/** A step that may set a journey going, at least `soonest` milliseconds after the entry of its own: `start`, `emit` or `set`. */
export interface Cause {
  readonly kind: 'journey' | 'event' | 'attribute';
  readonly name: string;
  /** What an attribute is set to, where it is written out. */
  readonly to?: { readonly value: SetValue };
  readonly soonest: number;
  readonly range: Range;
}

/** Something that starts a journey, `delay` milliseconds after it at the soonest. `any_event`: a segment that looks at every event. */
export interface Start {
  readonly by: 'event' | 'attribute' | 'any_event';
  readonly name: string;
  readonly delay: number;
  /** What the attribute must be for it. */
  readonly needs?: NeededValue;
}

/** All that is to be known of a journey to find the rounds it is part of. */
export interface JourneyTies {
  readonly file: string;
  /** What ends every round: nobody enters twice. */
  readonly isOnce: boolean;
  /** Milliseconds between two entries at the least. */
  readonly gap: number;
  readonly causes: readonly Cause[];
  readonly starts: readonly Start[];
}

/** Undefined where there is no such journey, or it is broken. Durations count from an anchor at their shortest. */
export function journeyTies(project: Project, id: string, memory: Memory): JourneyTies | undefined {
  const journey = project.definition('journeys', id);
  if (journey === undefined) return undefined;
  const { visits, triggers } = journeyFlow(project, journey, memory);
  const reentry = journey.reentry.value;
  return {
    file: journey.file,
    isOnce: reentry === 'never',
    gap: typeof reentry === 'string' ? 0 : shortest(reentry),
    causes: visits.flatMap(({ step, soonest }) => causesIn(step).map((cause) => ({ ...cause, soonest: shortest(soonest) }))),
    starts: [...triggers.values()].flatMap((trigger) => startsBy(project, trigger, memory)),
  };
}

function causesIn(step: Step): readonly Omit<Cause, 'soonest'>[] {
  switch (step.kind) {
    case 'start':
      return [{ kind: 'journey', name: step.journey.value, range: step.journey.range }];
    case 'emit':
      return [{ kind: 'event', name: step.event.value, range: step.event.range }];
    case 'set':
      return step.changes.map(({ attribute, operation, value }) => ({
        kind: 'attribute',
        name: attribute.value,
        range: attribute.range,
        ...(operation === 'to' && value.kind === 'scalar' && !(typeof value.value === 'string' && isReference(value.value)) && { to: { value: value.value } }),
      }));
    default:
      return [];
  }
}

function startsBy(project: Project, trigger: TriggerSpec, memory: Memory): readonly Start[] {
  const offset = 'offset' in trigger && trigger.offset !== undefined ? shortest(trigger.offset.value) : 0;
  switch (trigger.kind) {
    case 'event':
      return [{ by: 'event', name: trigger.event.value, delay: offset + (trigger.for === undefined ? 0 : shortest(trigger.for.value)) }];
    case 'date': {
      const [root, attribute] = trigger.date.value.split('.');
      return root === 'profile' && attribute !== undefined ? [{ by: 'attribute', name: attribute, delay: offset }] : [];
    }
    case 'schedule':
      return [];
    default: {
      const section = trigger.kind.endsWith('stage') ? 'funnels' : 'segments';
      const found = namedTerm(project, { section, id: trigger.target.value }, memory);
      if (found === undefined) return [];
      const reads = termReads(found.term, found.pool);
      const edge = trigger.kind.startsWith('enters') ? 'enters' : 'leaves';
      const attributes = [...new Set(reads.attributes.flatMap((name) => attributesBehind(project, name)))];
      const events: readonly Start[] = reads.events === 'all' ? [{ by: 'any_event', name: '', delay: 0 }] : reads.events.map((name) => ({ by: 'event', name, delay: 0 }));
      const startOf = (name: string): Start => {
        const needs = neededValue(found, name, edge);
        return { by: 'attribute', name, delay: 0, ...(needs && { needs }) };
      };
      return [...attributes.map(startOf), ...events];
    }
  }
}
