import type { ShownMessage } from '../../dev/shown-message.ts';
import type { MessageAbout } from '../../dev/views/message.ts';
import { useAnswer } from '../answers.ts';
import { counted } from '../words.ts';
import { InboxRow } from './message-inbox.tsx';
import { MailFrame } from './message-frame.tsx';

interface MessageShownProps {
  readonly id: string;
  readonly about: MessageAbout;
  readonly shown: ShownMessage;
  readonly show: string;
  readonly look: string;
  /** One of several: what is said of all of them stands elsewhere. */
  readonly isOneOfMany?: boolean;
}

/** A message where its reader meets it. */
export function MessageShown({ id, about, shown, show, look, isOneOfMany = false }: MessageShownProps) {
  const { channel, locale } = about;
  const direction = directionOf(about);
  const { parts, mail } = shown;
  switch (channel) {
    case 'email':
      return (
        <>
          <InboxRow parts={parts} isPhone={show === 'phone'} locale={locale} direction={direction} isOneOfMany={isOneOfMany} />
          {show === 'text' || mail === undefined
            ? <pre class="plain-text" dir={direction} lang={locale} tabIndex={0} role="group" aria-label="The plain text">{parts.text}</pre>
            : <MailFrame id={id} locale={locale} mail={mail} isPhone={show === 'phone'} look={look} isOneOfMany={isOneOfMany} />}
        </>
      );
    case 'sms':
      return <Bubble shown={shown} locale={locale} direction={direction} />;
    case 'push':
      return <LockScreen shown={shown} locale={locale} direction={direction} isOneOfMany={isOneOfMany} />;
    case 'in_app':
      return (
        <>
          <div class="phone-like">
            <div class="in-app" dir={direction} lang={locale}>
              {parts.title !== undefined && <b>{parts.title}</b>}
              <p>{parts.text}</p>
              {(parts.link ?? parts.cta) !== undefined && <span class="like-button" title={parts.link ?? parts.cta}>{parts.link ?? parts.cta}</span>}
            </div>
          </div>
          {!isOneOfMany && <p class="soft">About like this: the app decides how it looks. It gets</p>}
          <Payload label="What the app gets" text={JSON.stringify(parts, undefined, 2)} />
        </>
      );
    default:
      return (
        <>
          <p>Posted to <code class="place">{parts.url}</code></p>
          <Payload label="What is posted" text={pretty(parts.body ?? '')} />
        </>
      );
  }
}

function directionOf({ locale, locales }: MessageAbout): 'ltr' | 'rtl' {
  return locales.find((each) => each.locale === locale)?.direction ?? 'ltr';
}

function Bubble({ shown: { parts, sms }, locale, direction }: { readonly shown: ShownMessage; readonly locale: string; readonly direction: 'ltr' | 'rtl' }) {
  return (
    <>
      <div class="phone-like">
        <p class="from soft">{parts.from ?? 'The sender'}</p>
        <p class="bubble" dir={direction} lang={locale}>{parts.text}</p>
      </div>
      {sms !== undefined && <p>{counted(sms.parts, 'part')}: {sms.length} places in {sms.alphabet}{sms.odd !== undefined && <>, since “{sms.odd}” is not in the alphabet of telephones</>}.</p>}
    </>
  );
}

function LockScreen({ shown: { parts }, locale, direction, isOneOfMany }: { readonly shown: ShownMessage; readonly locale: string; readonly direction: 'ltr' | 'rtl'; readonly isOneOfMany: boolean }) {
  const answer = useAnswer('shell');
  return (
    <>
      <div class="phone-like lock">
        <p class="clock" aria-hidden="true">09:41</p>
        <div class="notice" dir={direction} lang={locale}>
          <p class="from soft">{answer?.kind === 'model' ? answer.model.project : ''}</p>
          {parts.title !== undefined && <b>{parts.title}</b>}
          <p class="text">{parts.text}</p>
        </div>
      </div>
      {!isOneOfMany && <p class="soft">A locked telephone shows about one line of the title and four of the text.</p>}
      {parts.link !== undefined && <p class="soft small-print">A tap leads to <span class="place">{parts.link}</span></p>}
      {parts.image !== undefined && <p class="soft small-print">Its picture <span class="place">{parts.image}</span></p>}
    </>
  );
}

function Payload({ label, text }: { readonly label: string; readonly text: string }) {
  return <pre class="code payload" tabIndex={0} role="group" aria-label={label}>{text}</pre>;
}

/** JSON with a line for each member; any other text as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
