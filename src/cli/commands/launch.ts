import { launchChecks, launchReport } from '../../simulate/launch/launch-report.ts';
import { launchPage } from '../../simulate/launch/launch-page.ts';
import { launchText } from '../../simulate/launch/launch-text.ts';
import { parseDate, parseInstant } from '../../time/moment.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { openProject } from '../open-project.ts';
import { playHistory } from '../play-history.ts';
import { crowdFormats, printReports } from '../print-crowd.ts';

export const launch: CliCommand = {
  name: 'launch',
  summary: 'what switching the journeys on would do to real people: who enters, the backlog, the crowd, what is not sent',
  flags: [
    { flag: '--profiles <files>', description: 'who there is, in .jsonl or .csv, also .gz; may be repeated (default: what lc.yaml names under "data:")', isList: true, completes: 'file' },
    { flag: '--events <files>', description: 'what they did, in .jsonl or .csv, also .gz; may be repeated', isList: true, completes: 'file' },
    { flag: '--journey <ids>', description: 'only these journeys and those they start; may be repeated (default: all)', isList: true, completes: { section: 'journeys' } },
    { flag: '--at <moment>', description: 'when they are switched on (default: --as-of, or right after the last event)' },
    { flag: '--max-rejects <n>', description: 'how many records may be unusable (default: 1000)' },
    { flag: '--html <file>', description: 'write the report as a page', completes: 'file' },
  ],
  example: 'lc launch --profiles data/profiles.csv --events data/events.jsonl --journey loyalty',
  formats: crowdFormats,
  inEnvironment: true,
  run: async (invocation) => {
    const { flags, world } = invocation;
    const at = flags.get('at');
    if (typeof at === 'string' && parseInstant(at) === undefined && parseDate(at) === undefined) {
      world.terminal.notify(`error: --at takes a date (2027-03-01) or an instant with its zone (2027-03-01T08:00:00Z), not "${at}"\n`);
      return exitStatus.usage;
    }
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    return playHistory(project, invocation, {
      command: 'launch',
      play: project.driver.launch,
      print: ({ launched }, notices) => {
        const isPrinted = printReports({ page: () => launchPage(launched), json: () => launchReport(launched), text: (colors) => launchText(launched, colors) }, notices, invocation);
        if (!isPrinted) return exitStatus.usage;
        if (launched.run.unplayed !== undefined) return exitStatus.interrupted;
        return launchChecks(launched.launch, launched.run, launched.limits).every(({ is_met }) => is_met) ? exitStatus.fine : exitStatus.problems;
      },
    });
  },
};
