import type { MessageAbout } from '../../dev/views/message.ts';
import { useAnswer } from '../answers.ts';
import { route } from '../route.ts';
import { MessageShown } from './message-shown.tsx';

interface MessageLanguagesProps {
  readonly id: string;
  readonly about: MessageAbout;
  readonly look: string;
}

/** Every language side by side, each as wide as a telephone. */
export function MessageLanguages({ id, about, look }: MessageLanguagesProps) {
  return (
    <div class="languages">
      {about.locales.map(({ locale, direction }, index) => (
        <section key={locale} aria-label={locale}>
          <h2>{locale}{direction === 'rtl' && <small> right to left</small>}</h2>
          <Language id={id} locale={index === 0 ? undefined : locale} look={look} />
        </section>
      ))}
    </div>
  );
}

function Language({ id, locale, look }: { readonly id: string; readonly locale: string | undefined; readonly look: string }) {
  const { persona, environment } = route.value.words;
  const answer = useAnswer('message', { id, ...(locale !== undefined && { locale }), ...(persona !== undefined && { persona }), ...(environment !== undefined && { environment }) });
  if (answer === undefined) return <p class="soft" aria-busy="true">…</p>;
  const about = answer.kind === 'model' ? answer.model.about : undefined;
  return about?.shown === undefined
    ? <p class="banner">It cannot be shown in this language.</p>
    : <><p class="soft small-print">Seen as {about.persona ?? 'nobody in particular'}</p><MessageShown id={id} about={about} shown={about.shown} show="phone" look={look} isOneOfMany /></>;
}
