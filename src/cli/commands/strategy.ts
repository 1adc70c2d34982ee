import { type CliCommand, exitStatus } from '../command.ts';
import { closeProject, openProject } from '../open-project.ts';
import { strategyCsv, strategyMarkdown, strategyText } from '../strategy-text.ts';

export const strategy: CliCommand = {
  name: 'strategy',
  summary: 'each stage with its segments, journeys, metrics and owners, and what is missing',
  flags: [],
  example: 'lc strategy\n  lc strategy --format csv',
  formats: ['pretty', 'json', 'markdown', 'csv'],
  run: async (invocation) => {
    const { world, global } = invocation;
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const report = project.driver.strategy();
    const name = global.formats[0]?.name ?? 'pretty';
    if (name === 'json') world.terminal.write(`${JSON.stringify({ format_version: '1.0', command: 'strategy', summary: { stages: report.stages.length, complete: report.stages.filter(({ missing }) => missing.length === 0).length }, ...report }, undefined, 2)}\n`);
    else world.terminal.write(name === 'markdown' ? strategyMarkdown(report) : name === 'csv' ? strategyCsv(report) : strategyText(report));
    closeProject(project, invocation);
    const isLacking = report.stages.some(({ automated, segments, journeys, metrics }) => automated && segments.length + journeys.length + metrics.length === 0);
    return isLacking && global.failOn !== 'error' ? exitStatus.problems : exitStatus.fine;
  },
};
