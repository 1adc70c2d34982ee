import { suggest } from '../../report/suggest.ts';
import { specSchemaText } from '../../host/package-files.ts';
import { type CliCommand, exitStatus, type ExitStatus, type Invocation } from '../command.ts';
import { editorSchemaPath, editorSchemaState, writeEditorSchema } from '../editor-schema.ts';
import { closeProject, openProject } from '../open-project.ts';

const actions = ['print', 'sync'];

const print = async (invocation: Invocation): Promise<ExitStatus> => {
  const { world, flags } = invocation;
  if (!flags.has('project')) {
    world.terminal.write(specSchemaText(world.packageRoot));
    return exitStatus.fine;
  }
  const project = await openProject(invocation);
  if (project.kind === 'none') return project.status;
  world.terminal.write(project.driver.editorSchema());
  closeProject(project, invocation);
  return exitStatus.fine;
};

const sync = async (invocation: Invocation): Promise<ExitStatus> => {
  const { world: { terminal }, flags } = invocation;
  const project = await openProject(invocation);
  if (project.kind === 'none') return project.status;
  const text = project.driver.editorSchema();
  closeProject(project, invocation);
  const state = editorSchemaState(project.root, text);
  if (flags.has('check')) {
    if (state === 'current') terminal.write(`${editorSchemaPath} is up to date\n`);
    else terminal.write(`${editorSchemaPath} is ${state === 'missing' ? 'not there' : 'out of date'}; "lc schema sync" writes it\n`);
    return state === 'current' ? exitStatus.fine : exitStatus.problems;
  }
  const problem = writeEditorSchema(project.root, text);
  if (problem !== undefined) {
    terminal.notify(`error: "${editorSchemaPath}" could not be written: ${problem}\n`);
    return exitStatus.usage;
  }
  terminal.write(state === 'current' ? `${editorSchemaPath} is up to date\n` : `wrote ${editorSchemaPath}\n`);
  return exitStatus.fine;
};

export const schema: CliCommand = {
  name: 'schema',
  parameters: [{ name: '<action>', description: 'print or sync', completes: { words: actions } }],
  summary: 'the JSON Schema of spec files: print it, or write the one that editors read',
  flags: [
    { flag: '--project', description: "print: with this project's ids, fields and events in it" },
    { flag: '--check', description: `sync: write nothing; exit status 1 when ${editorSchemaPath} is not up to date` },
  ],
  example: 'lc schema sync\n  lc schema print > lc.schema.json',
  formats: [],
  run: async (invocation) => {
    const { world: { terminal }, arguments: [action = ''], flags } = invocation;
    if (!actions.includes(action)) {
      const near = suggest(action, actions);
      terminal.notify(`error: there is no "lc schema ${action}"${near === undefined ? '' : `; did you mean "${near}"?`} (${actions.join(', ')})\n`);
      return exitStatus.usage;
    }
    const stray = action === 'print' ? 'check' : 'project';
    if (flags.has(stray)) {
      terminal.notify(`error: "lc schema ${action}" knows no --${stray}; it belongs to "lc schema ${action === 'print' ? 'sync' : 'print'}"\n`);
      return exitStatus.usage;
    }
    return action === 'print' ? print(invocation) : sync(invocation);
  },
};
