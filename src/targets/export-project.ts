import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import type { Settings } from '../plan/settings.ts';
import { readAccount } from './account.ts';
import type { AffectedPeople } from './affected-people.ts';
import { buildSheet, type Upload } from './build-sheet.ts';
import type { ExportedJourney } from './exported-journey.ts';
import { exportedMessage } from './exported-message.ts';
import { lineFinder } from './line-finder.ts';
import { type Loss, lossDiagnostic, lossesOf, withoutTwins } from './loss.ts';
import { lossReport } from './loss-report.ts';
import type { PreparedExport } from './prepare-export.ts';
import { targetOf } from './registry.ts';
import { oneEntryEach } from './rewrite/one-entry.ts';
import type { ExportContext, FlowSource, IdKind, Printed, Target } from './target.ts';
import type { TargetName } from './target-names.ts';

/** One export: what is asked for, of which account. */
export interface ExportOrder {
  readonly target: TargetName;
  /** Codes of losses that may be dropped, or `all`. */
  readonly allowed: ReadonlySet<string>;
  readonly environment?: string;
  /** The text of `targets/<platform>.yaml`, where there is one. */
  readonly account: string | undefined;
  /** Who gets something else there, where people were taken through the journeys. */
  readonly people?: AffectedPeople;
  /** Takes each file as soon as it is made, in the place of `files`. */
  readonly take?: (path: string, text: string) => void;
}

export interface Exported {
  /** By path below `dist/targets/<platform>/`; to be written only where no diagnostic is an error. */
  readonly files: ReadonlyMap<string, string>;
  /** How many requests there are. */
  readonly requests: number;
  readonly diagnostics: readonly Diagnostic[];
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A project for one platform. Pure; same input, same bytes. */
export function exportProject(prepared: PreparedExport, { target: name, allowed, environment, account: text, people, take }: ExportOrder): Exported {
  const { project, settings, segments } = prepared;
  const target = targetOf(name);
  const account = readAccount(target, text, environment, project);
  const told: Loss[] = [...lossesOf(target.claims, prepared.found, target.name)];
  const lose = (loss: Loss): void => {
    told.push(loss);
  };
  const missing = new Map<string, { readonly kind: IdKind; readonly name: string }>();
  const kinds = new Map<string, IdKind>(target.ids.map((kind) => [kind.kind, kind]));
  const { dialect } = target;
  const context: ExportContext = {
    project,
    settings,
    segments,
    journeys: prepared.journeys.flatMap((journey) => flowsOf(journey, target, settings, lose)),
    messages: dialect === undefined ? [] : prepared.messages.flatMap((message) => exportedMessage(message, { project, settings, dialect, scopeOf: prepared.scopeOf, fieldOf: account.fieldOf, lose }) ?? []),
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
  const files = new Map<string, string>();
  const put = take ?? ((path, content) => void files.set(path, content));
  const uploads = writeRequests(printed, target, put);
  const losses = withoutTwins(told);
  const diagnostics = sortDiagnostics([...account.diagnostics, ...account.missing([...missing.values()].sort((one, other) => (`${one.kind.kind}/${one.name}` < `${other.kind.kind}/${other.name}` ? -1 : 1))), ...losses.map((loss) => lossDiagnostic(loss, target.name, allowed))]);
  const report = { target, losses, lineOf: lineFinder(project), journeys: prepared.journeys, ...(environment !== undefined && { environment }), ...(people && { people }) };
  put('loss-report.json', json(lossReport(report)));
  put('BUILD.md', buildSheet({ ...report, uploads, steps: printed.steps ?? [], sheets: printed.sheets ?? [] }));
  return {
    files,
    requests: uploads.length,
    diagnostics,
    manifest: { format: 'lc.export/1', platform: target.id, source: target.source, ...(environment !== undefined && { environment }) },
  };
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

/** The requests as they are written, and what is to be said of each. Bodies are made one after the other, and told losses with them. */
function writeRequests(printed: Printed, { order }: Target, put: (path: string, text: string) => void): readonly Upload[] {
  const rank = new Map(order.map((resource, index) => [resource, index]));
  const requests = printed.requests.map((request, index) => ({ ...request, index })).sort((one, other) => (rank.get(one.resource) ?? 0) - (rank.get(other.resource) ?? 0) || one.index - other.index);
  const width = String(requests.length).length;
  return requests.map(({ resource, name, method, path, body, creates, file }, at): Upload => {
    const place = `requests/${String(at + 1).padStart(width, '0')}-${resource}-${fileName(name)}.json`;
    const text = json({ resource, name, method, path, body: body(), creates });
    put(place, text);
    if (file !== undefined) put(file.path, file.content());
    return { method, path, ...(creates !== undefined && { creates }), file: place, waits: text.includes('${created:') };
  });
}

const fileName = (name: string): string => name.replaceAll(/[^A-Za-z0-9_-]+/g, '-');

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
