import { resolve } from 'node:path';
import { projectTemplates } from '../../host/project-template.ts';
import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { type Candidate, completeLine, type CompletionSources } from '../completion/complete-line.ts';
import { shellCandidate, shellScripts } from '../completion/shell-scripts.ts';
import { globalCommandFlags } from '../global-options.ts';
import { openProject } from '../open-project.ts';

const shells = Object.keys(shellScripts);

const plain = (values: readonly string[]): readonly Candidate[] => values.map((value) => ({ value, description: '' }));

/** A key press must never be answered by a message of ours in the middle of what somebody types. */
const inSilence = (invocation: Invocation, directory: string | undefined): Invocation => ({
  ...invocation,
  directory: directory === undefined ? invocation.directory : resolve(invocation.directory, directory),
  world: { ...invocation.world, terminal: { ...invocation.world.terminal, notify: () => {} } },
});

const sourcesOf = (invocation: Invocation, commands: readonly CliCommand[]): CompletionSources => ({
  commands,
  globalFlags: globalCommandFlags(),
  names: async (completion, directory) => {
    const { world } = invocation;
    if (completion === 'format') return plain((await world.loadFormats()).names);
    if (completion === 'code') return plain((await world.loadExplain()).codes);
    if (completion === 'template') return projectTemplates(world.packageRoot).map(({ name, description }) => ({ value: name, description }));
    const project = await openProject(inSilence(invocation, directory));
    if (project.kind === 'none') return [];
    const { driver } = project;
    if (completion === 'section') return plain(driver.sections());
    const items = driver.list(typeof completion === 'object' ? completion.section : undefined);
    const ids = [...new Map(items.map(({ id, section, description }) => [id, { value: id, description: description ?? section }])).values()];
    return completion === 'selection' ? [...ids, ...plain([...driver.sections(), 'tag:', 'owner:', 'stage:', 'path:', 'channel:'])] : ids;
  },
});

/** `commands` are the others, which it completes. */
export const newComplete = (commands: readonly CliCommand[]): CliCommand => {
  const complete: CliCommand = {
    name: 'complete',
    parameters: [{ name: '<shell>', description: 'bash, zsh or fish', completes: { words: shells } }],
    summary: "a script that completes lc's commands, flags and this project's ids in a shell",
    flags: [{ flag: '--line <text>', description: 'complete this command line', isHidden: true }],
    example: 'lc complete bash > lc-completion.bash',
    formats: [],
    run: async (invocation) => {
      const { world: { terminal }, flags, arguments: [shell = ''] } = invocation;
      const script = Object.hasOwn(shellScripts, shell) ? shellScripts[shell] : undefined;
      if (script === undefined) {
        const near = suggest(shell, shells);
        terminal.notify(`error: there is no completion for "${shell}"${near === undefined ? '' : `; did you mean "${near}"?`} (shells: ${shells.join(', ')})\n`);
        return exitStatus.usage;
      }
      const line = flags.get('line');
      if (typeof line !== 'string') {
        terminal.write(script);
        return exitStatus.fine;
      }
      const completed = await completeLine(line, sourcesOf(invocation, [...commands, complete]));
      if (completed.kind !== 'words') terminal.write(`${completed.kind}\n`);
      else terminal.write(`${['words', completed.word, ...completed.candidates.map(({ value, description }) => shellCandidate(shell, value, description))].join('\n')}\n`);
      return exitStatus.fine;
    },
  };
  return complete;
};
