import type { MessageContract, PieceContract } from '../../compile/driver.ts';
import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { wantsJson } from '../look-formats.ts';
import { closeProject, openProject } from '../open-project.ts';

export const show: CliCommand = {
  name: 'show',
  parameters: [{ name: '<id>', description: 'as `lc list` gives it', completes: 'id' }],
  summary: 'one definition, as it was written or with everything filled in',
  flags: [{ flag: '--resolved', description: 'with short forms, presets and defaults filled in' }],
  example: 'lc show cart_recovery --resolved',
  formats: ['pretty', 'json'],
  run: async (invocation) => {
    const { world, flags, arguments: [id = ''] } = invocation;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const shown = project.driver.show(id, { resolved: flags.has('resolved') });
    const contract = shown.some(({ section }) => section === 'messages') ? await project.driver.contract(id) : undefined;
    const items = await Promise.all(shown.map(async (item) => {
      const needs = item.section === 'partials' || item.section === 'texts' ? await project.driver.pieceContract(item.section, id) : undefined;
      return { ...item, ...(item.section === 'messages' && contract && { contract }), ...(needs && { needs }) };
    }));
    if (items.length === 0) {
      const near = suggest(id, project.driver.list().map((item) => item.id));
      world.terminal.notify(`error: nothing has the id "${id}"${near === undefined ? '' : `; did you mean "${near}"?`}\n`);
      return exitStatus.usage;
    }
    if (wantsJson(invocation)) world.terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'show', summary: { definitions: items.length }, items }, undefined, 2)}\n`);
    else world.terminal.write(items.map((item) => `# ${item.section}, ${item.file}:${item.line}\n${item.yaml.trimEnd()}\n${item.contract === undefined ? '' : contractText(item.contract)}${item.needs === undefined ? '' : pieceText(item.needs)}`).join('\n'));
    closeProject(project, invocation);
    return exitStatus.fine;
  },
};

/** The contract of a message as comments, so that what is printed stays YAML. */
function contractText({ reads, locales, sent_by }: MessageContract): string {
  return `# reads${reads.length === 0 ? ' nothing' : ''}; locales ${locales.join(', ')}; sent by ${sent_by.length === 0 ? 'no journey' : sent_by.join(', ')}\n${valueLines(reads)}`;
}

/** That of a partial or a text. */
function pieceText({ given, needs, shown_by }: PieceContract): string {
  const verb = given === 'handed' ? 'needs' : 'reads';
  return `# ${verb}${needs.length === 0 ? ' nothing' : ''}; shown by ${shown_by.length === 0 ? 'no message' : shown_by.join(', ')}\n${valueLines(needs)}`;
}

function valueLines(values: MessageContract['reads']): string {
  const width = Math.max(0, ...values.map(({ name }) => name.length));
  return values.map(({ name, type, may_be_missing }) => `#   ${name.padEnd(width)}  ${type}${may_be_missing ? ', may be missing' : ''}\n`).join('');
}
