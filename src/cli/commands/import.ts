import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileProblem } from '../../host/file-problem.ts';
import { writeText } from '../../host/write-text.ts';
import { plural } from '../../report/summary-line.ts';
import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { refusalTo } from '../refusal.ts';

const importable: readonly string[] = ['klaviyo'];

export const importCommand: CliCommand = {
  name: 'import',
  parameters: [
    { name: '<target>', description: 'the platform: klaviyo', completes: { words: importable } },
    { name: '<file>', description: 'a flow with its definition, as the API of the platform answers, or as "lc export" writes it', completes: 'file' },
  ],
  summary: 'a flow of a platform as specs, and what of it could not be read',
  flags: [{ flag: '--out <file>', description: 'the file to write; never over one that is there (default: journeys/<id>.yaml in the project)', completes: 'file' }],
  example: 'lc import klaviyo data/klaviyo-flow.json',
  formats: [],
  inEnvironment: true,
  run: async (invocation) => {
    const { world, directory, flags, arguments: [target = '', name = ''] } = invocation;
    const fail = refusalTo(world);
    if (!importable.includes(target)) {
      const near = suggest(target, importable);
      return fail(`flows are imported from ${importable.join(', ')}, not from "${target}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
    }
    let text: string;
    try {
      text = readFileSync(resolve(directory, name), 'utf8');
    } catch (error) {
      return fail(`"${name}" could not be read: ${fileProblem(error)}`);
    }
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const imported = project.driver.importFlow(text);
    closeProject(project, invocation);
    if (imported.kind === 'refused') return fail(`"${name}" cannot be imported: ${imported.reason}`);
    const { id, yaml, unread } = imported;
    const out = flags.get('out');
    const path = typeof out === 'string' ? resolve(directory, out) : join(project.root, 'journeys', `${id}.yaml`);
    const shown = relative(directory, path).replaceAll('\\', '/');
    const problem = writeText(path, yaml, { isNew: true });
    if (problem !== undefined) return fail(`"${shown}" could not be written: ${problem}`);
    const rest = unread.length === 0 ? 'all of it was read' : `${plural(unread.length, 'part')} could not be read and ${unread.length === 1 ? 'needs' : 'need'} your hand:`;
    world.terminal.write(`wrote the journey "${id}" to ${shown}; ${rest}\n${unread.map(({ what, where }) => `  ${where}: ${what}\n`).join('')}`);
    return exitStatus.fine;
  },
};
