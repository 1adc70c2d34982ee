import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { sectionOf } from '../../compile/drafts/draft-definition.ts';
import { writeText } from '../../host/write-text.ts';
import { plural } from '../../report/summary-line.ts';
import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { printReport } from '../print-report.ts';
import { refusalTo } from '../refusal.ts';

/** `My Offer (2)` becomes `my_offer_2`; undefined where no letter is left to start with. */
const idFrom = (text: string): string | undefined =>
  text.normalize('NFKD').toLowerCase().replace(/[\u0300-\u036f]/g, '').replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '') || undefined;

export const newDefinition: CliCommand = {
  name: 'new',
  parameters: [
    { name: '<section>', description: 'journeys, messages, segments, …', completes: 'section' },
    { name: '<id>', description: 'its name: small letters, digits and _' },
  ],
  summary: 'one definition, ready to edit, where the project keeps its like',
  flags: [],
  example: 'lc new segments big_spenders',
  formats: [],
  run: async (invocation) => {
    const { world, directory, arguments: [section = '', id = ''] } = invocation;
    const start = world.now();
    const fail = refusalTo(world);
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver, root } = project;
    const known = sectionOf(section);
    if (known === undefined) {
      const sections = driver.sections();
      const near = suggest(section, sections);
      return fail(`there is no section "${section}"${near === undefined ? '' : `; did you mean "${near}"?`} (sections: ${sections.join(', ')})`);
    }
    if (!/^[a-z][a-z0-9_]*$/.test(id)) {
      const better = idFrom(id);
      return fail(`"${id}" cannot be an id; write small letters, digits and _, a letter first${better === undefined ? '' : ` (${better})`}`);
    }
    const [taken] = driver.list(known).filter((item) => item.id === id);
    if (taken !== undefined) return fail(`there is such a definition already: "${id}" in ${taken.file}:${taken.line}; nothing was written`);
    const drafted = await driver.draft(known, id);
    if (drafted.kind === 'refused') return fail(`${drafted.reason}; nothing was written`);
    const { file, text, line, isNew } = drafted.draft;
    const path = join(root, file);
    const problem = isNew || readFileSync(path, 'utf8') === driver.text(file) ? writeText(path, text, { isNew }) : 'it was changed meanwhile';
    const shown = relative(directory, path).replaceAll('\\', '/');
    if (problem !== undefined) return fail(`"${shown}" could not be written: ${problem}`);
    driver.refresh();
    const validation = await driver.validate();
    const diagnostics = (await driver.within(validation.diagnostics, new Set([`${known}/${id}`]))).filter((diagnostic) => diagnostic.file === file);
    if (diagnostics.length > 0) {
      await printReport({ command: 'new', diagnostics, summary: validation.summary, seconds: (world.now() - start) / 1000 }, driver, root, { ...invocation, global: { ...invocation.global, formats: [] } }, 'error');
    }
    closeProject(project, invocation);
    const what = isNew ? 'a new file' : `beside ${plural(driver.list(known).filter((item) => item.file === file).length - 1, 'other')}`;
    world.terminal.write(`${shown}:${line}: ${known}/${id}, ${what}; its comments say what to fill in\n`);
    return exitStatus.fine;
  },
};
