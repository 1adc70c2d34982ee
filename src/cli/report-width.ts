import type { Terminal } from '../host/terminal.ts';

/** Columns of what goes into a file or a pipe, or to a terminal that does not say how wide it is. */
const usual = 80;
/** Narrower, a code frame shows nothing; wider, a sentence is hard to read. */
const narrowest = 40;
const widest = 120;

/** Columns of a report: those of the terminal that it goes to, within reason; without a terminal always the same. */
export function reportWidth(terminal: Terminal, stream: 'output' | 'error' | 'file'): number {
  const isTty = stream === 'output' ? terminal.isOutputTty : stream === 'error' && terminal.isErrorTty;
  const columns = stream === 'output' ? terminal.outputColumns : terminal.errorColumns;
  return isTty && columns !== undefined && columns > 0 ? Math.min(Math.max(columns, narrowest), widest) : usual;
}
