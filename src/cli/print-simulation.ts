import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileProblem } from '../host/file-problem.ts';
import { paint } from '../report/paint.ts';
import { plural } from '../report/summary-line.ts';
import type { StoryLine } from '../simulate/story-line.ts';
import { findZone } from '../time/find-zone.ts';
import { type ExitStatus, exitStatus, type Invocation } from './command.ts';
import { isColorWanted } from './global-flags.ts';
import { mailText } from './mail-text.ts';
import { reportWidth } from './report-width.ts';
import { simulationLines, simulationObject } from './simulation-object.ts';
import { simulationPage } from './simulation-page.ts';
import { simulationText, type ToldStory } from './simulation-text.ts';

/** The first is the default. */
export const simulationFormats: readonly string[] = ['pretty', 'json', 'ndjson'];

export interface SimulationChoice {
  readonly step: number | undefined;
  /** Open this message instead of telling the story. */
  readonly show: string | undefined;
  /** Write a page here. */
  readonly html: string | undefined;
}

/** Prints a person's story in every format asked for, or the mails of it, and writes the page asked for. */
export function printSimulation(told: ToldStory, invocation: Invocation, choice: SimulationChoice): ExitStatus {
  const { global, world } = invocation;
  const { step, show, html } = choice;
  const lines = told.story.lines.slice(0, step);
  const sends = lines.filter((line) => line.kind === 'send' && line.message === show);
  if (show !== undefined && sends.length === 0) {
    world.terminal.notify(`error: ${told.story.subject} does not get "${show}" in this story${whyNot(told, show)}\n`);
    return exitStatus.problems;
  }
  if (html !== undefined) {
    const mail = sends[0]?.rendered?.['html'];
    if (show !== undefined && mail === undefined) {
      world.terminal.notify(`error: "${show}" is no mail, so there is no HTML to write; leave out --html to read it here\n`);
      return exitStatus.usage;
    }
    if (!write(html, mail ?? simulationPage(told, lines), invocation)) return exitStatus.usage;
    if (sends.length > 1) world.terminal.notify(`note: ${told.story.subject} gets "${show ?? ''}" ${sends.length} times; the first was written\n`);
    if (show !== undefined || (global.formats.length === 0 && !world.terminal.isOutputTty)) {
      world.terminal.write(`${show ?? plural(lines.length, 'line')} written to ${html}\n`);
      return exitStatus.fine;
    }
  }
  const requests = global.formats.length > 0 ? global.formats : [{ name: 'pretty', file: undefined }];
  for (const { name, file } of requests) {
    const isColored = isColorWanted(global.color, world.environment, file === undefined && world.terminal.isOutputTty);
    const text = inFormat(name, told, { sends: show === undefined ? undefined : sends, step, isColored, width: reportWidth(world.terminal, file === undefined ? 'output' : 'file') });
    if (file === undefined) world.terminal.write(text);
    else if (!write(file, text, invocation)) return exitStatus.usage;
  }
  return exitStatus.fine;
}

function inFormat(name: string, told: ToldStory, { sends, step, isColored, width }: { readonly sends: readonly StoryLine[] | undefined; readonly step: number | undefined; readonly isColored: boolean; readonly width: number }): string {
  if (name === 'json') return `${JSON.stringify(simulationObject(told, step), undefined, 2)}\n`;
  if (name === 'ndjson') return simulationLines(told, step).map((line) => `${JSON.stringify(line)}\n`).join('');
  const colors = paint(isColored);
  if (sends === undefined) return simulationText(told, { paint: colors, width, ...(step !== undefined && { step }) });
  const zone = findZone(told.zone);
  if (zone === undefined) throw new Error('a person with an unknown zone was simulated');
  return sends.map((line) => mailText(line, zone, colors)).join('\n');
}

function whyNot({ story }: ToldStory, message: string): string {
  const skipped = story.lines.find((line) => line.kind === 'skip' && line.message === message);
  return skipped === undefined ? '; leave out --show to see what happens' : `: ${[skipped.text, ...skipped.details].join('; ')}`;
}

function write(file: string, text: string, { directory, world }: Invocation): boolean {
  const path = resolve(directory, file);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return true;
  } catch (error) {
    world.terminal.notify(`error: "${file}" could not be written: ${fileProblem(error)}\n`);
    return false;
  }
}
