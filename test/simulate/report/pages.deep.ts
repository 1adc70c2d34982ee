import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../../support/command-line.ts';
import { crowdShop } from '../../support/crowd-shop.ts';

const browserPath = '/usr/bin/chromium';
const isThere = existsSync(browserPath);
if (!isThere) console.log(`skipped: there is no browser at ${browserPath}`);

const folder = mkdtempSync(join(tmpdir(), 'lc-pages-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser | undefined;

beforeAll(async () => {
  if (!isThere) return;
  writeFileSync(join(folder, 'lc.yaml'), crowdShop.replace('\nfunnels:', '\n  launch: { entered_first_hour: 0%, starved: 5 }\nfunnels:'));
  const other = mkdtempSync(join(tmpdir(), 'lc-pages-other-'));
  writeFileSync(join(other, 'lc.yaml'), crowdShop.replace('- wait: 1h', '- wait: 5h'));
  writeFileSync(join(folder, 'people.csv'), 'customer_id,email,email_opt_in,push_token\nann,ann@mail.example,true,t1\nbea,bea@mail.example,true,t2\n');
  writeFileSync(join(folder, 'events.jsonl'), '{"id":"e1","profile_id":"ann","event":"visited","timestamp":"2026-01-01T09:00:00Z"}\n{"id":"e2","profile_id":"bea","event":"cart_updated","timestamp":"2026-02-01T09:00:00Z","properties":{"total":9}}\n');
  await commandLine(['simulate', '--population', 'shoppers', '--size', '500', '--days', '30', '--compare', other, '--html', 'population.html'], folder);
  await commandLine(['simulate', '--population', 'shoppers', '--size', '1500', '--days', '30', '--workers', '1', '--html', 'part.html'], folder, { onInterrupt: (stop) => setImmediate(stop) });
  await commandLine(['simulate', '--profiles', 'people.csv', '--events', 'events.jsonl', '--html', 'replay.html'], folder);
  await commandLine(['launch', '--profiles', 'people.csv', '--events', 'events.jsonl', '--at', '2026-02-01T09:00:00Z', '--html', 'launch.html'], folder);
  rmSync(other, { recursive: true, force: true });
  browser = await chromium.launch({ executablePath: browserPath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Scripts for the browser, as text: the types of its world are none of ours. */
const openAll = "document.querySelectorAll('details').forEach((one) => one.setAttribute('open', ''))";
const misplacedTexts = `[...document.querySelectorAll('svg')].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  const name = svg.getAttribute('aria-label');
  const boxes = [...svg.querySelectorAll('text')].map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
  return boxes.flatMap(({ words, box }, place) => {
    const other = boxes.slice(place + 1).find((one) => one.box.left < box.right - 1 && one.box.right > box.left + 1 && one.box.top < box.bottom - 3 && one.box.bottom > box.top + 3);
    return [
      ...(box.left < frame.left - 3 || box.right > frame.right + 3 ? [name + ': "' + words + '" is outside'] : []),
      ...(other === undefined ? [] : [name + ': "' + words + '" lies on "' + other.words + '"']),
    ];
  });
})`;

const pages = ['population', 'part', 'replay', 'launch'];

describe.runIf(isThere)('pages of reports', () => {
  const open = async (name: string, options: { readonly colorScheme?: 'light' | 'dark'; readonly width?: number; readonly javaScriptEnabled?: boolean } = {}) => {
    if (browser === undefined) throw new Error('no browser was started');
    const { width = 900, ...rest } = options;
    const page = await browser.newPage({ viewport: { width, height: 900 }, ...rest });
    const asked: string[] = [];
    const problems: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => problems.push(message.text()));
    await page.goto(`file://${join(folder, `${name}.html`)}`);
    return { page, asked, problems };
  };

  test.each(pages.flatMap((name) => (['light', 'dark'] as const).map((colorScheme) => ({ name, colorScheme }))))('$name in $colorScheme: axe finds nothing, with every table open', async ({ name, colorScheme }) => {
    const { page, asked, problems } = await open(name, { colorScheme });
    await page.evaluate(openAll);
    await page.evaluate(axe);
    const found = await page.evaluate<{ id: string; nodes: { html: string; failureSummary?: string }[] }[]>('axe.run().then(({ violations }) => violations)');
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).toEqual([]);
    expect([asked.length, problems]).toEqual([1, []]);
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe(colorScheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 27)');
    await page.close();
  });

  test.each(pages)('%s can be read without scripts: a table opens by itself', async (name) => {
    const { page } = await open(name, { javaScriptEnabled: false });
    const first = page.locator('figure details').first();
    await first.locator('summary').click();
    expect(await first.locator('table').isVisible()).toBe(true);
    await page.close();
  });

  test.each(pages)('%s is no wider than a phone', async (name) => {
    const { page } = await open(name, { width: 360 });
    await page.evaluate(openAll);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.close();
  });

  test.each(pages)('%s: no text of a chart lies outside of it, or on another', async (name) => {
    const { page } = await open(name);
    const found = await page.evaluate<readonly string[]>(misplacedTexts);
    expect(found).toEqual([]);
    await page.close();
  });
});
