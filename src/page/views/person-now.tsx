import type { ToldMoment, ToldPerson } from '../../dev/told-person.ts';
import { DefinitionLink } from '../parts/definition-link.tsx';
import { counted } from '../words.ts';

interface PersonNowProps {
  readonly person: string;
  readonly told: ToldPerson;
  readonly now: ToldMoment;
}

/** What the person has got by a moment, where they stand, and what is known of them. */
export function PersonNow({ person, told: { lines, moments, fields, subject }, now }: PersonNowProps) {
  const got = lines.filter(({ kind, at, who, change }) => kind === 'send' && at <= now.at && who === undefined && change !== 'gone').reverse();
  const known = new Map(fields);
  const changed = new Set<string>();
  for (const moment of moments) {
    if (moment.at > now.at) break;
    for (const [name, words] of moment.changed) {
      known.set(name, words);
      changed.add(name);
    }
  }
  return (
    <div class="person-now">
      <h2>{now.words}</h2>
      <h3>Stands</h3>
      {now.runs.length + now.due.length === 0 && <p class="soft">in no journey</p>}
      <ul class="plain">
        {now.runs.map(({ journey, step, words }, index) => <li key={index}><DefinitionLink section="journeys" id={journey} words={{ step }} /> <small class="soft">{words}</small></li>)}
        {now.due.map(({ journey, words }, index) => <li key={index}><DefinitionLink section="journeys" id={journey} /> <small class="soft">{words}</small></li>)}
      </ul>
      <h3>Has got {counted(got.length, 'message')}</h3>
      <ul class="plain">{got.map(({ message = '', channel = '', day, time, headline }, index) => (
        <li key={index}><DefinitionLink section="messages" id={message} words={{ persona: person }} /> <small class="soft">{channel.replace('_', '-')}, {day}, {time}</small>{headline !== undefined && <small>“{headline}”</small>}</li>
      ))}</ul>
      <details open={changed.size > 0}>
        <summary>Fields of {subject}{changed.size > 0 && `, ${changed.size} changed`}</summary>
        <dl class="values">{[...known].map(([name, words]) => <div key={name}><dt>{name}</dt><dd>{words}{changed.has(name) && <small class="soft">changed since the start</small>}</dd></div>)}</dl>
      </details>
    </div>
  );
}
