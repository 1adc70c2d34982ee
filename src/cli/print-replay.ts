import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import { paint } from '../report/paint.ts';
import { formatInstant } from '../time/moment.ts';
import { type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { isColorWanted } from './global-flags.ts';
import { replayText, type ToldReplay } from './replay-text.ts';

/** Prints what became of everybody, in every format asked for; notices go to standard error. */
export function printReplay(told: ToldReplay, notices: readonly string[], { global, world, directory }: Invocation): ExitStatus {
  if (!global.quiet) for (const notice of notices) world.terminal.notify(`note: ${notice}\n`);
  const requests = global.formats.length > 0 ? global.formats : [{ name: 'pretty', file: undefined }];
  for (const { name, file } of requests) {
    const isColored = isColorWanted(global.color, world.environment, file === undefined && world.terminal.isOutputTty);
    const text = name === 'json' ? `${JSON.stringify(replayObject(told), undefined, 2)}\n` : replayText(told, paint(isColored));
    if (file === undefined) {
      world.terminal.write(text);
      continue;
    }
    const path = resolve(directory, file);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } catch (error) {
      world.terminal.notify(`error: "${file}" could not be written: ${fileProblem(error)}\n`);
      return exitStatus.usage;
    }
  }
  return exitStatus.fine;
}

/** As `schema/replay.schema.json` describes it. */
function replayObject({ replay: { tally, period, profiles, events, strangers, unknownEvents } }: ToldReplay): object {
  return {
    format_version: '1.0',
    command: 'simulate',
    period: { start: formatInstant(period.start), until: formatInstant(period.until) },
    records: { profiles, events, strangers, unknown_events: unknownEvents },
    ...tally,
  };
}
