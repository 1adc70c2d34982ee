import { paint } from '../../report/paint.ts';
import { suggest } from '../../report/suggest.ts';
import { type CliCommand, exitStatus } from '../command.ts';
import { isColorWanted } from '../global-flags.ts';
import { graphText, mapText } from '../graph-text.ts';
import { wantsJson } from '../look-formats.ts';
import { readNarrowing } from '../narrow-report.ts';
import { closeProject, openProject } from '../open-project.ts';
import { refusalTo } from '../refusal.ts';

export const graph: CliCommand = {
  name: 'graph',
  parameters: [{ name: '[id]', description: 'a journey (default: the map of all of them)', completes: { section: 'journeys' } }],
  summary: 'a journey as a tree, or how the journeys hang together',
  flags: [{ flag: '--mermaid', description: 'as a flowchart of Mermaid, which GitHub and GitLab draw' }],
  example: 'lc graph cart_recovery\n  lc graph --mermaid',
  formats: ['pretty', 'json'],
  selects: true,
  run: async (invocation) => {
    const { world, flags, global, arguments: [id] } = invocation;
    const { terminal } = world;
    const fail = refusalTo(world);
    if (flags.has('mermaid') && wantsJson(invocation)) return fail('say --mermaid or --format json, not both');
    const isNarrowed = global.select.length + global.exclude.length > 0;
    if (id !== undefined && isNarrowed) return fail('--select and --exclude are about the map; leave out the id, or the selection');
    const project = await openProject(invocation);
    if (project.kind === 'none') return project.status;
    const { driver } = project;
    const colours = paint(isColorWanted(global.color, world.environment, terminal.isOutputTty));
    const envelope = { format_version: '1.0', command: 'graph' };
    if (id === undefined) {
      const narrowing = readNarrowing(invocation, driver, project.root);
      if (typeof narrowing === 'string') return fail(narrowing);
      const { map, mermaid } = driver.map(narrowing.names);
      if (map.nodes.length === 0) return fail(isNarrowed ? 'what is selected has no journey' : 'the project has no journey yet; "lc new journeys <id>" writes one');
      const summary = { journeys: map.nodes.filter(({ kind }) => kind === 'journey').length, ties: map.edges.length };
      terminal.write(flags.has('mermaid') ? mermaid : wantsJson(invocation) ? `${JSON.stringify({ ...envelope, summary, map }, undefined, 2)}\n` : mapText(map, colours));
    } else {
      const drawn = driver.graph(id);
      if (drawn === undefined) {
        const journeys = driver.list('journeys').map((item) => item.id);
        if (journeys.includes(id)) return fail(`the journey "${id}" has mistakes in its shape, so there is nothing to draw; "lc validate" names them`, exitStatus.problems);
        const other = driver.list().find((item) => item.id === id);
        const near = suggest(id, journeys);
        return fail(`there is no journey "${id}"${other === undefined ? '' : `, it is among the ${other.section}`}${near === undefined ? '' : `; did you mean "${near}"?`}`);
      }
      const json = { ...envelope, summary: { journeys: 1, ties: 0 }, journey: drawn.graph };
      terminal.write(flags.has('mermaid') ? drawn.mermaid : wantsJson(invocation) ? `${JSON.stringify(json, undefined, 2)}\n` : graphText(drawn.graph, colours));
    }
    closeProject(project, invocation);
    return exitStatus.fine;
  },
};
