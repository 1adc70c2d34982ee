import { useAnswer } from '../answers.ts';
import { useRef } from 'preact/hooks';
import type { JourneyModel, JourneyNode, JourneyPicture } from '../../dev/views/journey.ts';
import { CodeLines } from '../parts/code-lines.tsx';
import { DefinitionLink } from '../parts/definition-link.tsx';
import { Picture } from '../parts/picture.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Switcher } from '../parts/switcher.tsx';
import { addressOf, changeWords, route } from '../route.ts';
import { source } from '../source.ts';
import { counted, number } from '../words.ts';
import { countWords } from './count-words.ts';
import { JourneyList } from './journey-list.tsx';
import { stepIcon } from './step-icon.tsx';

/** Where there is little room the list is read more easily than the picture. */
const isNarrow = (): boolean => matchMedia('(max-width: 44rem)').matches;

export function JourneyPage({ model }: { readonly model: JourneyModel }) {
  const last = useRef<JourneyPicture | undefined>(undefined);
  if (model.picture !== undefined) last.current = model.picture;
  const picture = last.current;
  const { id, description, file, line, problems } = model;
  const { step, as = isNarrow() ? 'list' : 'picture' } = route.value.words;
  const chosen = picture?.nodes.find((node) => node.isStep && node.id === step);
  return (
    <>
      {description !== undefined && <p class="lead">{description}</p>}
      <p class="place">{file}:{line}</p>
      {model.picture === undefined && <p class="banner" role="status">{picture === undefined ? 'Its shape has mistakes, so there is nothing to draw yet.' : 'Drawn as it was before the mistakes below.'}</p>}
      {picture !== undefined && <Facts picture={picture} />}
      {picture !== undefined && (
        <>
          <div class="bar"><SimulationChoice /><Switcher label="Shown as" word="as" usual={isNarrow() ? 'list' : 'picture'} choices={[['picture', 'Picture'], ['list', 'List']]} /></div>
          {picture.simulation !== undefined && <SimulationWords simulation={picture.simulation} />}
          <div class="beside">
            {as === 'list'
              ? <JourneyList journey={id} nodes={picture.nodes} chosen={chosen?.id} />
              : <JourneyDrawing journey={id} picture={picture} chosen={chosen?.id} />}
            <aside aria-label="Details">
              {chosen === undefined ? <CodeLines lines={picture.source} label={`The journey in ${file}`} /> : <StepDetails node={chosen} model={model} picture={picture} />}
            </aside>
          </div>
        </>
      )}
      {problems.length > 0 && (
        <section>
          <h2>{counted(problems.length, 'problem')}</h2>
          {problems.map((problem) => <ProblemCard key={`${problem.line} ${problem.column} ${problem.code} ${problem.message}`} problem={problem} within={`journeys/${id}`} />)}
        </section>
      )}
    </>
  );
}

/** Whose way through the journey is counted. */
function SimulationChoice() {
  const answer = useAnswer('shell');
  const populations = answer?.kind === 'model' ? (answer.model.lists.populations ?? []) : [];
  if (!source.isLive || populations.length === 0) return null;
  const { population = '' } = route.value.words;
  return (
    <label class="choice">Take people through it <select value={population} onChange={({ currentTarget }) => changeWords({ population: currentTarget.value })}>
      <option value="">nobody</option>
      {populations.map(({ id }) => <option key={id} value={id}>1,000 {id}</option>)}
    </select></label>
  );
}

function SimulationWords({ simulation }: { readonly simulation: NonNullable<JourneyPicture['simulation']> }) {
  if (simulation.kind === 'refused') return <p class="banner" role="status">Nobody was taken through it: {simulation.reason}.</p>;
  const { people, days, entered, inside, goals, ended } = simulation;
  return <p role="status">Of {number(people)} people in {days} days: <b>{number(entered)}</b> runs, {number(goals)} reached the goal, {number(inside)} still inside{Object.entries(ended).filter(([why]) => why !== 'goal').map(([why, count]) => `, ${number(count)} ended by ${why}`)}.</p>;
}

function Facts({ picture: { facts } }: { readonly picture: JourneyPicture }) {
  return <dl class="facts">{facts.map(([label, words]) => <div key={`${label} ${words}`}><dt>{label}</dt><dd>{words}</dd></div>)}</dl>;
}

