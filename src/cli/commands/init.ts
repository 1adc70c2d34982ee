import { basename, join, relative, resolve } from 'node:path';
import { suggest } from '../../report/suggest.ts';
import { existingFiles, placeFiles, projectTemplates, templateFiles, type TemplateEntry, textOrNothing } from '../../host/project-template.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { writeEditorSchema } from '../editor-schema.ts';
import { editorSettings, schemaSettings } from '../editor-settings.ts';
import { openProject } from '../open-project.ts';

const ignoredPaths: readonly string[] = ['.lc/', 'dist/'];

/** `My Shop (2)` becomes `my_shop_2`; a name with no letter becomes `my_project`. */
const projectName = (text: string): string =>
  text.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+|_+$/g, '') || 'my_project';

const withName = (text: string, name: string): string => text.replace(/^name:.*$/m, `name: ${name}`);

/** What `.gitignore` should hold: what it holds now, and what is missing. */
const withIgnored = (text: string): string => {
  const lines = text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, ''));
  const missing = ignoredPaths.filter((path) => !lines.includes(path) && !lines.includes(path.slice(0, -1)));
  const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  return start + missing.map((path) => `${path}\n`).join('');
};

const chooseTemplate = async ({ flags, world, global }: Invocation, templates: readonly TemplateEntry[]): Promise<string> => {
  const given = flags.get('template');
  const [first] = templates;
  if (typeof given === 'string') return given;
  if (flags.has('yes') || !global.input || !world.terminal.isInputTty) return first?.name ?? '';
  world.terminal.notify(templates.map(({ name, description }) => `  ${name}: ${description}\n`).join(''));
  return (await world.terminal.ask(`Template (${first?.name ?? ''}): `))?.trim() || (first?.name ?? '');
};

const chooseName = async ({ flags, world, global }: Invocation, fallback: string): Promise<string> => {
  const given = flags.get('name');
  if (typeof given === 'string') return given;
  if (flags.has('yes') || !global.input || !world.terminal.isInputTty) return fallback;
  return (await world.terminal.ask(`Name of the project (${fallback}): `))?.trim() || fallback;
};

/** The schema that the settings of the editor name. Returns a sentence when the disk refused. */
const placeSchema = async (invocation: Invocation, target: string): Promise<string | undefined> => {
  // Nothing is learnt from it that the first check would not learn, so no cache is begun.
  const project = await openProject({ ...invocation, directory: target, global: { ...invocation.global, cache: false } });
  if (project.kind === 'none') return undefined;
  const reason = writeEditorSchema(project.root, project.driver.editorSchema());
  return reason === undefined ? undefined : `the schema for editors could not be written: ${reason}`;
};

export const init: CliCommand = {
  name: 'init',
  parameters: [{ name: '[dir]', description: 'where to (default: the current folder)', completes: 'folder' }],
  summary: 'a working project to start from',
  flags: [
    { flag: '--template <name>', description: 'which starter', completes: 'template' },
    { flag: '--name <id>', description: "the project's name (default: from the folder's)" },
    { flag: '--yes', description: 'ask nothing' },
  ],
  example: 'lc init my_shop --template shop --yes',
  run: async (invocation) => {
    const { world, directory, arguments: [folder = '.'] } = invocation;
    const target = resolve(directory, folder);
    const templates = projectTemplates(world.packageRoot);
    const chosen = await chooseTemplate(invocation, templates);
    const template = templates.find(({ name }) => name === chosen);
    if (template === undefined) {
      const names = templates.map(({ name }) => name);
      const near = suggest(chosen, names);
      world.terminal.notify(`error: there is no template "${chosen}"${near === undefined ? '' : `; did you mean "${near}"?`} (templates: ${names.join(', ')})\n`);
      return exitStatus.usage;
    }
    const name = await chooseName(invocation, projectName(basename(target)));
    if (!/^[a-z][a-z0-9_]*$/.test(name)) {
      world.terminal.notify(`error: "${name}" cannot be a name; write small letters, digits and underscores, a letter first (${projectName(name)})\n`);
      return exitStatus.usage;
    }
    const files = templateFiles(world.packageRoot, template).map((file) => (file.path === 'lc.yaml' ? { ...file, content: Buffer.from(withName(file.content.toString(), name)) } : file));
    const taken = existingFiles(target, files.map(({ path }) => path));
    if (taken.length > 0) {
      world.terminal.notify(`error: "${target}" already has ${taken.map((path) => `"${path}"`).join(', ')}; nothing was written. Move ${taken.length === 1 ? 'it' : 'them'} away or name another folder\n`);
      return exitStatus.usage;
    }
    const ignored = { path: '.gitignore', content: Buffer.from(withIgnored(textOrNothing(join(target, '.gitignore')))) };
    const kept = existingFiles(target, editorSettings.map(({ path }) => path));
    const settings = editorSettings.filter(({ path }) => !kept.includes(path)).map(({ path, text }) => ({ path, content: Buffer.from(text) }));
    const problem = placeFiles(target, [...files, ignored, ...settings]) ?? (await placeSchema(invocation, target));
    if (problem !== undefined) {
      world.terminal.notify(`error: ${problem}\n`);
      return exitStatus.usage;
    }
    if (kept.includes('.vscode/settings.json')) world.terminal.notify(`.vscode/settings.json was there and is as it was; for completion in VS Code put this into it: ${JSON.stringify(schemaSettings).slice(1, -1)}\n`);
    const shown = relative(directory, target) || '.';
    const at = shown === '.' ? '' : `-C ${/\s/.test(shown) ? `"${shown}"` : shown} `;
    world.terminal.write(`${name}: ${files.length} files in ${shown === '.' ? 'this folder' : `"${shown}"`}\n\nNext:\n  lc ${at}validate    check it\n  lc ${at}test        play its tests\n  lc ${at}build       write dist/\n`);
    return exitStatus.fine;
  },
};
