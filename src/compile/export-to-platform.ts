import { exportProject } from '../targets/export-project.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import { sortDiagnostics } from '../report/sort-diagnostics.ts';
import type { Origin } from './build-project.ts';
import type { Exporting, ExportRequest, Validation } from './driver.ts';
import type { Engine } from './engine.ts';
import { fileText } from './inputs.ts';
import { localesOf } from './queries/compiled-message.ts';
import { loweredJourney, loweredSettings } from './queries/lowered-journey.ts';
import { idsOfSection, joinName } from './queries/project-index.ts';
import { recordedProject } from './queries/recorded-project.ts';
import { readMessage } from './read-message.ts';

/** The project as one platform gets it; no files where the specs have errors. Losses are among the diagnostics. */
export async function exportToPlatform(engine: Engine, validation: Validation, request: ExportRequest, origin: Origin): Promise<Exporting> {
  const { target, allowed, names } = request;
  if (validation.diagnostics.some(({ severity }) => severity === 'error')) return { ...validation, files: new Map(), manifest: {} };
  const project = recordedProject(engine);
  const idsOf = (section: 'journeys' | 'messages'): readonly string[] => engine.read(idsOfSection, section).filter((id) => names?.has(joinName(section, id)) ?? true);
  const messages = [];
  for (const id of idsOf('messages')) {
    const artefacts = [];
    for (const locale of engine.read(localesOf, id)) {
      const artefact = await readMessage(engine, `${id}/${locale}`);
      if (artefact !== undefined) artefacts.push(artefact);
    }
    messages.push({ id, artefacts });
  }
  const account = engine.read(fileText, `targets/${target}.yaml`);
  const exported = exportProject(
    {
      project,
      settings: engine.read(loweredSettings, ''),
      journeys: idsOf('journeys').flatMap((id) => engine.read(loweredJourney, id) ?? []),
      messages,
      account: account?.kind === 'text' ? account.text : undefined,
      ...(origin.environment !== undefined && { environment: origin.environment }),
    },
    target,
    new Set(allowed),
  );
  const back = (diagnostic: Diagnostic): Diagnostic => ({ ...diagnostic, range: origin.back(diagnostic) });
  return { ...validation, diagnostics: sortDiagnostics([...validation.diagnostics, ...exported.diagnostics.map(back)]), files: exported.files, manifest: exported.manifest };
}
