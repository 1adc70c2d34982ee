import { formatInstant } from '../time/moment.ts';
import type { RejectSink } from '../history/reject.ts';
import { measuredProgram } from '../simulate/measures.ts';
import { replay } from '../simulate/replay.ts';
import { findZone } from '../time/find-zone.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { audienceFiles } from '../targets/audiences/audience-files.ts';
import { audienceRows } from '../targets/audiences/audience-rows.ts';
import { prepareAudiences } from '../targets/audiences/prepare-audiences.ts';
import { audienceOf } from '../targets/registry.ts';
import type { Validation } from './driver.ts';
import type { AudienceOptions, AudienceRun } from './exporting.ts';
import type { Origin } from './build-project.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { loweredSettings } from './queries/lowered-journey.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { momentOf } from './simulated-period.ts';

/** What an export of people needs of the world. */
export interface AudienceWorld {
  sha256(text: string): string;
  /** Today, for whom no moment is said: an ISO date or instant. */
  readonly now: string;
}

/** Lists of the people of a history who are in the segments that an ad network is to get, as they stand at a moment. Rejects where a file cannot be read to its end. */
export async function exportAudiences(engine: Engine, validation: Validation, options: AudienceOptions, origin: Origin, world: AudienceWorld): Promise<AudienceRun> {
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, kind: 'refused' };
  const { target: name, allowed, names, take, start, reject, ...rest } = options;
  const project = recordedProject(engine);
  const settings = engine.read(loweredSettings, '');
  const target = audienceOf(name);
  const account = engine.read(fileText, `targets/${name}.yaml`);
  const { environment } = origin;
  const prepared = prepareAudiences({ project, settings, target, account: account?.kind === 'text' ? account.text : undefined, hasEvents: rest.events.length > 0, allowed: new Set(allowed), ...(environment !== undefined && { environment }), ...(names && { names }) });
  const diagnostics = sortDiagnostics([...validation.diagnostics, ...prepared.diagnostics.map((diagnostic) => ({ ...diagnostic, range: origin.back(diagnostic) }))]);
  const judged = { ...validation, diagnostics };
  const { consent, lists } = prepared;
  if (consent === undefined || diagnostics.some(({ severity }) => severity === 'error')) return { ...judged, kind: 'refused' };
  const zone = findZone(settings.timezone);
  if (zone === undefined) throw new Error('a project with an unknown zone was accepted');
  const at = momentOf(start ?? world.now, zone);
  const program = measuredProgram({ settings, plans: [] }, { conditions: prepared.conditions, funnels: [] });
  const rows = audienceRows(target, prepared, world.sha256);
  for (const { segment } of lists) take(segment, rows.heading);
  const holds = (condition: string) => program.conditions.condition(condition).holds;
  const [hasAgreed, asked] = [holds(consent.condition), lists.map(({ segment, condition }) => ({ segment, isIn: holds(condition) }))];
  const played = await replay({
    ...rest,
    program,
    reject: withoutValues(reject),
    start: at,
    until: () => at,
    seen: (_, state) => {
      const { facts } = program.moveTo(state, at);
      for (const { segment, isIn } of asked) {
        const row = isIn(facts) ? rows.row(segment, hasAgreed(facts), state.attributes) : undefined;
        if (row !== undefined) take(segment, row);
      }
    },
  });
  if (played === undefined) throw new Error('a replay with a start found none');
  const { tally, period, profiles, events, strangers, unknownEvents, overRate, unusable, unplayed } = played;
  const run = { projectZone: settings.timezone, journeys: [], splits: [], funnels: [], source: { kind: 'replay', profiles, events, strangers, unknownEvents, overRate }, tally, period, ...(unplayed > 0 && { unplayed }) } as const;
  return { ...judged, kind: 'played', run, unusable, consent: consent.attribute, counts: rows.counts(), ...audienceFiles(target, prepared, rows.counts(), formatInstant(at), project, environment) };
}

/** What stands in a record that cannot be used may be an address: it is not repeated, neither on the screen nor in a file. */
function withoutValues(reject: RejectSink): RejectSink {
  return ({ message: _, ...place }) => reject({ ...place, message: `${place.field === undefined ? 'this' : `"${place.field}"`} cannot be read (${place.reason}); what stands there is not shown, since it may be an address` });
}
