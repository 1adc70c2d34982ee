import { useEffect, useRef, useState } from 'preact/hooks';
import type { PopulationModel } from '../../dev/views/population.ts';
import { useAnswer } from '../answers.ts';
import { changeWords, route } from '../route.ts';
import { source } from '../source.ts';
import { number } from '../words.ts';
import { PopulationRun } from './population-run.tsx';

/** A synthetic audience, and what becomes of it when it is taken through all journeys. */
export function PopulationPage({ model }: { readonly model: PopulationModel }) {
  const { id, description, file, line } = model;
  return (
    <>
      {description !== undefined && <p class="lead">{description}</p>}
      <p class="place">{file}:{line}</p>
      {source.isLive
        ? <><RunForm key={`${model.size} ${model.days} ${model.seed}`} model={model} />{route.value.words['run'] !== undefined && <Run key={id} id={id} model={model} />}</>
        : <p>People are taken through the journeys where somebody asks for it: <code>lc dev</code> shows it here, and <code>lc simulate --population {id}</code> writes a report.</p>}
    </>
  );
}

/** How many, for how long, and which: the numbers go into the address with the run. */
function RunForm({ model: { size, days, seed } }: { readonly model: PopulationModel }) {
  return (
    <form class="bar" onSubmit={(event) => {
      event.preventDefault();
      const said = new FormData(event.currentTarget);
      const word = (name: string): string => String(said.get(name) ?? '');
      changeWords({ size: word('size'), days: word('days'), seed: word('seed'), run: 'yes' });
    }}>
      <label class="choice">People <input name="size" type="number" min={1} max={100000} value={size} /></label>
      <label class="choice">Days <input name="days" type="number" min={1} max={1000} value={days} /></label>
      <label class="choice">Seed <input name="seed" type="number" min={1} value={seed} /></label>
      <button type="submit" class="button main">Take them through all journeys</button>
    </form>
  );
}

function Run({ id, model: usual }: { readonly id: string; readonly model: PopulationModel }) {
  // The address is asked, and not the answer that stands there: that may be of the numbers before.
  const { size = String(usual.size), days = String(usual.days), seed = String(usual.seed) } = route.value.words;
  const answer = useAnswer('population', { id, size, days, seed, run: 'yes' });
  const last = useRef<PopulationModel | undefined>(undefined);
  const model = answer?.kind === 'model' ? answer.model : undefined;
  if (model?.played !== undefined) last.current = model;
  const shown = model?.played === undefined ? last.current : model;
  return (
    <>
      {answer === undefined && <Running words={`Taking ${size} people through ${days} days`} />}
      {answer?.kind === 'failed' && <p class="banner" role="alert">This could not be run, which is a bug of lc: {answer.reason}</p>}
      {model?.refused !== undefined && <p class="banner" role="alert">Nobody was taken through anything: {model.refused}.{last.current !== undefined && ' What is below is from before.'}</p>}
      {shown?.played !== undefined && (
        <div class={answer === undefined ? 'stale' : ''}>
          <p role="status">{number(shown.played.people)} people, {shown.days} days, seed {shown.seed}: {shown.played.from} to {shown.played.until}.</p>
          <PopulationRun id={id} run={shown.played} request={{ population: id, size: String(shown.size), days: String(shown.days), seed: String(shown.seed) }} />
        </div>
      )}
    </>
  );
}

/** Says that something is being worked out, and for how long already. */
function Running({ words }: { readonly words: string }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div class="running" aria-busy="true">
      <p><span role="status">{words} …</span> <span class="soft">{seconds > 0 && `${seconds} s`}</span></p>
      <div class="progress" aria-hidden="true"><i /></div>
    </div>
  );
}
