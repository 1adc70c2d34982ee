import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileProblem } from '../../host/file-problem.ts';
import { unknownTarget } from '../../report/catalogue/target.ts';
import { listOf } from '../../report/list-of.ts';
import { suggest } from '../../report/suggest.ts';
import { isTargetName, runningNames } from '../../targets/target-names.ts';
import type { ExtraScript, Simulation } from '../../compile/driver.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import { momentProblem } from '../moment-problem.ts';
import { closeProject, openProject } from '../open-project.ts';
import { playPopulation } from '../play-population.ts';
import { crowdFormats } from '../print-crowd.ts';
import { replayPeople } from '../replay-people.ts';
import { printReport } from '../print-report.ts';
import { printSimulation, simulationFormats } from '../print-simulation.ts';
import { flagText } from '../flag-text.ts';
import { refusalTo } from '../refusal.ts';

/** What is wrong with the flags, before any work is done. */
const flagProblem = ({ flags, global }: Invocation): string | undefined => {
  const moment = momentProblem({ flags });
  if (moment !== undefined) return moment;
  const step = flags.get('step');
  if (typeof step === 'string' && !/^[1-9]\d{0,6}$/.test(step)) return `--step takes the number of a line, from 1, not "${step}"`;
  const [about, known] = isOfMany({ flags }) ? ['a report on many people', crowdFormats] : ['a story', simulationFormats];
  const format = global.formats.find(({ name }) => !known.includes(name));
  if (format !== undefined) {
    const near = suggest(format.name, known);
    return `there is no format "${format.name}" for ${about}${near === undefined ? '' : `; did you mean "${near}"?`} (formats: ${known.join(', ')})`;
  }
  const sources = [flags.has('persona') && '--persona', flags.has('population') && '--population', flags.has('replay') && '--replay', !flags.has('persona') && flags.has('events') && '--events', flags.has('profiles') && '--profiles'].filter((flag) => flag !== false);
  const [first, second] = sources;
  if (first !== undefined && second !== undefined && first !== '--events') return `${first} and ${second} are two kinds of people: give one`;
  const stray = flags.has('population') ? ['max-rejects', 'step', 'show', 'until'] : ['size', 'days', 'seed', 'traces', ...(isOfMany({ flags }) ? ['step', 'show'] : ['as', 'compare', 'max-rejects', 'workers'])];
  const wrong = stray.find((name) => flags.has(name));
  const asProblem = platformProblem({ flags });
  if (wrong === undefined && asProblem !== undefined) return asProblem;
  return wrong === undefined ? undefined : `--${wrong} says nothing here: see "lc simulate --help" for what it goes with`;
};

/** What is wrong with `--as`. */
const platformProblem = ({ flags }: Pick<Invocation, 'flags'>): string | undefined => {
  const name = flags.get('as');
  if (typeof name !== 'string' || runningNames().some((each) => each === name)) return flags.has('as') && flags.has('compare') ? '--as compares with the specs, --compare with another version: give one' : undefined;
  return isTargetName(name) ? `${name} runs what a person clicks together, so what it will do cannot be predicted; --as takes ${listOf(runningNames())}` : unknownTarget(name, runningNames());
};

/** Whether it is about many people, drawn or recorded, and not about one persona. */
const isOfMany = ({ flags }: Pick<Invocation, 'flags'>): boolean => flags.has('population') || flags.has('replay') || (!flags.has('persona') && (flags.has('profiles') || flags.has('events')));

const readScript = ({ flags, directory }: Invocation): { readonly script?: ExtraScript; readonly problem?: string } => {
  const name = flags.get('events');
  if (typeof name !== 'string') return {};
  const form = /\.ya?ml$/i.test(name) ? 'yaml' : /\.(jsonl|ndjson)$/i.test(name) ? 'jsonl' : undefined;
  if (form === undefined) return { problem: `--events takes a .yaml or a .jsonl file, not "${name}"` };
  try {
    return { script: { name, form, text: readFileSync(resolve(directory, name), 'utf8') } };
  } catch (error) {
    return { problem: `"${name}" could not be read: ${fileProblem(error)}` };
  }
};

const whoProblem = (known: readonly string[], given: string | undefined, what: 'persona' | 'journey' | 'test'): string => {
  const near = given === undefined ? undefined : suggest(given, known);
  const list = known.length === 0 ? `the project has no ${what}s` : `${what}s: ${known.join(', ')}`;
  return given === undefined ? `say whose story: --persona <id> (${list})` : `there is no ${what} "${given}"${near === undefined ? '' : `; did you mean "${near}"?`} (${list})`;
};

