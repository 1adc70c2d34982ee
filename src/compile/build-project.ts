import { validatePlan } from '../plan/validate-plan.ts';
import { zoneDataVersion } from '../time/zone-data.ts';
import { lineIndex, positionAt } from '../source/line-index.ts';
import { artefactJson } from './artefact-json.ts';
import type { Build, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
import { idsOfSection } from './queries/project-index.ts';

/** Everything `dist/` will hold, rendered; nothing where validation found an error. */
export async function buildProject(engine: Engine, validation: Validation, version: string): Promise<Build> {
  const files = new Map<string, string>();
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, files, manifest: {} };
  const settings = engine.read(loweredSettings, '');
  files.set('settings.json', artefactJson(settings));
  const journeys = engine.read(idsOfSection, 'journeys').flatMap((id) => {
    const lowered = engine.read(loweredJourney, id);
    if (lowered === undefined) return [];
    const { plan, positions } = lowered;
    const [problem] = validatePlan(plan);
    if (problem !== undefined) throw new Error(`the plan of "${id}" is not sound: ${JSON.stringify(problem)}`);
    files.set(`plans/${id}.json`, artefactJson(plan));
    files.set(`plans/${id}.map.json`, artefactJson({ format: 'lc.plan-map/1', ...positions }));
    return [{ id, rev: plan.rev, plan: `plans/${id}.json`, sends: Object.keys(plan.messages), starts: startsOf(plan), ...placeOf(engine, positions.file, positions.journey.start) }];
  });
  const messages = [];
  for (const id of engine.read(idsOfSection, 'messages')) {
    const locales: string[] = [];
    for (const locale of engine.read(localesOf, id)) {
      const compiled = await engine.readAsync(compiledMessage, `${id}/${locale}`);
      if (compiled?.artefact === undefined) {
        if (compiled?.diagnostics.some(({ code }) => code === 'content/unsent-message') !== true) throw new Error(`the message "${id}" was accepted and did not compile`);
        continue;
      }
      locales.push(locale);
      const path = `messages/${id}/${locale}`;
      files.set(`${path}.json`, artefactJson(compiled.artefact));
      if (compiled.html !== '') files.set(`${path}.html`, compiled.html);
      if (compiled.text !== '') files.set(`${path}.txt`, compiled.text);
    }
    if (locales.length > 0) messages.push({ id, locales });
  }
  return {
    ...validation,
    files,
    manifest: { format: 'lc.manifest/1', lc: version, time_zones: zoneDataVersion, project: settings.project, journeys, messages },
  };
}

function startsOf(plan: { readonly nodes: readonly { readonly op: string }[] }): readonly string[] {
  const started = plan.nodes.flatMap((node) => ('journey' in node && typeof node.journey === 'string' ? [node.journey] : []));
  return [...new Set(started)].sort();
}

function placeOf(engine: Engine, file: string, offset: number): { readonly file: string; readonly line: number } {
  const found = engine.read(fileText, file);
  return { file, line: found?.kind === 'text' ? positionAt(lineIndex(found.text), offset).line : 1 };
}
