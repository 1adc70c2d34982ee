import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallMessages } from '../dev/support/small-messages.ts';
import { copyProject, temporaryFolder } from '../support/real-project.ts';
import { isChromiumThere, openChromium } from './support/chromium.ts';
import { openPage, reachable, showView, until, violations } from './support/open-page.ts';
import { serveFolder, type ServedProject } from './support/served-project.ts';

/** A folder with these texts. */
const folderOf = (texts: Readonly<Record<string, string>>): string => {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
};

describe.skipIf(!isChromiumThere)('the message view in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  const serve = async <T>(root: string, use: (served: ServedProject) => Promise<T>): Promise<T> => {
    const served = await serveFolder(root);
    try {
      return await use(served);
    } finally {
      await served.close();
    }
  };
  /** What stands in the frame of a mail: its text, the colour of its ground, how wide it is for itself, where its links say that they lead. */
  const frameOf = async (page: Page): Promise<Readonly<Record<string, unknown>>> => {
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await frame?.waitForSelector('p, td');
    return (await frame?.evaluate<Readonly<Record<string, unknown>>>(`({ text: document.body.innerText.replace(/\\s+/g, ' ').trim(), ground: getComputedStyle(document.documentElement).backgroundColor, letters: getComputedStyle(document.querySelector('p, td')).color, wide: innerWidth, leads: document.querySelector('a')?.title })`)) ?? {};
  };

  test('each switch changes what is shown, and stands in the address', () => serve(folderOf(smallMessages), async (served) => {
    const { page, said, close } = await openPage(browser, `${served.address}#/message/hello`);
    const asWritten = await frameOf(page);
    expect(asWritten).toMatchObject({ text: 'Come back Boots To your cart No more mails', ground: 'rgba(0, 0, 0, 0)', letters: 'rgb(0, 0, 0)', leads: 'https://shop.example/cart' });
    expect(asWritten['wide']).toBeGreaterThanOrEqual(600);
    const after = async (act: () => Promise<unknown>, has: string): Promise<Readonly<Record<string, unknown>>> => {
      const before = await page.locator('iframe').getAttribute('src');
      await act();
      await until(page, `document.querySelector('iframe').getAttribute('src') !== ${JSON.stringify(before)} && location.hash.includes(${JSON.stringify(has)})`);
      return frameOf(page);
    };
    const press = (name: string) => () => page.getByRole('button', { name, exact: true }).click();
    expect(await after(press('Dark as designed'), 'look=dark')).toMatchObject({ letters: 'rgb(238, 238, 238)' });
    expect(await after(press('Forced dark'), 'look=forced')).toMatchObject({ ground: 'rgb(31, 31, 31)', letters: 'rgb(245, 245, 245)' });
    expect(await after(press('Light'), 'message/hello')).toEqual(asWritten);
    expect(await after(press('ar'), 'locale=ar')).toMatchObject({ text: 'عد إلينا حذاء السلة لا مزيد' });
    expect(await page.locator('.inbox .what').getAttribute('dir')).toBe('rtl');
    expect(await after(() => page.getByLabel('Seen as').selectOption('mia'), 'persona=mia')).toMatchObject({ text: 'عد إلينا Boots السلة لا مزيد' });
    expect(await page.locator('.inbox .what').innerText()).toContain('Mia');
    expect(await after(() => page.getByLabel('Environment').selectOption('staging'), 'environment=staging')).toMatchObject({ leads: 'https://staging.shop.example/cart' });
    await press('Telephone')();
    await until(page, `document.querySelector('.device.phone') !== null`);
    expect(await frameOf(page)).toMatchObject({ wide: 375 });
    await press('Plain text')();
    expect(await page.locator('pre.plain-text').innerText()).toContain('https://staging.shop.example/cart');
    await press('Source')();
    expect(await page.locator('main .code').first().innerText()).toContain('hello:');
    // The address alone leads to all of it.
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address.replace('show=source', 'show=phone'));
    expect(await frameOf(page)).toMatchObject({ text: 'عد إلينا Boots السلة لا مزيد', wide: 375, leads: 'https://staging.shop.example/cart' });
    expect(said).toEqual([]);
    await close();
  }));

  test('on a telephone a mail is as wide for itself as on a telephone, and seen whole', () => serve(folderOf(smallMessages), async (served) => {
    const { page, close } = await openPage(browser, `${served.address}#/message/hello?locale=ar`, { viewport: { width: 360, height: 740 } });
    expect(await frameOf(page)).toMatchObject({ wide: 375 });
    expect(await page.evaluate<boolean>(`document.querySelector('.device').scrollWidth <= document.querySelector('.device').clientWidth`)).toBe(true);
    await close();
  }));

  test('every language stands beside the others, each in its direction', () => serve(folderOf(smallMessages), async (served) => {
    const { page, said, close } = await openPage(browser, `${served.address}#/message/hello?show=languages`);
    await until(page, `document.querySelectorAll('.languages iframe').length === 2`);
    expect(await page.locator('.languages .what').evaluateAll((rows) => rows.map((row) => row.getAttribute('dir')))).toEqual(['ltr', 'rtl']);
    expect(await page.locator('.languages h2').allInnerTexts()).toEqual(['en', 'ar right to left']);
    expect(said).toEqual([]);
    await close();
  }));

  test('a mail with a script does not run it, fetches nothing, and the browser has nothing to complain about', () => {
    const hostile = `<script>document.title = 'ran'; top.document.title = 'ran'</script><img src="http://127.0.0.1:9/pixel.png" onerror="document.title = 'ran'"><link rel="stylesheet" href="http://127.0.0.1:9/a.css"><iframe src="http://127.0.0.1:9/"></iframe><style>@import url(http://127.0.0.1:9/b.css); p { background: url(http://127.0.0.1:9/c.png) }</style>`;
    return serve(folderOf({ ...smallMessages, 'messages/hello.html': (smallMessages['messages/hello.html'] ?? '').replace('<p>Come back</p>', `<p id="told">Come back</p>${hostile}`) }), async (served) => {
      const { page, said, close } = await openPage(browser, served.address);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      for (const look of ['light', 'dark', 'forced']) {
        await showView(page, `#/message/hello?look=${look}`);
        expect(await frameOf(page)).toMatchObject({ text: 'Come back Boots To your cart No more mails' });
      }
      expect(await page.title()).toBe('hello · small_messages');
      expect(asked.filter((url) => !url.startsWith(served.address) && !url.startsWith('data:'))).toEqual([]);
      expect(said).toEqual([]);
      // As it is sent it is still there to be read.
      await showView(page, '#/message/hello?show=source');
      await page.locator('summary', { hasText: 'The HTML' }).click();
      expect(await page.locator('.code').last().innerText()).toContain('top.document.title');
      await close();
    });
  });

  test('an edit to a subject and to a body is seen in the open page', async () => {
    const root = copyProject('examples/shop', temporaryFolder());
    await serve(root, async (served) => {
      const { page, said, close } = await openPage(browser, `${served.address}#/message/cart_reminder?look=forced`);
      await page.evaluate('window.marked = true; scrollTo(0, 40)');
      const edit = async (file: string, from: string, to: string): Promise<void> => {
        const text = readFileSync(join(root, file), 'utf8');
        expect(text).toContain(from);
        writeFileSync(join(root, file), text.replace(from, to));
        await served.changed();
      };
      await edit('messages/cart.yaml', ' is waiting"', ' misses you"');
      await until(page, `document.querySelector('.inbox .what b').textContent.includes('misses you')`);
      const before = await page.locator('iframe').getAttribute('src');
      await edit('messages/cart_reminder.mjml', 'you left this behind', 'look what waits');
      await until(page, `document.querySelector('iframe').getAttribute('src') !== ${JSON.stringify(before)}`);
      expect((await frameOf(page))['text']).toContain('look what waits');
      // A mistake leaves what was there.
      await edit('messages/cart_reminder.mjml', '{{name}}', '{{nam}}');
      await page.waitForSelector('.banner');
      expect(await page.locator('.banner').innerText()).toBe('Shown as it was before the mistakes below.');
      expect((await frameOf(page))['text']).toContain('look what waits');
      expect(await page.locator('main .problem').count()).toBeGreaterThan(0);
      expect(await page.evaluate<unknown[]>('[marked, scrollY, location.hash]')).toEqual([true, 40, '#/message/cart_reminder?look=forced']);
      expect(said).toEqual([]);
      await close();
    });
  });

  const everything = ['hello', 'hello?show=phone&look=forced', 'hello?show=text&locale=ar', 'hello?show=source', 'hello?show=languages&look=dark', 'hello?verify=yes', 'note', 'note?locale=ar', 'ring', 'ring?persona=-', 'tip', 'post', 'note?show=languages'];

  test.each([['light'], ['dark']] as const)('each channel and way to look at it is accessible in %s colours, fits a phone, and is shown without a complaint', (colorScheme) => serve(folderOf(smallMessages), async (served) => {
    const { page, said, close } = await openPage(browser, served.address, { bypassCSP: true, colorScheme });
    const found: string[] = [];
    for (const address of everything) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await showView(page, `#/message/${address}`);
      expect(await page.locator('main').innerText(), address).not.toMatch(/could not be shown|cannot be shown|Nothing here/);
      found.push(...(await violations(page)).map((each) => `${address}: ${each}`));
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate<number>('document.scrollingElement.scrollWidth'), `${address} on a phone`).toBeLessThanOrEqual(360);
    }
    expect(found).toEqual([]);
    expect(said).toEqual([]);
    await close();
  }));

  test('the keyboard alone reaches everything, the mail and its links included', () => serve(folderOf(smallMessages), async (served) => {
    const { page, close } = await openPage(browser, `${served.address}#/message/hello`);
    await frameOf(page);
    const wanted = await page.evaluate<number>(`window.wanted = ${reachable}; window.reached = []; wanted.length`);
    expect(wanted).toBeGreaterThan(20);
    await page.evaluate('document.activeElement.blur()');
    await page.evaluate(`document.addEventListener('focusin', ({ target }) => { if (target.tagName !== 'IFRAME') reached.push(target); })`);
    const mail = await (await page.waitForSelector('iframe')).contentFrame();
    const links = await mail?.evaluate<readonly string[]>(`[...document.querySelectorAll('a[href]')].map(({ textContent }) => textContent.trim())`);
    expect(links?.length).toBeGreaterThanOrEqual(2);
    const inFrame = async (): Promise<string> => (await mail?.evaluate<string>(`document.activeElement?.closest('a')?.textContent.trim() ?? ''`)) ?? '';
    const standsAt = async (): Promise<string> => `${await page.evaluate<string>(`reached.length + ' ' + document.activeElement.tagName`)} ${await inFrame()}`;
    const followed = new Set<string>();
    for (let press = 0; press < wanted + (links?.length ?? 0) + 1 && (await page.evaluate<number>('reached.length')) < wanted; press += 1) {
      const before = await standsAt();
      await page.keyboard.press('Tab');
      // A page and its frame are two processes: where the key has led is known a moment after it was pressed.
      await expect.poll(standsAt, { timeout: 10_000 }).not.toBe(before);
      followed.add(await inFrame());
    }
    expect([...followed]).toEqual(expect.arrayContaining([...(links ?? [])]));
    expect(await page.evaluate<string[]>(`reached.filter((element, index) => element !== wanted[index]).map((element) => element.outerHTML.slice(0, 120))`)).toEqual([]);
    expect(await page.evaluate<number>('reached.length')).toBe(wanted);
    await close();
  }));
});
