import type { ShownMessage } from '../../dev/shown-message.ts';
import type { MessageAbout } from '../../dev/views/message.ts';

type Value = ShownMessage['values'][number];

/** In the order in which they are asked for values. */
const origins: readonly Value['origin'][] = ['persona', 'script', 'sample', 'test', 'setting', 'made_up'];

/** What is filled in, by where it comes from. */
export function MessageValues({ about: { persona = '', environment }, shown: { values, event, unused } }: { readonly about: MessageAbout; readonly shown: ShownMessage }) {
  if (values.length + unused.length === 0) return null;
  const words: Readonly<Record<Value['origin'], string>> = {
    persona: `From ${persona}`,
    script: `From ${event?.name ?? ''} in the script of ${persona}`,
    sample: 'From the sample of the message',
    test: `From ${event?.name ?? ''} in the test ${event?.test ?? ''}`,
    setting: environment === undefined ? 'From lc.yaml' : `From lc.yaml, as ${environment} has it`,
    made_up: 'Made up',
  };
  return (
    <section>
      <h2>Filled in</h2>
      {unused.length > 0 && <p class="warning">! The sample gives {unused.join(', ')}, which is not known here or not of its type.</p>}
      {origins.map((origin) => {
        const own = values.filter((value) => value.origin === origin);
        return own.length > 0 && (
          <section key={origin} class="values">
            <h3>{words[origin]}</h3>
            <dl>{own.map((value) => <div key={value.name}><dt title={value.type}>{value.name}</dt><dd>{value.isMissing ? <i>missing</i> : value.words === '' ? <i>empty</i> : value.words}</dd></div>)}</dl>
            {origin === 'made_up' && own.some(({ name }) => !name.startsWith('links.')) && <p class="soft small-print">For values of your own write them under <code>sample:</code> in the message, or as an event in a test.</p>}
          </section>
        );
      })}
    </section>
  );
}
