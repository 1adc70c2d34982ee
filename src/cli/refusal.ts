import { type ExitStatus, exitStatus, type Invocation } from './command.ts';

/** Tells what stands in the way of a command, and gives the status that it ends with. */
export type Refusal = (problem: string, status?: ExitStatus) => ExitStatus;

export function refusalTo({ terminal }: Invocation['world']): Refusal {
  return (problem, status = exitStatus.usage) => {
    terminal.notify(`error: ${problem}\n`);
    return status;
  };
}