function JourneyDrawing({ journey, picture: { width, height, nodes, ways }, chosen }: { readonly journey: string; readonly picture: JourneyPicture; readonly chosen: string | undefined }) {
  const entry = nodes.find(({ kind }) => kind === 'audience');
  return (
    <Picture
      label={`The journey ${journey} as a picture`}
      width={width}
      height={height}
      nodes={nodes}
      links={ways.map((points) => ({ points }))}
      middle={entry === undefined ? width / 2 : entry.x + entry.width / 2}
      isNear={({ y }) => y < 1600}
      draw={(node) => <Part key={node.id} journey={journey} node={node} isChosen={node.id === chosen} />}
    />
  );
}

function Part({ journey, node, isChosen }: { readonly journey: string; readonly node: JourneyNode; readonly isChosen: boolean }) {
  const { kind, label, lines, x, y, width, height, sends, worst, problems, counts } = node;
  const top = label === '' ? 22 : 41;
  const quoted = sends === undefined || sends.headline === '' ? -1 : lines.length - 1;
  const body = (
    <>
      <rect class="card" width={width} height={height} rx={kind === 'arm' || kind === 'end' ? height / 2 : 9} />
      {label !== '' && kind !== 'end' && <g class="icon" transform="translate(12 11)">{stepIcon(kind)}</g>}
      {label !== '' && <text class="label" x={kind === 'end' ? width / 2 : 34} y={kind === 'end' ? 20 : 23} text-anchor={kind === 'end' ? 'middle' : 'start'}>{label}{sends !== undefined && sends.channel !== '' && ` ${sends.channel.replace('_', '-')}`}</text>}
      {kind !== 'end' && lines.map((line, index) => <text key={index} class={index === quoted ? 'words quoted' : 'words'} x={label === '' ? width / 2 : 14} y={top + index * 18} text-anchor={label === '' ? 'middle' : 'start'}>{line}</text>)}
      {counts !== undefined && <text class="count" x={node.isStep ? width - 14 : width + 6} y={node.isStep ? 23 : height / 2 + 4} text-anchor={node.isStep ? 'end' : 'start'}>{countWords(counts, node.isStep)}</text>}
      {worst !== undefined && <g class={`badge ${worst}`} transform={`translate(${width - 12} 0)`}><title>{counted(problems.length, 'problem')}</title><circle r="10" /><text y="4" text-anchor="middle">{problems.length}</text></g>}
    </>
  );
  const shared = { class: `node ${kind}${isChosen ? ' chosen' : ''}`, transform: `translate(${x} ${y})` };
  if (!node.isStep) return <g {...shared}>{body}</g>;
  return <a {...shared} href={addressOf('journey', journey, { ...route.value.words, step: isChosen ? undefined : node.id })} aria-current={isChosen ? 'true' : undefined}>{body}</a>;
}

function StepDetails({ node, model, picture }: { readonly node: JourneyNode; readonly model: JourneyModel; readonly picture: JourneyPicture }) {
  const { label, words, sends, starts, at, counts } = node;
  return (
    <div class="details">
      <header>
        <h2>{label} <b>{words}</b></h2>
        <a class="close" href={addressOf('journey', model.id, { ...route.value.words, step: undefined })} aria-label="Back to the whole journey">✕</a>
      </header>
      {sends !== undefined && <DefinitionLink class="sent" section="messages" id={sends.message}><small>{sends.channel.replace('_', '-')}</small><b>{sends.headline || sends.message}</b><i>{sends.message}</i></DefinitionLink>}
      {counts !== undefined && <dl class="tiles">{([['entered', counts.entered], ['waiting', counts.waiting], ['went on', counts.completed], ['left here', counts.left]] as const).map(([name, count]) => <div key={name}><dt>{name}</dt><dd>{number(count)}</dd></div>)}</dl>}
      {starts !== undefined && <p>Leads into <a href={addressOf('journey', starts)}>{starts}</a>.</p>}
      {node.problems.flatMap((index) => model.problems[index] ?? []).map((problem) => <ProblemCard key={`${problem.line} ${problem.code} ${problem.message}`} problem={problem} within={`journeys/${model.id}`} />)}
      {at !== undefined && <><p class="place">{model.file}:{at[0]}</p><CodeLines lines={picture.source.filter(({ number }) => number >= at[0] - 1 && number <= at[1] + 1)} from={at[0]} to={at[1]} label={`The step in ${model.file}`} /></>}
    </div>
  );
}