export const simulate: CliCommand = {
  name: 'simulate',
  summary: "a dry run: one person's story in words, a synthetic audience, or everybody's history played through the journeys",
  flags: [
    { flag: '--persona <id>', description: 'whose story', completes: { section: 'personas' } },
    { flag: '--journey <ids>', description: 'only through these journeys and those they start; may be repeated (default: all)', isList: true, completes: { section: 'journeys' } },
    { flag: '--at <moment>', description: 'when it starts (default: --as-of, or 2027-01-04T09:00:00Z)' },
    { flag: '--until <moment>', description: 'how far to look: 30d, or a moment (default: until nothing is left to happen)' },
    { flag: '--population <id>', description: 'a synthetic audience of the project, drawn from a seed', completes: { section: 'populations' } },
    { flag: '--size <n>', description: 'population: how many people (default: 10000)' },
    { flag: '--days <n>', description: 'population: how long to look (default: 60)' },
    { flag: '--seed <n>', description: 'population: who is drawn; the same number, the same people (default: 1)' },
    { flag: '--workers <n>', description: 'population, replay: on how many threads (default: 2 if there are as many processors); changes nothing of the report' },
    { flag: '--traces <file>', description: 'population: write everything that happened to everybody, one person a line, as JSON', completes: 'file' },
    { flag: '--compare <dir or rev>', description: 'population, replay: who gets something else than in another folder, or in a revision of git', completes: 'folder' },
    { flag: '--as <target>', description: 'population, replay: as this platform runs the journeys after an export, compared with the specs on the same people', completes: { words: runningNames() } },
    { flag: '--replay', description: 'replay: the history that lc.yaml names under "data:"' },
    { flag: '--profiles <files>', description: 'replay: who there is, in .jsonl or .csv, also .gz; may be repeated', isList: true, completes: 'file' },
    { flag: '--events <files>', description: 'replay: what they did, in .jsonl or .csv, also .gz; may be repeated. With --persona: what happens besides its script, a list in .yaml or one entry a line in .jsonl', isList: true, completes: 'file' },
    { flag: '--max-rejects <n>', description: 'replay: how many records may be unusable (default: 1000)' },
    { flag: '--step <n>', description: 'number the lines, stop after the n-th and show where the person stands' },
    { flag: '--show <message>', description: 'open this message, as the person got it, as text', completes: { section: 'messages' } },
    { flag: '--html <file>', description: 'write the report as a page; for a story with the mails in it, with --show the mail itself', completes: 'file' },
  ],
  example: 'lc simulate --persona aino --journey cart_recovery --at 2027-03-01 --until 30d\n  lc simulate --profiles data/profiles.csv --events data/events.jsonl',
  inEnvironment: true,
  run: async (invocation) => {
    const { world, flags, global } = invocation;
    const start = world.now();
    const fail = refusalTo(world);
    const wrong = flagProblem(invocation);
    if (wrong !== undefined) return fail(wrong);
    const isMany = isOfMany(invocation);
    const { script, problem } = isMany ? {} : readScript(invocation);
    if (problem !== undefined) return fail(problem);
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver } = project;
    const persona = flags.get('persona');
    if (isMany) return flags.has('population') ? playPopulation(project, invocation) : replayPeople(project, invocation);
    if (typeof persona !== 'string') return fail(whoProblem(driver.list('personas').map(({ id }) => id), undefined, 'persona'));
    const text = (name: string): string | undefined => flagText(flags, name);
    const [at, until, show] = [text('at') ?? global.asOf, text('until'), text('show')];
    const messages = driver.list('messages').map(({ id }) => id);
    if (show !== undefined && !messages.includes(show)) {
      const near = suggest(show, messages);
      return fail(`there is no message "${show}"${near === undefined ? '' : `; did you mean "${near}"?`}`);
    }
    const simulation: Simulation = await driver.simulate({
      persona,
      journeys: (text('journey') ?? '').split(',').map((id) => id.trim()).filter((id) => id !== ''),
      ...(at !== undefined && { start: at }),
      ...(until !== undefined && { until }),
      ...(script !== undefined && { script }),
    });
    const seconds = (world.now() - start) / 1000;
    closeProject(project, invocation);
    if (simulation.kind === 'unknown') return fail(whoProblem(simulation.known, simulation.id, simulation.what));
    if (simulation.kind === 'story') return printSimulation(simulation, invocation, { step: text('step') === undefined ? undefined : Number(text('step')), show, html: text('html') });
    const shown = { ...driver, text: (file: string) => (file === script?.name ? script.text : driver.text(file)) };
    const formats = global.formats.filter(({ name }) => name === 'json' || name === 'pretty');
    const { diagnostics, summary } = simulation;
    const isPrinted = await printReport({ command: 'simulate', diagnostics, summary, seconds }, shown, project.root, { ...invocation, global: { ...global, formats } }, 'error');
    return isPrinted ? exitStatus.problems : exitStatus.usage;
  },
};
