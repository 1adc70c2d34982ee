import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareMessage, type RenderedMessage } from '../../src/render/render-message.ts';
import { helsinki } from './render-first.ts';
import { compileSample } from './sample-message.ts';
import { sampleData } from './sample-scope.ts';

const root = join(import.meta.dirname, '../../../shared/data/bad');
/** Lists of texts that others collected to attack templates, browsers and parsers. */
export const areHostileTextsThere = existsSync(root);
if (!areHostileTextsThere) console.warn(`skipped: no lists of hostile texts in ${root}`);

/** Each once. */
export function hostileTexts(): readonly string[] {
  if (!areHostileTextsThere) return [];
  const lines = (path: string): readonly string[] => readFileSync(join(root, path), 'utf8').split(/\r?\n/);
  const naughty: unknown = JSON.parse(readFileSync(join(root, 'strings/blns.json'), 'utf8'));
  const strings = Array.isArray(naughty) ? naughty.filter((text): text is string => typeof text === 'string') : [];
  return [...new Set([...lines('ssti/ssti-payloads.txt'), ...lines('xss/xss_payloads_quick.txt'), ...strings, 'a\r\nBcc: all@evil.example', '\u2028\u0000\u001b[31m', '\uD800 half', '</style></title><script>alert(1)</script>'])];
}

/** A value at every kind of place that takes one. */
const body = `<mjml><mj-head><mj-title>T {{event.code}}</mj-title><mj-preview>P {{event.code}}</mj-preview><mj-style>.k-{{event.code}} { color: {{event.code}}; background: url('{{event.code}}'); background: url('https://e.example/{{event.code}}'); } /* {{event.code}} */</mj-style></mj-head>
<mj-body background-color="{{event.code}}"><mj-section css-class="k-{{event.code}}" background-url="{{event.code}}"><mj-column>
<mj-text color="{{event.code}}">[<b title="{{event.code}}" data-x='{{event.code}}'>{{event.code}}</b>]<!-- {{event.code}} --><a href="{{event.code}}">a</a><a href="https://e.example/{{event.code}}?q={{event.code}}">b</a><p style="color:{{event.code}};background:url({{event.code}})">c</p></mj-text>
<mj-image src="{{event.code}}" alt="{{event.code}}" href="https://e.example/#{{event.code}}" title="{{event.code}}" /><mj-button href="{{event.code}}">{{event.code}}</mj-button>
<mj-table><tr><td>{{#each event.items}}{{../event.code}}{{/each}}</td></tr></mj-table><mj-raw><!--[if mso]><i title="{{event.code}}">{{event.code}}</i><![endif]--></mj-raw></mj-column></mj-section></mj-body></mjml>`;

/** Renders the mail with a text at every place. */
export async function hostileMail(): Promise<(text: string) => RenderedMessage> {
  const { artefact, diagnostics } = await compileSample({ fields: { subject: 'S {{event.code}}', preheader: '{{event.code}}', from: 'Acme {{event.code}} <a@e.example>', body }, cta: '{{event.code}}' });
  if (!artefact || diagnostics.length > 0) throw new Error(`it did not compile cleanly: ${diagnostics.map(({ message }) => message).join('; ')}`);
  const render = prepareMessage(artefact);
  const sample = sampleData[2]?.data;
  return (text) => render({ ...sample, event: { ...Object(sample?.['event']), code: text } }, { projectZone: helsinki });
}
