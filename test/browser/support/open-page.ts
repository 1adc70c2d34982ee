import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of its console, as they come. */
  readonly said: string[];
  close(): Promise<void>;
}

/** Opens an address in a window of its own. The policy of the page holds, unless axe has to come in. */
export async function openPage(browser: Browser, address: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(address);
  await page.waitForSelector('main h1');
  await settled(page);
  return { page, said, close: () => context.close() };
}

const isSettled = `document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"]') === null && document.querySelector('.side .state')?.textContent !== 'Looking…'`;

/** Waits until an expression holds in the page. It is looked at once a frame, and evaluated from outside: the page forbids it to itself. */
export async function until(page: Page, expression: string): Promise<void> {
  await page.evaluate(`new Promise((resolve) => { const look = () => ((${expression}) ? resolve() : requestAnimationFrame(look)); look(); })`);
}

/** Waits until everything that was asked for is shown. */
export async function settled(page: Page): Promise<void> {
  await until(page, isSettled);
}

/** Goes to a view without loading the page anew. */
export async function showView(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}; new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))`);
  await settled(page);
}

/** What axe finds in the page, one line each. Needs a window that lets scripts in. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`axe.run(document, { iframes: false }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, any }) => id + ': ' + html.slice(0, 140) + ' ' + any.map(({ message }) => message).join('; ').slice(0, 160))))`);
}

/** Texts of pictures with too little contrast to what they stand on, which axe does not look at. */
export const faintTexts = `(() => {
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colour) => {
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...paint.getImageData(0, 0, 1, 1).data].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  return [...document.querySelectorAll('.node')].flatMap((node) => [...node.querySelectorAll('.label, .words')].flatMap((text) => {
    const found = ratio(light(getComputedStyle(text).fill), light(getComputedStyle(node.querySelector('.card')).fill));
    return found >= 4.5 ? [] : [text.textContent + ' ' + found.toFixed(2)];
  }));
})()`;

/** What can be reached by hand, in words: everything that a person may click, type into or scroll. */
export const reachable = `[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)`;
