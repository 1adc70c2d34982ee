import type { PlayedExperiment, PlayedJourney, PlayedModel } from '../../dev/played-model.ts';
import { BarTable } from '../parts/bar-table.tsx';
import { DefinitionLink } from '../parts/definition-link.tsx';
import { Section } from '../parts/section.tsx';
import { counted, number, sentence } from '../words.ts';
import { PopulationCalendar } from './population-calendar.tsx';

interface PopulationRunProps {
  readonly id: string;
  readonly run: PlayedModel;
  /** The words with which a journey shows the same people. */
  readonly request: Readonly<Record<string, string>>;
}

/** What became of everybody: journeys as funnels, arms, stages, messages in time, per person, and who lost turns to whom. */
export function PopulationRun({ id, run, request }: PopulationRunProps) {
  const { people, messages, silent, assumptions, contact, journeys, experiments, stages, calendar, bySends, byMessage, lost, starved, loudest } = run;
  const facts = [['people', people], ['messages', messages], ['got nothing', silent]] as const;
  const entered = journeys.filter((journey) => journey.entered > 0);
  return (
    <>
      <dl class="tiles">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{number(value)}</dd></div>)}<div><dt>messages a person</dt><dd>{people === 0 ? 0 : (messages / people).toFixed(2)}</dd></div></dl>
      <Section title="Journeys" note="runs that came to each step">
        {entered.map((journey) => <Funnel key={journey.id} journey={journey} request={request} />)}
        {entered.length < journeys.length && <p class="soft">Nobody entered {journeys.filter((journey) => journey.entered === 0).map(({ id: silentOne, facts: [refused] }) => `${silentOne}${refused === undefined ? '' : ` (refused: ${refused[1]})`}`).join(', ')}.</p>}
      </Section>
      {experiments.length > 0 && <Section title="Goals by arm" note="the true share lies in the pale part, 19 times out of 20">{experiments.map((experiment) => <Arms key={`${experiment.journey} ${experiment.id}`} experiment={experiment} />)}</Section>}
      {stages.map((stage) => <Stages key={stage.funnel} stage={stage} />)}
      <Section title="When" note="days and hours on the clock of each person">{messages === 0 ? <p>Nothing was sent.</p> : <PopulationCalendar calendar={calendar} />}</Section>
      <Section title="Messages a person">
        <BarTable label="People by how many messages they got" head={['messages', 'people']} rows={bySends.map((each) => ({ key: String(each.messages), name: counted(each.messages, 'message'), value: each.people }))} />
        {contact !== undefined && <p>{sentence(contact)}.</p>}
      </Section>
      <Section title="Messages">
        {byMessage.length === 0 ? <p>No message fell due.</p> : <BarTable label="Messages sent" head={['message', 'sent', 'not sent, put off']} rows={byMessage.map(({ message, sent, notSent, putOff }) => ({ key: message, name: <DefinitionLink section="messages" id={message} />, value: sent, words: <>{notSent}{putOff !== '' && <span class="item">put off: {putOff}</span>}</> }))} />}
      </Section>
      <Section title="Lost turns" note="a cap let one message through, and the other lost">
        {lost.length === 0 && <p>No message lost its turn to another.</p>}
        {lost.length > 0 && <BarTable label="Turns lost, and to whom" head={['message', 'turns lost', 'to']} rows={lost.map(({ message, to, times }) => ({ key: `${message} ${to}`, name: <DefinitionLink section="messages" id={message} />, value: times, words: <DefinitionLink section="journeys" id={to} /> }))} />}
        {starved.length > 0 && <ul class="plain">{starved.map(({ message, due, sent, why }) => <li key={message}><span class="warning"><span aria-hidden="true">! </span>starved:</span> <DefinitionLink section="messages" id={message} /> fell due {counted(due, 'time')} and was sent {counted(sent, 'time')}: {why}</li>)}</ul>}
      </Section>
      {loudest.length > 0 && (
        <Section title="Who got the most">
          {loudest.map((person) => (
            <details key={person.id}>
              <summary>{person.id}: {counted(person.sends, 'message')}</summary>
              <ol>{person.timeline.map(({ when, message, journey }, index) => <li key={index}>{when}: <DefinitionLink section="messages" id={message} /> <span class="soft">by {journey}</span></li>)}</ol>
            </details>
          ))}
        </Section>
      )}
      {assumptions.length > 0 && <Section title="What was assumed"><ul>{assumptions.map((line) => <li key={line}>{sentence(line)}</li>)}</ul><p class="soft">The population “{id}” says no more.</p></Section>}
    </>
  );
}

