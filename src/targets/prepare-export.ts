import { newMemory } from '../analysis/memory.ts';
import type { Project } from '../analysis/project.ts';
import { messageScope } from '../analysis/scope/message-scope.ts';
import type { ContentScope } from '../content/content-scope.ts';
import type { PlanPositions } from '../lower/lower-journey.ts';
import type { Plan } from '../plan/plan.ts';
import type { Settings } from '../plan/settings.ts';
import type { MessageDefinition } from '../spec/definitions/message.ts';
import { exportedJourney, type ExportedJourney } from './exported-journey.ts';
import type { MessageInput } from './exported-message.ts';
import { type ExportedSegment, exportedSegments } from './exported-segments.ts';
import type { Found } from './found.ts';
import { locateWord } from './locate-word.ts';
import { surveyJourney } from './survey-journey.ts';
import { surveyPolicies } from './survey-policies.ts';
import { surveyTerm } from './survey-term.ts';

/** A sound project, as exports need it. Journeys and messages are sorted by id. */
export interface ExportInput {
  readonly project: Project;
  readonly settings: Settings;
  readonly journeys: readonly { readonly plan: Plan; readonly positions: PlanPositions }[];
  readonly messages: readonly MessageInput[];
}

/** What is the same for every platform, made once for all of them. */
export interface PreparedExport {
  readonly project: Project;
  readonly settings: Settings;
  readonly journeys: readonly ExportedJourney[];
  readonly segments: readonly ExportedSegment[];
  /** Those that a journey sends. */
  readonly messages: readonly MessageInput[];
  /** Everything that the project asks of a platform. */
  readonly found: readonly Found[];
  /** What a message may print; worked out when it is first asked for. */
  scopeOf(message: MessageDefinition): ContentScope;
}

export function prepareExport({ project, settings, journeys: lowered, messages }: ExportInput): PreparedExport {
  const journeys = lowered.map(({ plan, positions }) => exportedJourney(project, plan, positions));
  const sent = new Set(journeys.flatMap(({ plan }) => Object.keys(plan.messages)));
  const segments = exportedSegments(project, journeys.map(({ plan }) => plan), journeys.flatMap(namedSegments));
  const channels = new Set(journeys.flatMap(({ plan }) => Object.values(plan.messages).map(({ channel }) => channel)));
  const memory = newMemory();
  const scopes = new Map<string, ContentScope>();
  return {
    project,
    settings,
    journeys,
    segments,
    messages: messages.filter(({ id }) => sent.has(id)),
    found: [...journeys.flatMap((journey) => surveyJourney(journey, settings)), ...segments.flatMap((segment) => surveySegment(segment, settings)), ...surveyPolicies(project.settings(), settings, channels, journeys.length)],
    scopeOf: (message) => {
      const scope = scopes.get(message.id.value) ?? messageScope(project, message, memory);
      scopes.set(message.id.value, scope);
      return scope;
    },
  };
}

/** Segments that only a trigger or an exit names, which a plan knows as their conditions. */
function namedSegments({ plan, definition, trigger }: ExportedJourney): readonly string[] {
  const fromTriggers = plan.entries.flatMap((entry) => {
    const spec = trigger(entry.id)?.spec;
    return spec !== undefined && 'target' in spec ? [spec.target.value] : [];
  });
  return [...fromTriggers, ...definition.exit_on.flatMap((exit) => ('target' in exit ? [exit.target.value] : []))];
}

function surveySegment({ name, term, pool, node, place }: ExportedSegment, settings: Settings): readonly Found[] {
  const found: Found[] = [];
  surveyTerm(term, pool, settings, (construct, words, amount) => {
    const range = node === undefined ? place.range : locateWord(node, [words['event'], words['segment']].flatMap((word) => word ?? []));
    found.push({ construct, place: { file: place.file, range }, words: { journey: name, ...words }, home: place, isInSegment: true, ...(amount !== undefined && { amount }) });
  });
  return found;
}
