import { exportProject } from '../targets/export-project.ts';
import { prepareExport } from '../targets/prepare-export.ts';
import type { MessageArtefact } from '../render/document.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import { affectedPeople } from './affected-people.ts';
import type { Origin } from './build-project.ts';
import type { Validation } from './driver.ts';
import type { Exporting, ExportRequest } from './exporting.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { localesOf } from './queries/compiled-message.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
import { idsOfSection, joinName } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { messageText } from './read-message.ts';

/** The project as each platform gets it, in the order of the request; no files where the specs have errors. Losses are among the diagnostics. */
export async function exportToPlatforms(engine: Engine, validation: Validation, request: ExportRequest, origin: Origin): Promise<readonly Exporting[]> {
  const { targets, allowed, names, people, take } = request;
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return targets.map((target) => ({ ...validation, target, files: new Map(), requests: 0, manifest: {} }));
  const idsOf = (section: 'journeys' | 'messages'): readonly string[] => engine.read(idsOfSection, section).filter((id) => names?.has(joinName(section, id)) ?? true);
  const messages = [];
  const open = openLast();
  for (const id of idsOf('messages')) {
    const texts = new Map<string, string>();
    for (const locale of engine.read(localesOf, id)) {
      const text = await messageText(engine, `${id}/${locale}`);
      if (text !== undefined) texts.set(locale, text);
    }
    messages.push({ id, locales: [...texts.keys()], open: (locale: string) => open(id, locale, texts.get(locale) ?? '') });
  }
  const prepared = prepareExport({ project: recordedProject(engine), settings: engine.read(loweredSettings, ''), journeys: idsOf('journeys').flatMap((id) => engine.read(loweredJourney, id) ?? []), messages });
  const back = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, range: origin.back(diagnostic) });
  return targets.map((target): Exporting => {
    const account = engine.read(fileText, `targets/${target}.yaml`);
    const run = people?.get(target);
    const affected = run && affectedPeople(run);
    const { diagnostics, ...exported } = exportProject(prepared, {
      target,
      allowed: new Set(allowed),
      account: account?.kind === 'text' ? account.text : undefined,
      ...(origin.environment !== undefined && { environment: origin.environment }),
      ...(affected && { people: affected }),
      ...(take && { take: (path, text) => take(target, path, text) }),
    });
    return { ...validation, ...exported, target, diagnostics: sortDiagnostics([...validation.diagnostics, ...diagnostics.map(back)]), ...(affected && { affected: affected.says }) };
  });
}

/** Reads artefacts, and knows the last one of each locale: the parts of a message are asked for one after the other. */
function openLast(): (id: string, locale: string, text: string) => MessageArtefact {
  const last = new Map<string, { readonly id: string; readonly artefact: MessageArtefact }>();
  return (id, locale, text) => {
    const known = last.get(locale);
    if (known?.id === id) return known.artefact;
    const artefact: MessageArtefact = JSON.parse(text);
    last.set(locale, { id, artefact });
    return artefact;
  };
}
