import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { MessageArtefact } from '../../src/render/document.ts';
import { prepareMessage, renderMessage } from '../../src/render/render-message.ts';
import { findZone } from '../../src/time/find-zone.ts';

const utc = findZone('UTC');
const tokyo = findZone('Asia/Tokyo');

const artefact: MessageArtefact = {
  format: 'lc.message/1',
  id: 'm',
  locale: 'en',
  channel: 'email',
  purpose: 'marketing',
  direction: 'ltr',
  parts: {
    html: ['<p>', { print: { call: 'time', arguments: [{ path: ['event', 'at'], up: 0 }], named: {} }, escape: 'text' }, '</p>'],
    subject: [{ print: { path: ['vars', 'name'], up: 0 }, escape: 'header' }],
  },
  vars: { name: 'built' },
  reads: ['event.at', 'vars.name'],
};

describe('renderMessage', () => {
  it('prints each part there is, with the values of the build', () => {
    if (!utc) throw new Error('no UTC');
    expect(renderMessage(artefact, { event: { at: 0 } }, { projectZone: utc })).toEqual({ subject: 'built', html: '<p>12:00 AM</p>' });
  });

  it('takes the recipient\'s zone and locale, and values given for this run', () => {
    if (!utc || !tokyo) throw new Error('no zones');
    const render = prepareMessage(artefact);
    expect(render({ event: { at: 0 }, vars: { name: 'given' } }, { projectZone: utc, zone: tokyo, locale: 'fi' })).toEqual({ subject: 'given', html: '<p>9.00</p>' });
  });

  it('needs neither MJML nor Handlebars nor anything of Node', async () => {
    const { metafile } = await build({ entryPoints: ['src/render/render-message.ts'], bundle: true, write: false, metafile: true, platform: 'neutral', logLevel: 'silent' });
    const folders = new Set(Object.keys(metafile.inputs).map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...folders].sort()).toEqual(['src/render', 'src/time']);
  });
});
