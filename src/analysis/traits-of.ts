import type { Leaf } from '../source/node.ts';
import type { Definition } from '../spec/definitions/definition.ts';
import type { JourneyDefinition } from '../spec/definitions/journey.ts';
import type { TriggerSpec } from '../spec/definitions/trigger.ts';
import { everyStep } from './flow/every-step.ts';

/**
 * What questions about a whole project ask of one definition, in the author's words: so little that most edits leave it as it is. A
 * list or word is absent where there is none.
 */
export interface Traits {
  readonly id: string;
  /** True where the shape has mistakes: then nothing else is known. */
  readonly isBroken?: true;
  /** `funnel.stage`: those that it stands in, that a journey moves people to, and that start a journey when somebody enters them. */
  readonly stages?: readonly string[];
  /** Of a journey: what starts it that the section `triggers` defines. */
  readonly triggers?: readonly string[];
  /** Of a journey: the metrics of its goals, as often as they are named. */
  readonly metrics?: readonly string[];
  /** Of a journey: what its calls are known by. */
  readonly calls?: readonly string[];
  /** Of a segment. */
  readonly phase?: 'pre_acquisition' | 'post_acquisition';
  /** Of a message. */
  readonly channel?: string;
  readonly purpose?: 'marketing' | 'transactional';
  readonly tags?: readonly string[];
}

/** Undefined where there is nothing to say. Looks at nothing but the definition. */
export function traitsOf(definition: Definition): Traits | undefined {
  const { id, tags, stage } = definition;
  const found = {
    ...listed('stages', [...wordOf(stage), ...stagesOf(definition)]),
    ...listed('tags', tags.map(({ value }) => value)),
    ...ownTraits(definition),
  };
  return Object.keys(found).length === 0 ? undefined : { id: id.value, ...found };
}

function ownTraits(definition: Definition): Omit<Traits, 'id'> {
  switch (definition.section) {
    case 'segments':
      return definition.phase === undefined ? {} : { phase: definition.phase.value };
    case 'messages':
      return { channel: definition.channel.value, purpose: definition.purpose };
    case 'journeys':
      return {
        ...listed('triggers', definition.triggers.flatMap((each) => (each.by === 'id' ? [each.id.value] : []))),
        ...listed('metrics', definition.goals.flatMap(({ metric }) => wordOf(metric))),
        ...listed('calls', callsIn(definition)),
      };
    default:
      return {};
  }
}

function stagesOf(definition: Definition): readonly string[] {
  if (definition.section === 'triggers') return enteredStage(definition.trigger);
  if (definition.section !== 'journeys') return [];
  return [...wordOf(definition.moves_to), ...definition.triggers.flatMap((each) => (each.by === 'inline' ? enteredStage(each.trigger) : []))];
}

function enteredStage(trigger: TriggerSpec): readonly string[] {
  return trigger.kind === 'enters_stage' ? [trigger.target.value] : [];
}

/** A call is known by what its answer is saved as, and by its id. */
function callsIn({ steps }: JourneyDefinition): readonly string[] {
  return everyStep(steps).flatMap((step) => (step.kind === 'call' ? [...wordOf(step.save_as), ...wordOf(step.id)] : []));
}

function wordOf(leaf: Leaf<string> | undefined): readonly string[] {
  return leaf === undefined ? [] : [leaf.value];
}

function listed(name: 'stages' | 'triggers' | 'metrics' | 'calls' | 'tags', words: readonly string[]): Omit<Traits, 'id'> {
  return words.length === 0 ? {} : { [name]: words };
}
