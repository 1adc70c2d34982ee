import { armsOf, nameSteps } from '../../analysis/flow/step-name.ts';
import type { Range } from '../../source/node.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import { formatDuration } from '../../time/parse-duration.ts';

/** Where the steps of a journey stand, and what it sends. */
export interface JourneyPlaces {
  readonly file: string;
  readonly id: Range;
  readonly range: Range;
  /** What else is said of the journey, as a label and words. */
  readonly facts: readonly (readonly [label: string, words: string])[];
  /** By the names that graph, plans and reports use. */
  readonly steps: Readonly<Record<string, StepPlace>>;
  readonly messages: Readonly<Record<string, SentLook>>;
}

export interface StepPlace {
  /** The whole step, with the steps inside it. */
  readonly range: Range;
  /** The message that it sends. */
  readonly message?: string;
  /** The journey that it starts. */
  readonly journey?: string;
  /** The names of its arms, as reports have them, in the order of the graph. */
  readonly arms?: readonly string[];
}

/** A message in a word: its channel, and what is read first of it, as the author wrote it. */
export interface SentLook {
  readonly channel: string;
  readonly headline: string;
}

export function journeyPlaces(journey: JourneyDefinition, findMessage: (id: string) => MessageDefinition | undefined): JourneyPlaces {
  const steps = [...nameSteps(journey.steps)].map(([step, name]): readonly [string, StepPlace] => [
    name,
    { range: step.range, ...(step.kind === 'send' && { message: step.message.value }), ...(step.kind === 'start' && { journey: step.journey.value }), ...(armsOf(step).length > 0 && { arms: armsOf(step).map((arm) => arm.name) }) },
  ]);
  const sent = [...new Set(steps.flatMap(([, { message }]) => message ?? []))].sort();
  return {
    file: journey.file,
    id: journey.id.range,
    range: journey.range,
    facts: factsOf(journey),
    steps: Object.fromEntries(steps),
    messages: Object.fromEntries(sent.flatMap((id) => {
      const message = findMessage(id);
      return message === undefined ? [] : [[id, { channel: message.channel.value, headline: headlineOf(message) }] as const];
    })),
  };
}

function factsOf({ owner, stage, moves_to: moves, reentry, holdout, priority, enabled }: JourneyDefinition): JourneyPlaces['facts'] {
  const again = typeof reentry.value === 'string' ? reentry.value : `once in ${formatDuration(reentry.value)}`;
  return [
    ...(owner === undefined ? [] : [['owner', owner.value] as const]),
    ...(stage === undefined ? [] : [['stage', stage.value] as const]),
    ...(moves === undefined ? [] : [['moves to', moves.value] as const]),
    ['enters again', again],
    ...(holdout === undefined ? [] : [['holdout', `${Number((holdout.value * 100).toFixed(4))}%`] as const]),
    ...(priority === undefined ? [] : [['priority', String(priority.value)] as const]),
    ...(enabled === undefined || enabled.value === true ? [] : [['switched', enabled.value === false ? 'off' : `by ${enabled.value}`] as const]),
  ];
}

function headlineOf({ content: { fields } }: MessageDefinition): string {
  const { subject, title, text, body } = fields;
  return (subject ?? title ?? text ?? body)?.value ?? '';
}
