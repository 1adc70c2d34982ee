import { suggest } from '../../report/suggest.ts';
import { plural } from '../../report/summary-line.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { wantsJson } from '../look-formats.ts';
import { closeProject, openProject } from '../open-project.ts';
import type { VerifiedMessage } from '../../compile/driver.ts';

export const verify: CliCommand = {
  name: 'verify',
  summary: 'prove that each mail prints what Handlebars before MJML would print',
  flags: [{ flag: '--message <id>', description: 'only this message', completes: { section: 'messages' } }],
  example: 'lc verify\n  lc verify --message cart_reminder --format json',
  formats: ['pretty', 'json'],
  inEnvironment: true,
  run: async (invocation) => {
    const { world, flags } = invocation;
    const start = world.now();
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const wanted = flags.get('message');
    const known = project.driver.list('messages').map(({ id }) => id);
    if (typeof wanted === 'string' && !known.includes(wanted)) {
      const near = suggest(wanted, known);
      world.terminal.notify(`error: there is no message "${wanted}"${near === undefined ? '' : `; did you mean "${near}"?`}\n`);
      return exitStatus.usage;
    }
    const messages = await project.driver.verify(typeof wanted === 'string' ? { message: wanted } : {});
    closeProject(project, invocation);
    const summary = summaryOf(messages);
    if (wantsJson(invocation)) world.terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'verify', summary, messages }, undefined, 2)}\n`);
    else world.terminal.write(`${messages.map(lineOf).join('')}${countLine(summary, (world.now() - start) / 1000)}`);
    return summary.different + summary.computed + summary.errors > 0 ? exitStatus.problems : exitStatus.fine;
  },
};

const summaryOf = (messages: readonly VerifiedMessage[]) => {
  const count = (holds: (message: VerifiedMessage) => boolean): number => messages.filter(holds).length;
  return {
    equal: count(({ status }) => status === 'equal'),
    different: count(({ status }) => status === 'different'),
    computed: count(({ status }) => status === 'computed'),
    without_html: count(({ why }) => why === 'no-html'),
    errors: count(({ why }) => why === 'errors'),
    cases: messages.reduce((sum, { cases = 0 }) => sum + cases, 0),
  };
};

function lineOf({ id, locale, status, why, file, line, column, data, expected, actual }: VerifiedMessage): string {
  const name = `${id} (${locale})`;
  if (why === 'errors') return `${name}: it has errors; "lc validate" names them\n`;
  if (status === 'computed') return `${file}:${line}:${column}: ${name}: MJML computes with a value that is known only when it is sent\n`;
  if (status === 'different') return `${file}:${line}:${column}: ${name}: the two ways differ (${data})\n  Handlebars first  ${expected}\n  lc                ${actual}\n`;
  return '';
}

const countLine = ({ equal, different, computed, without_html, errors, cases }: ReturnType<typeof summaryOf>, seconds: number): string =>
  `${plural(equal + different + computed, 'mail')} rendered both ways (${plural(cases, 'case')} equal): ${equal} equal, ${different + computed} different, ${errors} with errors, ${without_html} without HTML (${seconds.toFixed(2)} s)\n`;
