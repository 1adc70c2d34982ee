import { type ExitStatus, exitStatus, type Invocation, type OpenedProject } from './command.ts';
import { otherVersion } from './other-version.ts';
import { listOf, playHistory } from './play-history.ts';
import { platformOf } from './platform-of.ts';
import { printCrowd } from './print-crowd.ts';

/** Replays a history through the journeys of the project, and prints what became of everybody. */
export async function replayPeople(project: Extract<OpenedProject, { readonly kind: 'project' }>, invocation: Invocation): Promise<ExitStatus> {
  const { flags, world } = invocation;
  const [comparison, journeys] = [flags.get('compare'), flags.get('journey')];
  const compared = typeof comparison === 'string' ? await otherVersion(comparison, listOf(typeof journeys === 'string' ? journeys : undefined), project.root, invocation) : undefined;
  if (compared !== undefined && 'problem' in compared) {
    world.terminal.notify(`error: ${compared.problem}\n`);
    return exitStatus.usage;
  }
  return playHistory(project, invocation, {
    command: 'simulate',
    play: (options) => project.driver.replay({ ...options, ...(compared !== undefined && { other: compared.other }), ...platformOf(invocation) }),
    print: ({ run }, notices) => printCrowd(run, notices, invocation),
  });
}