function Funnel({ journey: { id, facts, steps }, request }: { readonly journey: PlayedJourney; readonly request: Readonly<Record<string, string>> }) {
  return (
    <article class="funnel">
      <h3><DefinitionLink section="journeys" id={id} words={request} /></h3>
      <dl class="facts">{facts.map(([name, words]) => <div key={name}><dt>{name}</dt><dd>{words}</dd></div>)}</dl>
      <BarTable
        label={`Runs at each step of ${id}`}
        head={['step', 'came', 'what became of them']}
        rows={steps.map(({ step, label, depth, entered, waiting, words }) => ({ key: step, name: <DefinitionLink section="journeys" id={id} words={{ ...request, step }}>{label}</DefinitionLink>, depth, value: entered, pale: waiting, words }))}
      />
    </article>
  );
}

function Arms({ experiment: { id, journey, metric, tooFew, arms } }: { readonly experiment: PlayedExperiment }) {
  return (
    <article>
      <h3>{id} <small class="soft">in <DefinitionLink section="journeys" id={journey} />{metric !== undefined && `, for ${metric}`}</small></h3>
      {tooFew !== undefined && <p class="warning"><span aria-hidden="true">! </span>Too few people: the experiment asks for {number(tooFew)} in each arm.</p>}
      <BarTable
        label={`Who reached the goal, by arm of ${id}`}
        head={['arm', 'reached the goal', 'against the first arm']}
        rows={arms.map(({ arm, people, converted, share, high, words, against = '' }) => ({ key: arm, name: arm, value: high, pale: high - share, shown: <>{words} <small class="soft">{number(converted)} of {number(people)}</small></>, words: against }))}
      />
    </article>
  );
}

function Stages({ stage: { funnel, names, moves } }: { readonly stage: PlayedModel['stages'][number] }) {
  const start = names.map((_, from) => (moves[from] ?? []).reduce((sum, value) => sum + value, 0));
  const end = names.map((_, to) => moves.reduce((sum, row) => sum + (row[to] ?? 0), 0));
  const most = Math.max(1, ...start, ...end);
  const bar = (value: number, kind: string, when: string) => <span class="drawn"><span class="track" aria-hidden="true"><i class={kind} style={{ width: `${((value / most) * 100).toFixed(1)}%` }} /></span><span class="said">{number(value)} <small class="soft narrow" aria-hidden="true">{when}</small></span></span>;
  return (
    <Section title={`Stages of ${funnel}`} note="people at the start and at the end">
      <div class="wide" tabIndex={0} role="group" aria-label={`Stages of ${funnel}`}>
        <table class="bars">
          <thead><tr><th scope="col">stage</th><th scope="col">at the start</th><th scope="col">at the end</th><th scope="col">came from, went to</th></tr></thead>
          <tbody>
            {names.map((name, index) => {
              const came = names.flatMap((from, place) => (place !== index && (moves[place]?.[index] ?? 0) > 0 ? [`+${number(moves[place]?.[index] ?? 0)} from ${from}`] : []));
              const went = names.flatMap((to, place) => (place !== index && (moves[index]?.[place] ?? 0) > 0 ? [`−${number(moves[index]?.[place] ?? 0)} to ${to}`] : []));
              return <tr key={name}><th scope="row">{name}</th><td>{bar(start[index] ?? 0, 'pale', 'at the start')}</td><td>{bar(end[index] ?? 0, 'full', 'at the end')}</td><td>{[...came, ...went].join(', ')}</td></tr>;
            })}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
