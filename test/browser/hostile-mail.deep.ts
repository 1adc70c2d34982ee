import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { areHostileTextsThere, hostileMail, hostileTexts } from '../content/hostile-mail.ts';
import { isChromiumThere, openChromium } from './support/chromium.ts';

interface Seen {
  readonly elements: number;
  readonly scripts: number;
  readonly bold: string;
  readonly title: string;
  readonly protocols: readonly string[];
  readonly handlers: readonly string[];
}

/** What a browser made of a mail, asked in the page. */
const look = `(() => {
  const all = [...document.querySelectorAll('*')];
  const bold = document.querySelector('b');
  const addresses = all.flatMap((element) => ['href', 'src', 'background', 'action', 'formaction'].filter((name) => element.hasAttribute(name)).map((name) => element.getAttribute(name)));
  return {
    elements: all.length,
    scripts: document.scripts.length,
    bold: bold?.textContent ?? '',
    title: bold?.getAttribute('title') ?? '',
    protocols: [...new Set(addresses.map((address) => new URL(address, 'about:blank#').protocol))].sort(),
    handlers: all.flatMap((element) => element.getAttributeNames().filter((name) => name.startsWith('on'))),
  };
})()`;

// HTML reads line ends as \n and drops or replaces what no text may hold.
const asRead = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u0000\uFFFD]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '');

describe.skipIf(!isChromiumThere || !areHostileTextsThere)('hostile texts in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  it('are shown as they are: nothing runs, nothing is fetched, no element is added', async () => {
    const page = await browser.newPage();
    const alarms: string[] = [];
    page.on('dialog', (dialog) => {
      alarms.push(`a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => alarms.push(`a script failed: ${error.message}`));
    page.on('popup', () => alarms.push('a window was opened'));
    await page.route('**/*', (route) => {
      if (['script', 'fetch', 'xhr', 'websocket', 'document'].includes(route.request().resourceType())) alarms.push(`fetched ${route.request().url()}`);
      return route.abort();
    });
    const render = await hostileMail();
    await page.setContent(render('x').html ?? '', { waitUntil: 'domcontentloaded' });
    const harmless = await page.evaluate<Seen>(look);
    expect(harmless).toMatchObject({ scripts: 0, bold: 'x', handlers: [] });
    const texts = hostileTexts().filter((text) => text.trim() !== '');
    expect(texts.length).toBeGreaterThan(590);
    for (const text of texts) {
      await page.setContent(render(text).html ?? '', { waitUntil: 'domcontentloaded' });
      const seen = await page.evaluate<Seen>(look);
      expect({ elements: seen.elements, scripts: seen.scripts, handlers: seen.handlers, bold: asRead(seen.bold), title: asRead(seen.title) }, text).toEqual({ elements: harmless.elements, scripts: 0, handlers: [], bold: asRead(text), title: asRead(text) });
      expect(seen.protocols.filter((protocol) => !['about:', 'http:', 'https:', 'mailto:', 'tel:'].includes(protocol)), text).toEqual([]);
      expect(alarms, text).toEqual([]);
    }
  });

  it('would be noticed: a mail with a script sets off every alarm', async () => {
    const page = await browser.newPage();
    const alarms: string[] = [];
    page.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      void dialog.dismiss();
    });
    await page.setContent('<b onclick="x" title="x">x</b><a href="javascript:alert(1)">a</a><script>alert(7)</script>', { waitUntil: 'domcontentloaded' });
    expect([alarms, await page.evaluate<Seen>(look)]).toEqual([['7'], { elements: 6, scripts: 1, bold: 'x', title: 'x', protocols: ['javascript:'], handlers: ['onclick'] }]);
  });
});
