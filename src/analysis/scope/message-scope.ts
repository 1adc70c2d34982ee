import type { ContentRoot, ContentScope } from '../../content/content-scope.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import type { Sending } from '../flow/senders.ts';
import type { JourneyDefinition } from '../../spec/definitions/journey.ts';
import type { Memory } from '../memory.ts';
import type { Project } from '../project.ts';
import { journeyFlow } from '../flow/journey-flow.ts';
import { handedOver, type Environment } from '../flow/environment.ts';
import { handOversTo, sendersOf } from '../flow/senders.ts';
import { intersectProperties, type Properties } from './intersect-properties.ts';
import { journeyRoots } from './journey-scope.ts';
import { handedOverTrigger, sharedRoots, triggerRoots, type TriggerRoots } from './trigger-roots.ts';
import { startWords } from './trigger-scope.ts';

type RunRoot = Extract<ContentRoot, 'event' | 'item' | 'batch' | 'run' | 'offer' | 'trigger'>;
const runRoots: readonly RunRoot[] = ['event', 'item', 'batch', 'run', 'offer', 'trigger'];

/** A way in which a run may have started. */
interface Start {
  readonly words: string;
  readonly roots: TriggerRoots;
  /** The attribute whose date it was. */
  readonly date?: string;
}

/** Where a message is sent from, and what is known of a run there. */
interface SendingRoots {
  readonly journey: string;
  readonly words: string;
  readonly roots: Partial<Record<RunRoot, Properties>>;
  readonly starts: readonly Start[];
}

/**
 * What the content of a message may print: the intersection over every step of every journey that sends it.
 * A message that nobody sends has the profile, the settings and the links only.
 */
export function messageScope(project: Project, message: MessageDefinition, memory: Memory): ContentScope {
  const sendings = sendersOf(project, message.id.value, memory).map((sending) => sendingRoots(project, sending, memory));
  const settings = project.settings();
  const roots: Partial<Record<ContentRoot, Properties>> = {
    profile: project.attributeTypes(),
    vars: Object.fromEntries(Object.values(settings.vars).map(({ name, type }) => [name.value, { type, nullable: false }])),
    links: linkTypes,
  };
  const absent: Partial<Record<ContentRoot, string>> = {};
  for (const root of runRoots) {
    const lacking = sendings.filter((sending) => sending.roots[root] === undefined);
    if (sendings.length === 0) absent[root] = `no journey sends "${message.id.value}", so nothing is known of its ${root}`;
    else if (lacking.length > 0) absent[root] = lackWords(root, lacking);
    else roots[root] = intersectProperties(sendings.map((sending) => sending.roots[root] ?? {}));
  }
  const present = datesOfAll(sendings).map((name) => `profile.${name}`);
  const forbidden = settings.policies.forbidden_fields.map(({ value }) => value);
  return { roots, absent, lacking: lackingProperties(sendings, roots), ...(present.length > 0 && { present }), ...(forbidden.length > 0 && { forbidden }) };
}

/** Attributes whose date starts every run that sends the message: whoever has none of them never gets there. */
function datesOfAll(sendings: readonly SendingRoots[]): readonly string[] {
  const [first, ...others] = sendings.flatMap(({ starts }) => starts.map(({ date }) => date));
  return first !== undefined && others.every((date) => date === first) ? [first] : [];
}

/** What some start of some journey has and another lacks, and which journeys those are. */
function lackingProperties(sendings: readonly SendingRoots[], shared: ContentScope['roots']): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const root of ['event', 'item', 'batch', 'trigger'] as const) {
    if (shared[root] === undefined) continue;
    const starts = sendings.flatMap(({ journey, starts: ways }) => ways.map(({ roots }) => ({ journey, properties: roots[root] ?? {} })));
    const names = new Set(starts.flatMap(({ properties }) => Object.keys(properties)));
    for (const name of [...names].filter((each) => !Object.hasOwn(shared[root] ?? {}, each))) {
      const journeys = [...new Set(starts.filter(({ properties }) => !Object.hasOwn(properties, name)).map(({ journey }) => journey))];
      // Where every start has it, their types disagree.
      found[`${root}.${name}`] = journeys.length > 0 ? `it would break ${journeys.map((journey) => `"${journey}"`).join(', ')}: ${journeys.length === 1 ? 'that journey sends' : 'those journeys send'} this message too, where "${root}" may have no "${name}"` : `the journeys that send this message give "${name}" different types`;
    }
  }
  return found;
}

const linkTypes: Properties = Object.fromEntries(
  ['unsubscribe', 'preferences', 'view_in_browser'].map((name) => [name, { type: { kind: 'string', format: 'url' }, nullable: false }]),
);

function sendingRoots(project: Project, { journey, visit }: Sending, memory: Memory): SendingRoots {
  const { environment } = visit;
  const id = journey.id.value;
  const run = Object.fromEntries(
    Object.entries(environment.saved).map(([name, { value, missingOn }]) => [name, missingOn === undefined ? value : { ...value, nullable: true }]),
  );
  const { offer } = journeyRoots(project, journeyFlow(project, journey, memory), environment);
  const starts = startsOf(project, journey, environment, memory, new Set([id]));
  return { journey: id, words: `"${id}" starts by ${[...new Set(starts.map(({ words }) => words))].join(' or ')}`, roots: { ...sharedRoots(starts.map(({ roots }) => roots)), run, ...(offer && { offer }) }, starts };
}

/** Each way in which a run that gets to a step may have started, those that other journeys hand over included. */
function startsOf(
  project: Project,
  journey: JourneyDefinition,
  environment: Environment,
  memory: Memory,
  seen: ReadonlySet<string>,
): readonly Start[] {
  const flow = journeyFlow(project, journey, memory);
  return environment.triggers.flatMap((name) => {
    const trigger = flow.triggers.get(name);
    if (trigger !== undefined) {
      const date = trigger.kind === 'date' ? /^profile\.([^.]+)$/.exec(trigger.date.value)?.[1] : undefined;
      return [{ words: startWords[trigger.kind], roots: triggerRoots(project, trigger), ...(date !== undefined && { date }) }];
    }
    if (name !== handedOver) return [];
    return handOversTo(project, journey.id.value, memory).flatMap((handOver) => {
      const from = handOver.journey.id.value;
      if (seen.has(from)) return [];
      return startsOf(project, handOver.journey, handOver.visit.environment, memory, new Set([...seen, from])).map(({ roots, date }) => ({
        words: `a hand-over from "${from}"`,
        roots: { ...roots, trigger: handedOverTrigger },
        ...(date !== undefined && { date }),
      }));
    });
  });
}

function lackWords(root: RunRoot, lacking: readonly SendingRoots[]): string {
  if (root === 'offer') return `${names(lacking)} sends it where no offer is issued on every way`;
  const words = [...new Set(lacking.map((sending) => sending.words))];
  return `${words.join(', ')}, so there is no ${root}`;
}

function names(lacking: readonly SendingRoots[]): string {
  return [...new Set(lacking.map(({ journey }) => `"${journey}"`))].join(', ');
}
