import { useRef } from 'preact/hooks';
import type { MessageAbout, MessageModel } from '../../dev/views/message.ts';
import { DefinitionLink } from '../parts/definition-link.tsx';
import { ProblemCard } from '../parts/problem-card.tsx';
import { Section } from '../parts/section.tsx';
import { Switcher } from '../parts/switcher.tsx';
import { route } from '../route.ts';
import { counted, sentence } from '../words.ts';
import { MessageChecks } from './message-checks.tsx';
import { MessageLanguages } from './message-languages.tsx';
import { MessageChoices } from './message-choices.tsx';
import { MessageShown } from './message-shown.tsx';
import { MessageSource } from './message-source.tsx';
import { MessageValues } from './message-values.tsx';

const channelNames: Readonly<Record<string, string>> = { email: 'E-mail', sms: 'Text message', push: 'Push', in_app: 'In the app', webhook: 'Webhook' };

/** Ways to look at it, by channel; the first is the usual one. */
const waysByChannel: Readonly<Record<string, readonly (readonly [value: string, name: string])[]>> = {
  email: [['computer', 'Computer'], ['phone', 'Telephone'], ['text', 'Plain text']],
  sms: [['phone', 'Telephone']],
  push: [['phone', 'Lock screen']],
  in_app: [['phone', 'In the app']],
  webhook: [['phone', 'What is posted']],
};

/** Who looks on a telephone sees it first as telephones show it. */
const isNarrow = (): boolean => matchMedia('(max-width: 44rem)').matches;

export function MessagePage({ model }: { readonly model: MessageModel }) {
  const { id, description, file, line, problems, notices } = model;
  const last = useRef<MessageAbout | undefined>(undefined);
  if (model.about?.shown !== undefined) last.current = model.about;
  // A mistake leaves what was there before it; in another language there was something else.
  const about = model.about?.shown !== undefined || last.current?.locale !== (model.about?.locale ?? last.current?.locale) ? model.about : last.current;
  return (
    <>
      {description !== undefined && <p class="lead">{description}</p>}
      <p class="place">{file}:{line}</p>
      {notices.map((notice) => <p key={notice} class="banner" role="status">{sentence(notice)}.</p>)}
      {model.about?.shown === undefined && <p class="banner" role="status">{about?.shown === undefined ? `It cannot be shown${problems.length === 0 ? ' yet' : ': what is wrong stands below'}.` : 'Shown as it was before the mistakes below.'}</p>}
      {about !== undefined && <About model={model} about={about} />}
      {problems.length > 0 && (
        <Section title={counted(problems.length, 'problem')}>
          {problems.map((problem) => <ProblemCard key={`${problem.file} ${problem.line} ${problem.column} ${problem.code} ${problem.message}`} problem={problem} within={`messages/${id}`} />)}
        </Section>
      )}
    </>
  );
}

function About({ model, about }: { readonly model: MessageModel; readonly about: MessageAbout }) {
  const { channel, purpose, sentBy, shown, locales } = about;
  const ways = [...(shown === undefined ? [] : (waysByChannel[channel] ?? [])), ['source', 'Source'] as const, ...(locales.length > 1 ? [['languages', 'All languages'] as const] : [])];
  const { show: wanted, look = 'light' } = route.value.words;
  const [usual = ''] = (isNarrow() ? ways.find(([way]) => way === 'phone') : undefined) ?? ways[0] ?? [];
  const show = ways.some(([way]) => way === wanted) && wanted !== undefined ? wanted : usual;
  const hasLooks = channel === 'email' && ['computer', 'phone', 'languages'].includes(show);
  return (
    <>
      <dl class="facts">
        <div><dt>Channel</dt><dd>{channelNames[channel] ?? channel}</dd></div>
        <div><dt>Purpose</dt><dd>{purpose}</dd></div>
        <div><dt>Sent by</dt><dd>{sentBy.length === 0 ? <span class="lack">no journey</span> : sentBy.map((journey) => <DefinitionLink key={journey} class="item" section="journeys" id={journey} />)}</dd></div>
      </dl>
      <MessageChoices model={model} about={about} isEach={show === 'languages'} />
      <div class="bar">
        <Switcher label="Shown as" word="show" usual={usual} choices={ways} />
        {hasLooks && <Switcher label="Colours of the mail" word="look" choices={[['light', 'Light'], ['dark', 'Dark as designed'], ['forced', 'Forced dark']]} />}
      </div>
      {show === 'source'
        ? <MessageSource about={about} />
        : show === 'languages'
          ? <MessageLanguages id={model.id} about={about} look={look} />
          : shown !== undefined && (
            <div class="beside message">
              <div><MessageShown id={model.id} about={about} shown={shown} show={show} look={look} /></div>
              <aside aria-label="What is in it">
                <MessageChecks about={about} shown={shown} problems={model.problems.length} />
                <MessageValues about={about} shown={shown} />
              </aside>
            </div>
          )}
    </>
  );
}
