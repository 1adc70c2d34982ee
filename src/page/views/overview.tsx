import type { MapModel, OverviewModel } from '../../dev/views/overview.ts';
import { DefinitionLink } from '../parts/definition-link.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Picture } from '../parts/picture.tsx';
import { Section } from '../parts/section.tsx';
import { addressOf } from '../route.ts';
import { counted, number } from '../words.ts';

/** Sections that are counted first: what customers meet, and what checks it. */
const leading: readonly string[] = ['journeys', 'messages', 'segments', 'metrics', 'tests'];

export function OverviewPage({ model }: { readonly model: OverviewModel }) {
  const { sections, problems, lastBuild, strategy, map } = model;
  const complete = strategy.stages.filter(({ missing }) => missing.length === 0).length;
  return (
    <>
      <dl class="tiles">
        {leading.flatMap((name) => sections.filter(({ section }) => section === name)).map(({ section, count }) => <div key={section}><dt>{count === 1 ? section.slice(0, -1) : section}</dt><dd>{number(count)}</dd></div>)}
      </dl>
      <p class="soft">Besides {sections.filter(({ section }) => !leading.includes(section)).map(({ section, count }) => counted(count, section.slice(0, -1), section)).join(', ')}.</p>
      <div class="columns">
        <Section title="Changed">
          <Changed changes={model.changes} />
        </Section>
        <Section title="Last build">
          {lastBuild === undefined
            ? <p class="soft">Nothing is built yet. <code>lc build</code> writes what platforms and programs use; this page shows the sources as they are.</p>
            : <p>{counted(lastBuild.journeys, 'journey')} and {counted(lastBuild.messages, 'message')} in {counted(lastBuild.files, 'file')}.</p>}
        </Section>
      </div>
      {problems.length > 0 && (
        <Section title="What is wrong" note="the worst first">
          {problems.map((problem) => <ProblemCard key={`${problem.file} ${problem.line} ${problem.code} ${problem.message}`} problem={problem} />)}
          <p><a href={addressOf('problems')}>All problems</a></p>
        </Section>
      )}
      {strategy.stages.length > 0 && (
        <Section title="The strategy" note={`${complete} of ${counted(strategy.stages.length, 'stage')} complete`}>
          <StrategySheet strategy={strategy} />
        </Section>
      )}
      {map.nodes.length > 0 && (
        <Section title="How the journeys hang together">
          <JourneyMap map={map} />
        </Section>
      )}
    </>
  );
}

function Changed({ changes }: { readonly changes: OverviewModel['changes'] }) {
  if (changes.kind === 'unknown') return <p class="soft">Not known: {changes.reason}.</p>;
  const { base, definitions, otherFiles } = changes;
  if (definitions.length + otherFiles.length === 0) return <p class="soft">Nothing differs from <code>{base}</code>.</p>;
  return (
    <>
      <p class="soft">Files that differ from <code>{base}</code> define:</p>
      <ul class="plain">
        {definitions.slice(0, mostChanged).map(({ section, id }) => <li key={`${section}/${id}`}><span class="soft">{section}</span> <DefinitionLink section={section} id={id} /></li>)}
        {otherFiles.slice(0, mostChanged).map((file) => <li key={file}><span class="soft">file</span> {file}</li>)}
      </ul>
      {definitions.length + otherFiles.length > mostChanged && <p class="soft">{counted(definitions.length, 'definition')} and {counted(otherFiles.length, 'other file')} in all.</p>}
    </>
  );
}

const mostChanged = 12;

function StrategySheet({ strategy: { stages, metrics } }: { readonly strategy: OverviewModel['strategy'] }) {
  const targets = new Map(metrics.map(({ metric, target, unit }) => [metric, target === undefined ? undefined : `${target}${unit === undefined ? '' : ` ${unit}`}`]));
  return (
    <div class="wide" tabIndex={0} role="group" aria-label="The strategy, stage by stage">
      <table>
        <thead><tr><th scope="col">Stage</th><th scope="col">Segments</th><th scope="col">Journeys</th><th scope="col">Metrics</th><th scope="col">Owners</th><th scope="col">Missing</th></tr></thead>
        <tbody>
          {stages.map(({ funnel, stage, description, automated, segments, journeys, metrics: measured, owners, missing }) => (
            <tr key={`${funnel}.${stage}`}>
              <th scope="row"><span class="soft">{funnel}.</span>{stage}{description !== undefined && <small class="soft">{description}</small>}</th>
              <td>{segments.join(', ')}</td>
              <td>{journeys.length === 0 ? (automated ? '' : <span class="soft">left to people</span>) : journeys.map((id) => <a key={id} class="item" href={addressOf('journey', id)}>{id}</a>)}</td>
              <td>{measured.map((id) => <span key={id} class="item">{id}{targets.get(id) !== undefined && <small class="soft">target {targets.get(id)}</small>}</span>)}</td>
              <td>{owners.map((owner) => <span key={owner} class="item">{owner}</span>)}</td>
              <td>{missing.length === 0 ? <span class="good">complete</span> : missing.map((what) => <span key={what} class="lack">no {what}</span>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const wordsByHow: Readonly<Record<string, string>> = { starts: 'starts', without: 'keeps out of', audience: 'may enter', emits: 'sends out' };

function JourneyMap({ map: { width, height, nodes, edges } }: { readonly map: MapModel }) {
  return (
    <>
      <Picture
        label="How the journeys hang together, as a picture"
        width={width}
        height={height}
        nodes={nodes}
        links={edges.map(({ points, how }) => ({ points, className: how === 'starts' ? '' : 'aside' }))}
        isNear={({ x }) => x < 1200}
        draw={(node) => {
          const body = (
            <>
              <rect class="card" width={node.width} height={node.height} rx="8" />
              <text class="label" x="13" y="17">{node.kind}</text>
              <text class="words" x="13" y="34">{node.label}</text>
            </>
          );
          const shared = { key: `${node.kind} ${node.id}`, class: `node ${node.kind}`, transform: `translate(${node.x} ${node.y})` };
          return node.kind === 'journey' ? <a {...shared} href={addressOf('journey', node.id)}>{body}</a> : <g {...shared}>{body}</g>;
        }}
      />
      <details>
        <summary>As a list</summary>
        <ul>
          {edges.map(({ from, to, how }, index) => {
            const [start, end] = [nodes[from], nodes[to]];
            return start !== undefined && end !== undefined && <li key={index}>{start.kind} <b>{start.label}</b> {wordsByHow[how]} {end.kind} <b>{end.label}</b></li>;
          })}
        </ul>
      </details>
    </>
  );
}
