import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { refuseUnlistedFormat, wantsJson } from '../look-formats.ts';
import { closeProject, openProject } from '../open-project.ts';

export const show: CliCommand = {
  name: 'show',
  parameters: [{ name: '<id>', description: 'as `lc list` gives it' }],
  summary: 'one definition, as it was written or with everything filled in',
  flags: [{ flag: '--resolved', description: 'with short forms, presets and defaults filled in' }],
  example: 'lc show cart_recovery --resolved',
  run: async (invocation) => {
    const { world, flags, arguments: [id = ''] } = invocation;
    const refused = refuseUnlistedFormat(invocation);
    if (refused !== undefined) return refused;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const items = project.driver.show(id, { resolved: flags.has('resolved') });
    if (items.length === 0) {
      const near = suggest(id, project.driver.list().map((item) => item.id));
      world.terminal.notify(`error: nothing has the id "${id}"${near === undefined ? '' : `; did you mean "${near}"?`}\n`);
      return exitStatus.usage;
    }
    if (wantsJson(invocation)) world.terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'show', summary: { definitions: items.length }, items }, undefined, 2)}\n`);
    else world.terminal.write(items.map((item) => `# ${item.section}, ${item.file}:${item.line}\n${item.yaml.trimEnd()}\n`).join('\n'));
    closeProject(project, invocation);
    return exitStatus.fine;
  },
};
