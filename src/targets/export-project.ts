import { newMemory } from '../analysis/memory.ts';
import type { Project } from '../analysis/project.ts';
import type { PlanPositions } from '../lower/lower-journey.ts';
import type { Plan } from '../plan/plan.ts';
import type { Settings } from '../plan/settings.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { buildSheet } from './build-sheet.ts';
import { readAccount } from './account.ts';
import { exportedJourney, type ExportedJourney } from './exported-journey.ts';
import { exportedMessage, type MessageInput } from './exported-message.ts';
import { exportedSegments } from './exported-segments.ts';
import type { Found } from './found.ts';
import { type Loss, lossDiagnostic, lossesOf, withoutTwins } from './loss.ts';
import { lossReport } from './loss-report.ts';
import { type LineFinder, lineFinder } from './line-finder.ts';
import { locateWord } from './locate-word.ts';
import { targetOf } from './registry.ts';
import { oneEntryEach } from './rewrite/one-entry.ts';
import { surveyJourney } from './survey-journey.ts';
import { surveyPolicies } from './survey-policies.ts';
import { surveyTerm } from './survey-term.ts';
import type { ExportContext, FlowSource, IdKind, Printed, Target } from './target.ts';
import type { TargetName } from './target-names.ts';

/** A sound project, as an export needs it. Journeys and messages are sorted by id. */
export interface ExportInput {
  readonly project: Project;
  readonly settings: Settings;
  readonly journeys: readonly { readonly plan: Plan; readonly positions: PlanPositions }[];
  readonly messages: readonly MessageInput[];
  readonly environment?: string;
  /** The text of `targets/<platform>.yaml`, where there is one. */
  readonly account: string | undefined;
}

export interface Exported {
  /** By path below `dist/targets/<platform>/`; to be written only where no diagnostic is an error. */
  readonly files: ReadonlyMap<string, string>;
  readonly losses: readonly Loss[];
  readonly diagnostics: readonly Diagnostic[];
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A project for one platform. Pure; same input, same bytes. `allowed` are codes of losses that may be dropped, or `all`. */
export function exportProject(input: ExportInput, name: TargetName, allowed: ReadonlySet<string>): Exported {
  const { project, settings } = input;
  const target = targetOf(name);
  const account = readAccount(target, input.account, input.environment, project);
  const journeys = input.journeys.map(({ plan, positions }) => exportedJourney(project, plan, positions));
  const sent = new Set(journeys.flatMap(({ plan }) => Object.keys(plan.messages)));
  const segments = exportedSegments(project, journeys.map(({ plan }) => plan), journeys.flatMap(namedSegments));
  const told: Loss[] = [...lossesOf(target.claims, surveyAll(input, journeys, segments), target.name)];
  const lose = (loss: Loss): void => {
    told.push(loss);
  };
  const missing = new Map<string, { readonly kind: IdKind; readonly name: string }>();
  const kinds = new Map<string, IdKind>(target.ids.map((kind) => [kind.kind, kind]));
  const { dialect } = target;
  const memory = newMemory();
  const context: ExportContext = {
    project,
    settings,
    segments,
    journeys: journeys.flatMap((journey) => flowsOf(journey, target, settings, lose)),
    messages: dialect === undefined ? [] : input.messages.flatMap((message) => (sent.has(message.id) ? (exportedMessage(message, { project, settings, dialect, memory, fieldOf: account.fieldOf, lose }) ?? []) : [])),
    id: (kind, name) => {
      const found = account.idOf(kind, name);
      if (found !== undefined) return found;
      const of = kinds.get(kind);
      if (of === undefined) throw new Error(`${target.name} does not announce its ids of "${kind}"`);
      missing.set(`${kind}/${name}`, { kind: of, name });
      return `\${missing:${kind}/${name}}`;
    },
    fieldOf: account.fieldOf,
    lose,
  };
  const printed = target.print(context);
  const losses = withoutTwins(told);
  const diagnostics = sortDiagnostics([...account.diagnostics, ...account.missing([...missing.values()].sort((one, other) => (`${one.kind.kind}/${one.name}` < `${other.kind.kind}/${other.name}` ? -1 : 1))), ...losses.map((loss) => lossDiagnostic(loss, target.name, allowed))]);
  const lineOf = lineFinder(project);
  return {
    files: filesOf(printed, target, losses, lineOf, input.environment, journeys),
    losses,
    diagnostics,
    manifest: { format: 'lc.export/1', platform: target.id, source: target.source, ...(input.environment !== undefined && { environment: input.environment }) },
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

function surveyAll({ project, settings }: ExportInput, journeys: readonly ExportedJourney[], segments: ExportContext['segments']): readonly Found[] {
  const channels = new Set(journeys.flatMap(({ plan }) => Object.values(plan.messages).map(({ channel }) => channel)));
  const inSegments = segments.flatMap((segment): readonly Found[] => {
    const found: Found[] = [];
    surveyTerm(segment.term, segment.pool, settings, (construct, words, amount) => {
      const { node, place } = segment;
      const range = node === undefined ? place.range : locateWord(node, [words['event'], words['segment']].flatMap((word) => word ?? []));
      found.push({ construct, place: { file: place.file, range }, words: { journey: segment.name, ...words }, home: place, isInSegment: true, ...(amount !== undefined && { amount }) });
    });
    return found;
  });
  return [...journeys.flatMap((journey) => surveyJourney(journey, settings)), ...inSegments, ...surveyPolicies(project.settings(), settings, channels, journeys.length)];
}

function flowsOf(journey: ExportedJourney, target: Target, settings: Settings, lose: (loss: Loss) => void): readonly FlowSource[] {
  return oneEntryEach(journey.plan).flatMap((plan) => {
    const adapted = target.adapt(plan, settings);
    if (adapted !== undefined) return [{ plan: adapted, journey }];
    const repeat = journey.plan.nodes.find(({ op }) => op === 'repeat');
    lose({ code: 'target/repeat', severity: 'dropped', message: `the rounds of "${journey.plan.id}" are too many to be written out, so the journey is not exported`, place: repeat === undefined ? journey.at(journey.definition.id.range) : journey.place(repeat.id), journey: journey.plan.id });
    return [];
  });
}

function filesOf(printed: Printed, target: Target, losses: readonly Loss[], lineOf: LineFinder, environment: string | undefined, journeys: readonly ExportedJourney[]): ReadonlyMap<string, string> {
  const rank = new Map(target.order.map((resource, index) => [resource, index]));
  const requests = printed.requests.map((request, index) => ({ ...request, index })).sort((one, other) => (rank.get(one.resource) ?? 0) - (rank.get(other.resource) ?? 0) || one.index - other.index);
  const width = String(requests.length).length;
  const files = new Map<string, string>();
  const uploads = requests.map(({ index: _, ...request }, at) => {
    const path = `requests/${String(at + 1).padStart(width, '0')}-${request.resource}-${fileName(request.name)}.json`;
    files.set(path, json(request));
    return { ...request, file: path };
  });
  for (const { path, content } of printed.files ?? []) files.set(path, content);
  files.set('loss-report.json', json(lossReport(target, losses, lineOf, environment)));
  files.set('BUILD.md', buildSheet({ target, uploads, losses, lineOf, steps: printed.steps ?? [], sheets: printed.sheets ?? [], journeys }));
  return files;
}

const fileName = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]+/g, '-');

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
