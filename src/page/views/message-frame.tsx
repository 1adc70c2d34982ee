import type { ShownMail } from '../../dev/shown-message.ts';

interface MailFrameProps {
  readonly id: string;
  readonly locale: string;
  readonly mail: ShownMail;
  readonly isPhone: boolean;
  readonly look: string;
  readonly isOneOfMany: boolean;
}

/** A whole mail, in a frame that runs nothing and fetches nothing. */
export function MailFrame({ id, locale, mail: { frames, hasDark, pictures }, isPhone, look, isOneOfMany }: MailFrameProps) {
  const words = look === 'dark' ? 'dark as designed' : look === 'forced' ? 'forced dark' : 'light';
  const width = isPhone ? '375 pixels wide' : 'as wide as there is room';
  return (
    <>
      <div class={isPhone ? 'device phone' : 'device'} tabIndex={0} role="group" aria-label="The mail">
        <iframe sandbox="" class={look === 'light' || (look === 'dark' && !hasDark) ? '' : 'dark'} src={look === 'dark' ? frames.dark : look === 'forced' ? frames.forced : frames.light} title={`The mail ${id} in ${locale}, ${words}, ${width}`} />
      </div>
      {!isOneOfMany && <LookWords look={look} hasDark={hasDark} />}
      {!isOneOfMany && pictures.length > 0 && <p class="soft small-print">Pictures are not fetched here; boxes of their size stand for them.</p>}
    </>
  );
}

/** How near to the truth a look is. */
function LookWords({ look, hasDark }: { readonly look: string; readonly hasDark: boolean }) {
  if (look === 'forced') return <p class="soft small-print">About what programs make of it that do not ask, such as Gmail on an iPhone and Outlook on Windows: each colour keeps its hue, light and dark change places, pictures stay as they are. No program says how it does it, so take this for a hint.</p>;
  if (look !== 'dark') return null;
  return <p class="soft small-print">{hasDark ? 'As programs show it that ask the mail how it looks on a dark screen, such as Apple Mail.' : 'The mail does not say how it looks on a dark screen, so programs that ask show it as it is. Others change its colours: see “Forced dark”.'}</p>;
}
