import type { ShownMessage } from '../../dev/shown-message.ts';

interface InboxRowProps {
  readonly parts: ShownMessage['parts'];
  readonly isPhone: boolean;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly isOneOfMany: boolean;
}

/** A mail in a list of mails: what is cut off here is cut off there. */
export function InboxRow({ parts: { from = '', subject = '', preheader, text = '' }, isPhone, locale, direction, isOneOfMany }: InboxRowProps) {
  const [, name = from] = /^\s*"?(.*?)"?\s*<[^>]*>\s*$/.exec(from) ?? [];
  const sender = name || from || 'no sender';
  const follows = preheader ?? text.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  return (
    <>
      <div class={isPhone ? 'inbox phone' : 'inbox'} role="group" aria-label={`In the inbox of ${isPhone ? 'a telephone' : 'a computer'}`}>
        <span class="letter" aria-hidden="true">{sender.slice(0, 1).toUpperCase()}</span>
        <b class="from" title={from}>{sender}</b>
        <span class="what" dir={direction} lang={locale}><b>{subject}</b><span class="soft">{follows}</span></span>
      </div>
      <p class="soft small-print">{[`Subject ${lengthOf(subject)}`, preheader === undefined ? 'no preheader, so its first words stand behind the subject' : `preheader ${lengthOf(preheader)}`].join(', ')}.{!isOneOfMany && ' A telephone shows about 40 letters of a subject, a computer 70.'}</p>
    </>
  );
}

function lengthOf(text: string): string {
  const { length } = [...text];
  return `${length} ${length === 1 ? 'letter' : 'letters'}`;
}
