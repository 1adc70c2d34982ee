import { contentFiles } from '../../content/content-files.ts';
import { includedPartials } from '../../content/included-partials.ts';
import { createReport, type ContentReport } from '../../content/report-content.ts';
import type { SourceText } from '../../content/source-text.ts';
import { bodyNeedsLayout, includedLayout, partialCycle, unknownPartial } from '../../report/catalogue/content.ts';
import type { PartialDefinition } from '../../spec/definitions/message.ts';
import type { Project } from '../project.ts';
import type { CheckContext } from './check-context.ts';
import { mayExist } from './resolve-name.ts';

/** As deep as partials may stand within partials. */
const deepest = 20;

/**
 * The files and inclusions of a partial, whether a message shows it or not. Of all members of a circle the first by name
 * reports it, at the inclusion that leads back.
 */
export function checkIncludes(context: CheckContext, partial: PartialDefinition): void {
  const { project, collector } = context;
  const id = partial.id.value;
  const report = createReport();
  for (const source of sourcesOf(project, partial, report)) {
    for (const { name, start, end } of includedPartials(source.text)) {
      const place = { source, start, end };
      if (name === 'body') {
        if (!partial.layout && project.definition('partials', name) === undefined) report.add(bodyNeedsLayout(), place);
        continue;
      }
      const included = project.definition('partials', name);
      if (included === undefined) {
        if (!mayExist(context, 'partials', name)) report.add(unknownPartial(name, project.ids('partials')), place);
      } else if (included.layout) report.add(includedLayout(name), place);
      else {
        const way = wayTo(project, name, id);
        if (way !== undefined && way.every((each) => each >= id)) report.add(partialCycle([id, ...way]), place);
      }
    }
  }
  collector.include(report.diagnostics());
}

function sourcesOf(project: Project, partial: PartialDefinition, report: ContentReport): readonly SourceText[] {
  const files = contentFiles(project.text, report, project.unreadable);
  return [partial.body, ...Object.values(partial.locales)].flatMap((text) => files.read(text, partial.file)?.source ?? []);
}

/** The shortest way by inclusions from one partial to another, both included; undefined where there is none, or it is too long. */
function wayTo(project: Project, from: string, to: string): readonly string[] | undefined {
  const unheard = createReport();
  const seen = new Set([from]);
  let ways: readonly (readonly string[])[] = [[from]];
  for (let depth = 0; depth <= deepest && ways.length > 0; depth += 1) {
    const arrived = ways.find((way) => way.at(-1) === to);
    if (arrived !== undefined) return arrived;
    ways = ways.flatMap((way) => {
      const partial = project.definition('partials', way.at(-1) ?? '');
      const next = partial === undefined ? [] : sourcesOf(project, partial, unheard).flatMap(({ text }) => includedPartials(text).map(({ name }) => name));
      return next.flatMap((name) => {
        if (seen.has(name)) return [];
        seen.add(name);
        return [[...way, name]];
      });
    });
  }
  return undefined;
}
