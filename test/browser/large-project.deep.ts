import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/real-project.ts';
import { isChromiumThere, openChromium } from './support/chromium.ts';
import { openPage, until } from './support/open-page.ts';
import { serveFolder } from './support/served-project.ts';

/** Writes down what is there when the first part of a view can be seen. */
const firstSeen = (selector: string): string => `new MutationObserver((_, watch) => {
  if (document.querySelector(${JSON.stringify(selector)}) === null || window.first !== undefined) return;
  requestAnimationFrame(() => { window.first ??= { parts: document.querySelectorAll('main *').length, steps: document.querySelectorAll('a.node').length, links: document.querySelectorAll('.side li').length, texts: document.querySelector('main').textContent.slice(0, 400) }; });
}).observe(document, { childList: true, subtree: true });`;

interface First {
  readonly parts: number;
  readonly steps: number;
  readonly links: number;
  readonly texts: string;
}

test.skipIf(!isChromiumThere)('a journey of 500 steps among 2,000 messages shows its beginning first, and then all of it; lists show few and find any', async () => {
  const root = temporaryFolder();
  expect(spawnSync(process.execPath, ['bench/make-long-journey.mjs', root, '2000', '500']).status).toBe(0);
  const browser = await openChromium();
  const served = await serveFolder(root);
  try {
    await served.live.validation();
    const { page, said } = await openPage(browser, served.address);
    await page.addInitScript(firstSeen('.node'));
    await page.goto(`${served.address}#/journey/long`);
    await page.reload();
    await until(page, 'window.first !== undefined');
    const first = await page.evaluate<First>('first');
    expect(first.texts).toMatch(/^Journeyslong.*Starts onvisited.*Send push/);
    expect(first.parts).toBeLessThan(5000);
    expect(first.steps).toBeLessThan(60);
    expect(first.links).toBeLessThan(100);
    await until(page, `document.querySelectorAll('a.node').length === 500`);
    await page.locator('a.node').last().click();
    await page.waitForSelector('.details');
    await page.getByRole('button', { name: 'List' }).click();
    await until(page, `document.querySelectorAll('.tree li > a').length === 500`);
    const list = page.locator('.side details.list', { hasText: 'Messages' });
    if ((await list.count()) > 0) {
      await list.locator('summary').click();
      expect(await list.locator('li').count()).toBeLessThanOrEqual(41);
      await list.getByRole('searchbox').fill('1997');
      await until(page, `document.querySelectorAll('.side details.list li a[href$="note_1997"]').length === 1`);
      expect(await list.locator('li').allInnerTexts()).toEqual(['note_1997']);
      await list.locator('li a').click();
      await page.waitForSelector('.notice');
      expect(await page.locator('.notice').innerText()).toContain('Number 1997');
    }
    expect(said).toEqual([]);
  } finally {
    await browser.close();
    await served.close();
  }
});
