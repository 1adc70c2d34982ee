import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { wantsJson } from '../look-formats.ts';

export const list: CliCommand = {
  name: 'list',
  parameters: [{ name: '[section]', description: 'journeys, messages, segments, …', completes: 'section' }],
  summary: 'what the project defines, and where',
  flags: [],
  example: 'lc list journeys\n  lc list --select "+cart_recovery"',
  formats: ['pretty', 'json'],
  selects: true,
  run: async (invocation) => {
    const { world, arguments: [section] } = invocation;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const sections = project.driver.sections();
    if (section !== undefined && !sections.includes(section)) {
      const near = suggest(section, sections);
      world.terminal.notify(`error: there is no section "${section}"${near === undefined ? '' : `; did you mean "${near}"?`} (sections: ${sections.join(', ')})\n`);
      return exitStatus.usage;
    }
    const narrowing = readNarrowing(invocation, project.driver, project.root);
    if (typeof narrowing === 'string') {
      world.terminal.notify(`error: ${narrowing}\n`);
      return exitStatus.usage;
    }
    const items = project.driver.list(section).filter((item) => narrowing.names?.has(`${item.section}/${item.id}`) ?? true);
    if (wantsJson(invocation)) {
      world.terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'list', summary: { definitions: items.length }, items }, undefined, 2)}\n`);
    } else {
      const width = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0);
      const sectionWidth = width(items.map((item) => item.section));
      const idWidth = width(items.map((item) => item.id));
      for (const item of items) world.terminal.write(`${item.section.padEnd(sectionWidth)}  ${item.id.padEnd(idWidth)}  ${item.file}:${item.line}\n`);
      world.terminal.write(`${items.length} ${items.length === 1 ? 'definition' : 'definitions'}\n`);
    }
    closeProject(project, invocation);
    return exitStatus.fine;
  },
};
