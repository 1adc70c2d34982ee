import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ToldLine, ToldPerson } from '../../dev/told-person.ts';
import { DefinitionLink } from '../parts/definition-link.tsx';
import { changeWords } from '../route.ts';
import { counted } from '../words.ts';
import type { ChosenMoment } from './person-scrubber.tsx';

interface PersonTimelineProps {
  readonly person: string;
  readonly told: ToldPerson;
  readonly isEdited: boolean;
  readonly moment: ChosenMoment;
}

const changeNames = { new: 'new', gone: 'gone', moved: 'moved', changed: 'changed' } as const;

/** Everything that happens, day by day, and why; what lies after the chosen moment is paler. */
export function PersonTimeline({ person, told: { lines, moments }, isEdited, moment }: PersonTimelineProps) {
  const { now, go } = moment;
  const days = [...new Set(lines.map(({ day }) => day))];
  const list = useRef<HTMLDivElement>(null);
  const isMoved = useRef(false);
  useEffect(() => {
    if (isMoved.current) list.current?.querySelector('.now')?.scrollIntoView({ block: 'nearest' });
    isMoved.current = true;
  }, [now.at]);
  return (
    <section class="timeline">
      <h2>Timeline</h2>
      {isEdited && <Changes lines={lines} />}
      {lines.length === 0 && <p>Nothing happens: no event is scripted, and no date, schedule or segment starts anything. Add something above.</p>}
      <div ref={list}>
        {days.map((day) => (
          <div key={day} class="day">
            <h3>{day}</h3>
            <ol>
              {lines.map((line, index) => line.day === day && (
                <li key={index} class={`${line.kind} ${line.change ?? ''} ${line.at > now.at ? 'later' : line.at === now.at ? 'now' : ''}`}>
                  {lines[index - 1]?.at === line.at ? <span /> : <button type="button" class="time" aria-label={`Go to ${day}, ${line.time}`} onClick={() => go(moments.findLastIndex(({ at }) => at <= line.at))}>{line.time}</button>}
                  <Line person={person} line={line} />
                </li>
              ))}
            </ol>
          </div>
        ))}
      </div>
    </section>
  );
}

function Line({ person, line }: { readonly person: string; readonly line: ToldLine }) {
  const { mark, text, details, who, journey, step, message, takenBy, change, was } = line;
  // What is quoted is the author's, and no name in it is meant.
  const [head = ''] = text.split('"', 1);
  const told = link(head, [
    ...(message === undefined ? [] : [{ section: 'messages', id: message, words: { persona: person } }]),
    ...(journey === undefined ? [] : [{ section: 'journeys', id: journey, words: { step } }]),
  ]);
  const isSaid = journey !== undefined && told.names.includes(journey);
  return (
    <div>
      <span class="mark" aria-hidden="true">{mark}</span>
      {change !== undefined && <b class="change">{changeNames[change]}</b>}
      <span class="text">{who !== undefined && `${who}: `}{told.parts}{text.slice(head.length)}</span>
      {journey !== undefined && !isSaid && <small class="in">in <DefinitionLink section="journeys" id={journey} words={{ step }} /></small>}
      {was !== undefined && <small class="was">was: {was}</small>}
      {details.map((detail) => <small key={detail}>{takenBy === undefined ? detail : link(detail, [{ section: 'journeys', id: takenBy, words: {} }]).parts}</small>)}
    </div>
  );
}

interface Named {
  readonly section: string;
  readonly id: string;
  readonly words: Readonly<Record<string, string | undefined>>;
}

/** A text with the first mention of each of these names as a link, and the names that it mentions. */
function link(text: string, names: readonly Named[]): { readonly parts: ComponentChildren; readonly names: readonly string[] } {
  const [first, ...rest] = names;
  if (first === undefined) return { parts: text, names: [] };
  const at = text.search(new RegExp(`(?<![\\w.])${first.id}(?!\\w)`));
  if (at === -1) return link(text, rest);
  const [before, after] = [link(text.slice(0, at), rest), link(text.slice(at + first.id.length), rest)];
  return { parts: <>{before.parts}<DefinitionLink {...first} />{after.parts}</>, names: [first.id, ...before.names, ...after.names] };
}

/** What the edit of the script does, in one sentence. */
function Changes({ lines }: { readonly lines: readonly ToldLine[] }) {
  const count = (change: ToldLine['change']): number => lines.filter((line) => line.change === change).length;
  const parts = [[count('new'), 'new'], [count('gone'), 'gone'], [count('moved'), 'moved'], [count('changed'), 'changed']] as const;
  const messages = lines.filter(({ kind, change }) => kind === 'send' && change === 'new').length - lines.filter(({ kind, change }) => kind === 'send' && change === 'gone').length;
  const said = parts.filter(([many]) => many > 0).map(([many, what]) => `${many} ${what}`).join(', ');
  return (
    <p class="changes">
      <span role="status">{said === '' ? 'The edit changes nothing of what follows.' : `Against the script as it was: ${said}${messages === 0 ? '' : `; ${counted(Math.abs(messages), 'message')} ${messages > 0 ? 'more' : 'fewer'}`}.`}</span>{' '}
      <button type="button" class="button" onClick={() => {
        changeWords({ script: undefined });
        document.getElementById('main')?.focus({ preventScroll: true });
      }}>Back to the script as it was</button>
    </p>
  );
}
