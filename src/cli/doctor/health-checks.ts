import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFileName } from '../../host/find-project.ts';
import { fileProblem } from '../../host/file-problem.ts';
import { gitFolder, isIgnoredByGit } from '../../host/git-folder.ts';
import { hasLocaleData } from '../../render/has-locale-data.ts';
import { listOf } from '../../report/list-of.ts';
import { zoneDataVersion } from '../../time/zone-data.ts';
import { editorSchemaPath, editorSchemaState } from '../editor-schema.ts';
import type { Finding, HealthCheck } from './health-check.ts';

const fine = (words: string): Finding => ({ status: 'fine', words });

/** Whether version `have` is `least` or later, by its numbers. */
const isAtLeast = (have: string, least: string): boolean => {
  const [one, other] = [have, least].map((version) => version.split('.').map(Number));
  for (const index of [0, 1, 2]) {
    const difference = (one?.[index] ?? 0) - (other?.[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
};

const node: HealthCheck = {
  id: 'node',
  title: 'Node',
  examine: ({ packageRoot, node: { version } }) => {
    const { engines }: { readonly engines?: { readonly node?: string } } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8'));
    const least = (engines?.node ?? '').replace(/^\D+/, '');
    return isAtLeast(version, least) ? fine(`${version} (${least} or later is needed)`) : { status: 'problem', words: `${version}, and lc needs ${least} or later`, advice: 'install a newer Node' };
  },
};

const lc: HealthCheck = { id: 'lc', title: 'lc', examine: ({ version, packageRoot }) => fine(`${version}, in ${packageRoot}`) };

const project: HealthCheck = {
  id: 'project',
  title: 'project',
  examine: ({ project: found, directory }) => {
    if (found === undefined) return { status: 'problem', words: `there is no ${projectFileName} in "${directory}" or above it`, advice: 'go into the project, name it with -C, or make one: lc init' };
    const { name, mended, range } = found.driver.settings();
    const path = join(found.root, projectFileName);
    return mended === true || range.end === 0 ? { status: 'problem', words: `the settings in ${path} have mistakes`, advice: 'lc validate names them' } : fine(`"${name.value}", ${path}`);
  },
};

/** Why nothing can be written to a path, which may not be there yet; undefined where it can. */
const writeProblem = (path: string): string | undefined => {
  const nearest = existsSync(path) ? path : dirname(path);
  if (!existsSync(nearest)) return writeProblem(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return statSync(nearest).isDirectory() ? undefined : 'a file stands where a folder should be';
  } catch (error) {
    return fileProblem(error);
  }
};

const cache: HealthCheck = {
  id: 'cache',
  title: 'cache',
  examine: ({ project: found }) => {
    if (found === undefined) return undefined;
    const folder = join(found.root, '.lc', 'cache');
    const problem = writeProblem(folder);
    if (problem !== undefined) return { status: 'warning', words: `"${folder}" cannot be written: ${problem}`, advice: 'every run starts from nothing; give yourself the right to write there' };
    const size = statSync(join(folder, 'queries.pack'), { throwIfNoEntry: false })?.size;
    return fine(size === undefined ? 'none yet; the first run makes it' : `${(size / 1024 / 1024).toFixed(1)} MB in .lc/cache`);
  },
};

const output: HealthCheck = {
  id: 'output',
  title: 'dist',
  examine: ({ project: found }) => {
    if (found === undefined) return undefined;
    const folder = join(found.root, 'dist');
    const problem = writeProblem(folder);
    if (problem !== undefined) return { status: 'problem', words: `"${folder}" cannot be written: ${problem}`, advice: 'give yourself the right to write there, or name another folder: lc build --out' };
    return fine(existsSync(folder) ? 'can be written' : 'is not there yet and can be made');
  },
};

const ignored: HealthCheck = {
  id: 'git_ignore',
  title: 'git',
  examine: ({ project: found }) => {
    if (found === undefined) return undefined;
    if (gitFolder(found.root) === undefined) return { status: 'warning', words: 'the project is in no git repository', advice: 'git init: pull requests, --since and the way back need one' };
    const missing = ['.lc/cache', 'dist'].filter((path) => !isIgnoredByGit(found.root, path));
    if (missing.length === 0) return fine('leaves out .lc and dist');
    return { status: 'warning', words: `${listOf(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} not left out`, advice: `add ${missing.map((path) => `${path.split('/')[0] ?? path}/`).join(' and ')} to .gitignore` };
  },
};

const editors: HealthCheck = {
  id: 'editor_schema',
  title: 'editors',
  examine: ({ project: found }) => {
    if (found === undefined) return undefined;
    const state = editorSchemaState(found.root, found.driver.editorSchema());
    if (state === 'current') return fine(`${editorSchemaPath} knows this project`);
    return { status: 'warning', words: `${editorSchemaPath} is ${state === 'missing' ? 'not there' : 'out of date'}`, advice: 'lc schema sync, so that editors complete the ids of this project' };
  },
};

const zones: HealthCheck = {
  id: 'time_zones',
  title: 'time zones',
  examine: ({ node: { zones: theirs } }) =>
    theirs > zoneDataVersion
      ? { status: 'warning', words: `${zoneDataVersion}, and this Node has ${theirs}`, advice: 'countries change their clocks; update lc when there is a newer one' }
      : fine(`${zoneDataVersion}, with lc itself, so the same on every machine`),
};

const locales: HealthCheck = {
  id: 'locales',
  title: 'languages',
  examine: ({ project: found }) => {
    if (found === undefined) return undefined;
    const all = found.driver.settings().locales.map(({ value }) => value);
    const unknown = all.filter((locale) => !hasLocaleData(locale));
    if (unknown.length === 0) return fine(listOf(all, 'and'));
    return { status: 'problem', words: `this Node has no data for ${listOf(unknown, 'and')}, so dates and numbers would be written otherwise`, advice: 'use a Node with full ICU data, which the usual ones have' };
  },
};

const data: HealthCheck = {
  id: 'data',
  title: 'data',
  examine: ({ project: found }) => {
    const settings = found?.driver.settings().data;
    if (found === undefined || settings === undefined) return undefined;
    const files = [...settings.profiles, ...settings.events].map(({ file }) => file.value);
    const missing = files.filter((file) => !existsSync(join(found.root, file)));
    if (missing.length > 0) return { status: 'problem', words: `${listOf(missing, 'and')} ${missing.length === 1 ? 'is' : 'are'} not there`, advice: 'export the data to where lc.yaml says, or change "data" there' };
    return fine(listOf(files, 'and'));
  },
};

const pipelineFiles = (root: string): readonly string[] => {
  const workflows = join(root, '.github', 'workflows');
  const named = existsSync(workflows) ? readdirSync(workflows).filter((name) => /\.ya?ml$/.test(name)).map((name) => join(workflows, name)) : [];
  return [...named, ...['.gitlab-ci.yml', 'bitbucket-pipelines.yml', 'azure-pipelines.yml', 'Jenkinsfile', '.circleci/config.yml', '.pre-commit-config.yaml'].map((name) => join(root, name)).filter((path) => existsSync(path))];
};

const pipeline: HealthCheck = {
  id: 'ci',
  title: 'CI',
  examine: ({ project: found }) => {
    if (found === undefined) return undefined;
    const roots = [...new Set([gitFolder(found.root) ?? found.root, found.root])];
    const file = roots.flatMap(pipelineFiles).find((path) => /\blc\b[^\n]*\bvalidate\b/.test(readFileSync(path, 'utf8')));
    return file === undefined ? { status: 'warning', words: 'nothing runs lc validate when somebody proposes a change', advice: 'see docs/how-to/check-pull-requests.md' } : fine(`${file} runs lc validate`);
  },
};

/** From what everything stands on to what is good to have. */
export const healthChecks: readonly HealthCheck[] = [node, lc, zones, project, locales, data, output, cache, ignored, editors, pipeline];
