import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docsFiles } from '../../src/dev/docs-files.ts';
import { writeOutput } from '../../src/host/write-output.ts';
import { copyProject, openFolder, temporaryFolder } from '../support/real-project.ts';
import { isChromiumThere, openChromium } from './support/chromium.ts';
import { openPage, settled } from './support/open-page.ts';
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
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(said).toEqual([]);
    await close();
  });
});
