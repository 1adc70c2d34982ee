import { expect, test } from 'vitest';
import { reportWidth } from '../../src/cli/report-width.ts';
import type { Terminal } from '../../src/host/terminal.ts';

const terminal = (more: Partial<Terminal>): Terminal => ({ write: () => {}, notify: () => {}, isOutputTty: false, isErrorTty: false, isInputTty: false, ask: () => Promise.resolve(undefined), ...more });

test.each([
  ['a terminal of its own width', { isOutputTty: true, outputColumns: 100 }, 'output', 100],
  ['each stream by itself', { isOutputTty: true, outputColumns: 100, isErrorTty: true, errorColumns: 60 }, 'error', 60],
  ['a very narrow one', { isOutputTty: true, outputColumns: 12 }, 'output', 40],
  ['a very wide one', { isOutputTty: true, outputColumns: 240 }, 'output', 120],
  ['one that does not say', { isOutputTty: true, outputColumns: undefined }, 'output', 80],
  ['one that says nothing sensible', { isOutputTty: true, outputColumns: 0 }, 'output', 80],
  ['a pipe, whatever stands beside it', { outputColumns: 100, isErrorTty: true, errorColumns: 100 }, 'output', 80],
  ['a file, though there is a terminal', { isOutputTty: true, outputColumns: 100 }, 'file', 80],
] as const)('%s', (_, more, stream, expected) => expect(reportWidth(terminal(more), stream)).toBe(expected));
