import { comparePlans } from '../plan/compare-plans.ts';
import type { PlanChange } from '../plan/compare-plans.ts';
import type { Plan } from '../plan/plan.ts';
import { validatePlan } from '../plan/validate-plan.ts';
import { zoneDataVersion } from '../time/zone-data.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import type { PlanPositions } from '../lower/lower-journey.ts';
import type { Place, Range } from '../source/node.ts';
import { artefactJson } from './artefact-json.ts';
import type { Build, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText, pictureFile } from './inputs.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { drawnJourney } from './queries/drawn-journey.ts';
import { lastBuiltText, readPlan } from './queries/last-built.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
import { idsOfSection, joinName } from './queries/project-index.ts';

/** The project as it is written, where an environment changes its texts, and the name of that environment. */
export interface Origin {
  readonly engine: Engine;
  readonly environment?: string;
  back(place: Place): Range;
}

/**
 * Everything `dist/` will hold, rendered; nothing where validation found an error. With `names` (`section/id`) only the
 * journeys and messages among them.
 */
export async function buildProject(engine: Engine, validation: Validation, version: string, origin: Origin, names?: ReadonlySet<string>): Promise<Build> {
  const idsOf = (section: 'journeys' | 'messages'): readonly string[] => engine.read(idsOfSection, section).filter((id) => names?.has(joinName(section, id)) ?? true);
  const files = new Map<string, string>();
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, files, manifest: {}, changes: [] };
  const settings = engine.read(loweredSettings, '');
  files.set('settings.json', artefactJson(settings));
  const changes: PlanChange[] = [];
  const journeys = idsOf('journeys').flatMap((id) => {
    const lowered = engine.read(loweredJourney, id);
    if (lowered === undefined) return [];
    const { plan, positions } = lowered;
    const written = writtenPositions(positions, origin);
    const [problem] = validatePlan(plan);
    if (problem !== undefined) throw new Error(`the plan of "${id}" is not sound: ${JSON.stringify(problem)}`);
    const text = artefactJson(plan);
    files.set(`plans/${id}.json`, text);
    changes.push(...changesOf(engine, plan, text));
    files.set(`plans/${id}.map.json`, artefactJson({ format: 'lc.plan-map/1', ...written }));
    files.set(`graph/${id}.mmd`, engine.read(drawnJourney, id)?.mermaid ?? '');
    return [{ id, rev: plan.rev, plan: `plans/${id}.json`, sends: Object.keys(plan.messages), starts: startsOf(plan), ...placeOf(origin.engine, written.file, written.journey.start) }];
  });
  const messages = [];
  const shownBy = new Map<string, string[]>();
  for (const id of idsOf('messages')) {
    const locales: string[] = [];
    for (const locale of engine.read(localesOf, id)) {
      const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
      if (compiled?.artefact === undefined) {
        if (compiled?.diagnostics.some(({ code }) => code === 'content/unsent-message') !== true) throw new Error(`the message "${id}" was accepted and did not compile`);
        continue;
      }
      locales.push(locale);
      for (const path of compiled.pictures ?? []) shownBy.set(path, [...(shownBy.get(path) ?? []), id]);
      const path = `messages/${id}/${locale}`;
      files.set(`${path}.json`, artefactJson(compiled.artefact));
      if (compiled.html !== '') files.set(`${path}.html`, compiled.html);
      if (compiled.text !== '') files.set(`${path}.txt`, compiled.text);
    }
    if (locales.length > 0) messages.push({ id, locales });
  }
  const pictures = [...shownBy].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([path, shownIn]) => listed(engine, path, [...new Set(shownIn)].sort()));
  return {
    ...validation,
    files,
    changes,
    manifest: { format: 'lc.manifest/1', lc: version, time_zones: zoneDataVersion, project: settings.project, ...(origin.environment !== undefined && { environment: origin.environment }), journeys, messages, ...(pictures.length > 0 && { pictures }) },
  };
}

/** A picture to upload, with all that tells whether it has been already. */
function listed(engine: Engine, path: string, messages: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
  const picture = engine.read(pictureFile, path);
  return picture === undefined ? [] : [{ path, sha256: picture.sha256, bytes: picture.bytes, ...picture.header, messages }];
}

/** What the edit of a plan means for people, against the one that stands in the folder of the last build. */
function changesOf(engine: Engine, plan: Plan, text: string): readonly PlanChange[] {
  const before = lastBuiltText(engine, plan.id);
  const earlier = before === undefined || before === text ? undefined : readPlan(before);
  const change = earlier && comparePlans(earlier, plan);
  return change === undefined ? [] : [change];
}

function writtenPositions({ file, journey, nodes }: PlanPositions, { back }: Origin): PlanPositions {
  return { file, journey: back({ file, range: journey }), nodes: Object.fromEntries(Object.entries(nodes).map(([id, range]) => [id, back({ file, range })])) };
}

function startsOf(plan: { readonly nodes: readonly { readonly op: string }[] }): readonly string[] {
  const started = plan.nodes.flatMap((node) => ('journey' in node && typeof node.journey === 'string' ? [node.journey] : []));
  return [...new Set(started)].sort();
}

function placeOf(engine: Engine, file: string, offset: number): { readonly file: string; readonly line: number } {
  const found = engine.read(fileText, file);
  return { file, line: found?.kind === 'text' ? positionAt(lineIndex(found.text), offset).line : 1 };
}
