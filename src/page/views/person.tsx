import { useRef } from 'preact/hooks';
import type { PersonModel } from '../../dev/views/person.ts';
import type { ToldPerson } from '../../dev/told-person.ts';
import { Switcher } from '../parts/switcher.tsx';
import { changeWords, route } from '../route.ts';
import { source } from '../source.ts';
import { counted, sentence } from '../words.ts';
import { PersonLanes } from './person-lanes.tsx';
import { PersonNow } from './person-now.tsx';
import { PersonScript } from './person-script.tsx';
import { Scrubber, useMoment } from './person-scrubber.tsx';
import { PersonTimeline } from './person-timeline.tsx';

/** What one person goes through, moment by moment, and what changes when something else happens to them. */
export function PersonPage({ model }: { readonly model: PersonModel }) {
  const last = useRef<ToldPerson | undefined>(undefined);
  if (model.told !== undefined) last.current = model.told;
  const told = last.current;
  const { description, file, line, refused } = model;
  return (
    <>
      {description !== undefined && <p class="lead">{description}</p>}
      <p class="place">{file}:{line}</p>
      <StoryChoice model={model} />
      {refused !== undefined && <p class="banner" role="status">{told === undefined ? 'There is no story to tell' : 'Told as it was before'}: {refused}.</p>}
      {told === undefined ? <PersonScript model={model} told={undefined} /> : <Told model={model} told={told} />}
    </>
  );
}

function Told({ model, told }: { readonly model: PersonModel; readonly told: ToldPerson }) {
  const { about, count, silent, lines, left, others } = told;
  const moment = useMoment(told.moments);
  return (
    <>
      <p class="soft">{sentence(about)}: {count}.{others > 0 && ` The story is about ${counted(others, 'other', 'others')} too.`}</p>
      {others > 0 && source.isLive && <Switcher label="Whose story" word="others" choices={[['', `${model.id} alone`], ['yes', 'everybody']]} />}
      {lines.length > 0 && <PersonLanes told={told} at={moment.now.at} />}
      {lines.length > 0 && <Scrubber moments={told.moments} moment={moment} />}
      <div class="beside person">
        <div class="story">
          <PersonScript model={model} told={told} />
          <PersonTimeline person={model.id} told={told} isEdited={model.isEdited} moment={moment} />
          {left > 0 && <p class="soft">{left} more lines are not shown: choose one journey.</p>}
          {silent.length > 0 && <p class="soft">No trigger looked at this person: {silent.join(', ')}.</p>}
        </div>
        <aside aria-label="The person at this moment"><PersonNow person={model.id} told={told} now={moment.now} /></aside>
      </div>
    </>
  );
}

/** Whose script is told, through which journeys, from when. */
function StoryChoice({ model: { test, tests, journeys, start, id } }: { readonly model: PersonModel }) {
  const { journey = '' } = route.value.words;
  const shown = source.isLive ? tests : tests.filter(({ isWritten }) => isWritten);
  const otherwise = { script: undefined, start: undefined, t: undefined };
  return (
    <div class="bar">
      {shown.length > 0 && (
        <label class="choice">Story <select value={test ?? '-'} onChange={({ currentTarget }) => changeWords({ ...otherwise, story: currentTarget.value })}>
          {source.isLive && <option value="-">{id}’s own script</option>}
          {shown.map((each) => <option key={each.id} value={each.id}>as in the test {each.id}</option>)}
        </select></label>
      )}
      {source.isLive && journeys.length > 1 && (
        <label class="choice">Through <select value={journey} onChange={({ currentTarget }) => changeWords({ journey: currentTarget.value })}>
          <option value="">all journeys</option>
          {journeys.map((each) => <option key={each} value={each}>{each}</option>)}
        </select></label>
      )}
      {source.isLive && <label class="choice">From <input value={start} size={20} onChange={({ currentTarget }) => changeWords({ start: currentTarget.value.trim(), t: undefined })} /></label>}
    </div>
  );
}
