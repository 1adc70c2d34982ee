import { findProjectRoot } from '../../host/find-project.ts';
import { type Paint, paint, printable } from '../../report/paint.ts';
import { plural } from '../../report/summary-line.ts';
import { type CliCommand, exitStatus, type Invocation } from '../command.ts';
import type { Finding, Patient } from '../doctor/health-check.ts';
import { healthChecks } from '../doctor/health-checks.ts';
import { isColorWanted } from '../global-flags.ts';
import { wantsJson } from '../look-formats.ts';
import { closeProject, openProject } from '../open-project.ts';

type Examined = Finding & { readonly id: string; readonly title: string };

const examine = (patient: Patient): readonly Examined[] =>
  healthChecks.flatMap(({ id, title, examine: look }) => {
    const finding = look(patient);
    return finding === undefined ? [] : [{ id, title, ...finding }];
  });

const marks: Readonly<Record<Finding['status'], string>> = { fine: '✓', warning: '!', problem: '✗' };

const count = (found: readonly Examined[], status: Finding['status']): number => found.filter((each) => each.status === status).length;

const text = (found: readonly Examined[], colours: Paint): string => {
  const width = found.reduce((most, { title }) => Math.max(most, title.length), 0);
  const lines = found.flatMap(({ status, title, words, advice }) => {
    const line = `${marks[status]} ${title.padEnd(width)}  ${printable(words)}`;
    const shown = status === 'fine' ? line : colours.severity(status === 'problem' ? 'error' : 'warning', line);
    return advice === undefined ? [shown] : [shown, `${' '.repeat(width + 4)}${printable(advice)}`];
  });
  const [warnings, problems] = [count(found, 'warning'), count(found, 'problem')];
  return `${lines.join('\n')}\n\n${colours.bold(`${plural(found.length, 'check')}: ${count(found, 'fine')} fine, ${plural(warnings, 'warning')}, ${plural(problems, 'problem')}`)}\n`;
};

const openPatient = async (invocation: Invocation): Promise<Patient> => {
  const { world: { packageRoot, version }, directory } = invocation;
  const base = { packageRoot, version, node: { version: process.versions.node, zones: process.versions.tz ?? '' }, directory };
  if (findProjectRoot(directory) === undefined) return base;
  const project = await openProject(invocation);
  if (project.kind === 'none') return base;
  closeProject(project, invocation);
  return { ...base, project };
};

export const doctor: CliCommand = {
  name: 'doctor',
  summary: 'look at the set-up: Node, the project, what can be written, git, editors, CI',
  flags: [],
  example: 'lc doctor',
  formats: ['pretty', 'json'],
  run: async (invocation) => {
    const { world: { terminal, environment }, global } = invocation;
    const found = examine(await openPatient(invocation));
    const summary = { fine: count(found, 'fine'), warnings: count(found, 'warning'), problems: count(found, 'problem') };
    const checks = found.map(({ id, status, words, advice = null }) => ({ id, status, finding: words, advice }));
    if (wantsJson(invocation)) terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'doctor', summary, checks }, undefined, 2)}\n`);
    else terminal.write(text(found, paint(isColorWanted(global.color, environment, terminal.isOutputTty))));
    return summary.problems > 0 ? exitStatus.problems : exitStatus.fine;
  },
};
