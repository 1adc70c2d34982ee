import type { ShownMail, ShownMessage } from '../../dev/shown-message.ts';
import type { MessageAbout } from '../../dev/views/message.ts';
import { changeWords } from '../route.ts';
import { source } from '../source.ts';
import { counted, number } from '../words.ts';

interface MessageChecksProps {
  readonly about: MessageAbout;
  readonly shown: ShownMessage;
  readonly problems: number;
}

/** What is in it, and what its checks found. */
export function MessageChecks({ about, shown, problems }: MessageChecksProps) {
  const { mail, headers, bounds, parts } = shown;
  return (
    <section class="checks">
      <h2>Checks</h2>
      <ul class="plain">
        <li>{problems === 0 ? <span class="good">✓ nothing is wrong with it</span> : <span class="warning">! {counted(problems, 'problem')}, below</span>}</li>
        {mail !== undefined && <MailChecks mail={mail} headers={headers} hasText={parts.text !== undefined} />}
      </ul>
      {mail !== undefined && <Verified about={about} />}
      {bounds.length > 0 && <Bounds bounds={bounds} />}
    </section>
  );
}

/** What people read in a minute, of a text that they skim. */
const wordsAMinute = 240;

function MailChecks({ mail: { bytes, most, words, links, pictures, language, hasDark }, headers, hasText }: { readonly mail: ShownMail; readonly headers: ShownMessage['headers']; readonly hasText: boolean }) {
  const kilobytes = (count: number): string => `${number(Math.round(count / 102.4) / 10)} KB`;
  const lacking = pictures.filter(({ alt }) => alt === undefined).length;
  return (
    <>
      <li>
        <meter min={0} max={most} high={most * 0.96} value={bytes} aria-label="Size of the HTML, of what Gmail shows" /> {kilobytes(bytes)} of HTML{bytes > most ? <b class="error">: Gmail cuts off what is behind {kilobytes(most)}</b> : <span class="soft">; Gmail shows {kilobytes(most)}</span>}
      </li>
      <li>{counted(words, 'word')}<span class="soft">, about {Math.max(1, Math.round((words / wordsAMinute) * 60))} seconds to read</span></li>
      <li>
        {links.length === 0 ? 'No links' : (
          <details><summary>{counted(links.length, 'link')}</summary><ul>{links.map(({ words: label, address }, index) => <li key={index}>{label || <i>no words</i>} <span class="place">{address}</span></li>)}</ul></details>
        )}
      </li>
      <li>
        {pictures.length === 0 ? 'No pictures' : (
          <details><summary>{counted(pictures.length, 'picture')}{lacking > 0 && `, ${lacking} without an alternative text`}</summary><ul>{pictures.map(({ address, alt }, index) => <li key={index}>{alt === undefined ? <i>no alternative text</i> : alt || <i>says nothing, on purpose</i>} <span class="place">{address.startsWith('data:') ? 'stands in the mail' : address}</span></li>)}</ul></details>
        )}
      </li>
      <li>{headers['List-Unsubscribe'] === undefined ? 'No header to unsubscribe by' : <details><summary>Headers to unsubscribe by</summary><ul>{Object.entries(headers).map(([name, value]) => <li key={name}>{name} <span class="place">{value}</span></li>)}</ul></details>}</li>
      <li>{language === undefined ? <span class="warning">! does not say its language</span> : <>Says that its language is {language}</>}</li>
      <li>{hasText ? 'Has a plain-text part' : <span class="warning">! no plain-text part</span>}</li>
      <li>{hasDark ? 'Says how it looks on a dark screen' : 'Does not say how it looks on a dark screen'}</li>
    </>
  );
}

function Verified({ about: { verified } }: { readonly about: MessageAbout }) {
  if (verified === undefined) return source.isLive ? <p><button type="button" class="button" onClick={() => changeWords({ verify: 'yes' })}>Render it both ways (lc verify)</button></p> : null;
  return (
    <div role="status"><ul class="plain">
      {verified.map(({ locale, status, cases = 0, why, data, expected, actual }) => (
        <li key={locale}>
          {status === 'equal' && <span class="good">✓ {locale}: equal to Handlebars before MJML, for {counted(cases, 'set')} of data</span>}
          {status === 'skipped' && <span class="soft">{locale}: {why === 'errors' ? 'has errors' : 'has no HTML'}</span>}
          {status === 'computed' && <span class="warning">! {locale}: MJML computes with a value that is known only when it is sent</span>}
          {status === 'different' && <span class="error">✕ {locale}: differs ({data}): {expected} and {actual}</span>}
        </li>
      ))}
    </ul></div>
  );
}

/** What the texts take at worst, whoever gets them. */
function Bounds({ bounds }: { readonly bounds: ShownMessage['bounds'] }) {
  const isSms = bounds.some(({ sms }) => sms !== undefined);
  const [widest] = bounds;
  const unlimited = [...new Set(bounds.flatMap(({ sms, fields }) => [...(sms?.unlimited ?? []), ...fields.flatMap((field) => field.unlimited)]))];
  return (
    <>
      <h3>At worst, whoever gets it</h3>
      <div class="wide" tabIndex={0} role="group" aria-label="The most that it takes, by language">
        <table>
          <thead><tr><th scope="col">Language</th>{isSms ? ['Parts', 'Places', 'Alphabet'].map((name) => <th key={name} scope="col">{name}</th>) : widest?.fields.map(({ field }) => <th key={field} scope="col">Letters of the {field}</th>)}</tr></thead>
          <tbody>
            {bounds.map(({ locale, sms, fields }) => (
              <tr key={locale}>
                <th scope="row">{locale}</th>
                {sms !== undefined && <><td>{sms.parts}</td><td>{sms.length}</td><td>{sms.alphabet}{sms.odd !== undefined && <small class="soft"> for “{sms.odd}”</small>}</td></>}
                {fields.map(({ field, letters }) => <td key={field}>{letters}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {unlimited.length > 0 && <p class="soft small-print">Longer still with {unlimited.join(', ')}, which nothing limits: “maxLength” in the tracking plan would.</p>}
    </>
  );
}
