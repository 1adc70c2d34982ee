import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docsFiles } from '../../src/dev/docs-files.ts';
import { writeOutput } from '../../src/host/write-output.ts';
import { copyProject, openFolder, temporaryFolder } from '../support/real-project.ts';
import { isChromiumThere, openChromium } from './support/chromium.ts';
import { openPage, settled, showView } from './support/open-page.ts';
import { liveFolder, pageAssets } from './support/served-project.ts';

describe.skipIf(!isChromiumThere)('the files of lc docs in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  test('are read from the disk, without a server: every link of the side leads somewhere', async () => {
    const root = copyProject('examples/weather-app', temporaryFolder());
    const folder = join(temporaryFolder(), 'docs');
    const files = await docsFiles(liveFolder(root, openFolder(root), Infinity), pageAssets());
    expect(writeOutput({ directory: folder, files, manifest: { format: 'lc.docs/1' } }).kind).toBe('written');
    const asked: string[] = [];
    const { page, said, close } = await openPage(browser, pathToFileURL(join(folder, 'index.html')).href);
    page.on('request', (request) => asked.push(request.url()));
    const links = await page.evaluate<string[]>(`[...document.querySelectorAll('.side a')].map((link) => link.getAttribute('href'))`);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) {
      await page.locator(`.side a[href="${link}"]`).first().click();
      await settled(page);
      expect(await page.locator('main').innerText(), link).not.toMatch(/could not be shown|is not in the project|was not written|Nothing here/);
    }
    expect(await page.locator('.side .state').innerText()).toContain('when this was written');
    // Each language of a message was written; whose eyes it is seen by cannot be chosen.
    await showView(page, '#/message/save_a_city?show=languages');
    expect(await page.locator('.languages .notice').evaluateAll((each) => each.map((notice) => notice.getAttribute('dir')))).toEqual(['ltr', 'rtl', 'ltr', 'ltr']);
    expect(await page.locator('main select').count()).toBe(0);
    // A persona can be followed in each story that was written, and nothing is offered that was not.
    await page.evaluate(`location.hash = '#/person/omar'`);
    await page.waitForSelector('.timeline');
    await settled(page);
    const stories = await page.evaluate<string[]>(`[...document.querySelectorAll('main select option')].map(({ value }) => value)`);
    expect(stories.length).toBeGreaterThan(0);
    for (const story of stories) {
      await page.evaluate(`location.hash = '#/person/omar?story=${story}'`);
      await settled(page);
      expect(await page.locator('.timeline li').count(), story).toBeGreaterThan(0);
      expect(await page.locator('.script button, .script input').count()).toBe(0);
    }
    await page.evaluate(`location.hash = '#/population/the_whole_world?run=yes'`);
    await page.waitForSelector('main code');
    expect(await page.locator('main').innerText()).toContain('lc dev shows it here');
    expect(await page.locator('main form').count()).toBe(0);
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(said).toEqual([]);
    await close();
  });
});
