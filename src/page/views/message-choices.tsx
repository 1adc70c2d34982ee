import type { MessageAbout, MessageModel } from '../../dev/views/message.ts';
import { useAnswer } from '../answers.ts';
import { Switcher } from '../parts/switcher.tsx';
import { changeWords, route } from '../route.ts';
import { source } from '../source.ts';

interface MessageChoicesProps {
  readonly model: MessageModel;
  readonly about: MessageAbout;
  /** All languages are shown, so that none is chosen. */
  readonly isEach: boolean;
}

/** Whose eyes it is seen by: the language, the person, the environment. */
export function MessageChoices({ model: { environments }, about: { locales, persona, usualPersona, environment }, isEach }: MessageChoicesProps) {
  const answer = useAnswer('shell');
  const personas = answer?.kind === 'model' ? (answer.model.lists.personas ?? []) : [];
  const { words } = route.value;
  const usual = usualPersona ?? 'nobody in particular';
  return (
    <div class="bar">
      {locales.length > 1 && !isEach && <Switcher label="Language" word="locale" choices={locales.map(({ locale }) => [locale, locale])} />}
      {source.isLive
        ? (
          <>
            <label class="choice">Seen as <select value={words['persona'] ?? ''} onChange={({ currentTarget }) => changeWords({ persona: currentTarget.value })}>
              <option value="">{isEach && usualPersona !== undefined ? 'whoever reads the language' : usual}</option>
              {personas.filter(({ id }) => isEach || id !== usualPersona || words['persona'] === id).map(({ id }) => <option key={id} value={id}>{id}</option>)}
              {usualPersona !== undefined && <option value="-">nobody in particular</option>}
            </select></label>
            {environments.length > 0 && (
              <label class="choice">Environment <select value={words['environment'] ?? ''} onChange={({ currentTarget }) => changeWords({ environment: currentTarget.value })}>
                <option value="">{words['environment'] === undefined && environment !== undefined ? environment : 'as it is written'}</option>
                {environments.map((id) => <option key={id} value={id}>{id}</option>)}
              </select></label>
            )}
          </>
        )
        : !isEach && <span class="soft">Seen as {persona ?? usual}</span>}
    </div>
  );
}
