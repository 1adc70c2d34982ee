import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import { runningNames, type TargetName } from '../targets/target-names.ts';
import { listOf } from '../report/list-of.ts';
import { type CommandFlag, type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { drawPopulation } from './draw-population.ts';
import { playHistory } from './play-history.ts';

/** Whom an export is about: people of an ad network's lists, or those who are taken through the journeys as a platform runs them. */
export const peopleFlags: readonly CommandFlag[] = [
  { flag: '--population <id>', description: 'platforms: how many of these people get something else there than the specs say, for the report', completes: { section: 'populations' } },
  { flag: '--size <n>', description: 'population: how many people (default: 10000)' },
  { flag: '--days <n>', description: 'population: how long to look (default: 60)' },
  { flag: '--seed <n>', description: 'population: who is drawn; the same number, the same people (default: 1)' },
  { flag: '--profiles <files>', description: 'real people instead, and the people of lists: who there is, in .jsonl or .csv, also .gz; may be repeated (lists: default what lc.yaml names under "data:")', isList: true, completes: 'file' },
  { flag: '--events <files>', description: 'what they did, in .jsonl or .csv, also .gz; may be repeated', isList: true, completes: 'file' },
  { flag: '--at <moment>', description: 'when it starts; lists of people: when they are looked at (default: --as-of, or now)' },
  { flag: '--until <moment>', description: 'real people: how far to look: 30d, or a moment (default: to the last event)' },
  { flag: '--max-rejects <n>', description: 'how many records may be unusable (default: 1000)' },
];

type Flags = Pick<Invocation, 'flags'>;

const isOfHistory = ({ flags }: Flags): boolean => flags.has('profiles') || flags.has('events');

/** Whether people are to be taken through the journeys before they are exported. */
export const arePeopleAsked = ({ flags }: Flags): boolean => flags.has('population') || isOfHistory({ flags });

/** What is wrong with the flags about people, where journeys are exported to these platforms. */
export const peopleProblem = (targets: readonly TargetName[], { flags }: Flags): string | undefined => {
  const isDrawn = flags.has('population');
  if (isDrawn && isOfHistory({ flags })) return '--population and --profiles are two kinds of people: give one';
  const stray = [...(isDrawn ? [] : ['size', 'days', 'seed']), ...(isOfHistory({ flags }) ? [] : ['max-rejects', 'until']), ...(arePeopleAsked({ flags }) ? [] : ['at'])].find((flag) => flags.has(flag));
  if (stray !== undefined) return `--${stray} says nothing here: see "lc export --help" for what it goes with`;
  const clicked = arePeopleAsked({ flags }) ? targets.find((target) => !runningNames().includes(target)) : undefined;
  return clicked === undefined ? undefined : `${clicked} runs what a person clicks together, so who gets something else there cannot be predicted; that is known for ${listOf(runningNames())}`;
};

/** Takes people through these journeys as each platform runs them. A status says that there is nothing to report, and that the reason was told. */
export async function peopleOfExport(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation, targets: readonly TargetName[], journeys: readonly string[]): Promise<ReadonlyMap<TargetName, CrowdRun> | ExitStatus> {
  const { world, global } = invocation;
  const people = new Map<TargetName, CrowdRun>();
  for (const target of targets) {
    let played: { readonly run: CrowdRun; readonly notices: readonly string[] } | undefined;
    const drawn = invocation.flags.has('population') ? await drawPopulation(project, invocation, { command: 'export', journeys, as: target }) : undefined;
    if (typeof drawn === 'number') return drawn;
    if (drawn !== undefined) played = drawn;
    else {
      const status = await playHistory(project, invocation, {
        command: 'export',
        isFirst: true,
        play: (options) => project.driver.replay({ ...options, journeys, as: target }),
        print: ({ run }, notices) => {
          played = { run, notices };
          return exitStatus.fine;
        },
      });
      if (played === undefined) return status;
    }
    if (played.run.unplayed !== undefined) {
      world.terminal.notify('interrupted: a report of a part of the people would look whole, so nothing is exported\n');
      return exitStatus.interrupted;
    }
    if (!global.quiet && target === targets[0]) for (const notice of played.notices) world.terminal.notify(`note: ${notice}\n`);
    people.set(target, played.run);
  }
  return people;
}
