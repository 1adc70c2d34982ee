import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { views } from '../../src/dev/views/registry.ts';
import { copyProject, projectsIn, temporaryFolder } from '../support/real-project.ts';
import { isChromiumThere, openChromium } from './support/chromium.ts';
import { faintTexts, openPage, reachable, settled, showView, until, violations } from './support/open-page.ts';
import { serveFolder, type ServedProject } from './support/served-project.ts';

/** How many definitions of a section are opened in each example. */
const opened = 3;

/** The addresses of the views of a project; of those about a section the first few. */
const addresses = async ({ live }: ServedProject): Promise<readonly string[]> => {
  const counts = new Map<string, number>();
  const found: string[] = [];
  for (const [view, words] of await live.requests()) {
    counts.set(view, (counts.get(view) ?? 0) + 1);
    if (view === 'shell' || (counts.get(view) ?? 0) > opened) continue;
    const { id, ...rest } = words;
    const query = new URLSearchParams(rest).toString();
    found.push(`#/${view}${id === undefined ? '' : `/${encodeURIComponent(id)}`}${query === '' ? '' : `?${query}`}`);
  }
  return found;
};

const viewOf = (address: string): string => address.split(/[/?]/)[1] ?? '';

describe.skipIf(!isChromiumThere)('the page of lc dev in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  const serve = async <T>(root: string, use: (served: ServedProject, root: string) => Promise<T>): Promise<T> => {
    const copy = copyProject(root, temporaryFolder());
    const served = await serveFolder(copy);
    try {
      return await use(served, copy);
    } finally {
      await served.close();
    }
  };

  test.each(projectsIn('examples'))('%s: every view is shown without a complaint of the browser, and fits a phone', (example) => serve(example, async (served) => {
    const { page, said, close } = await openPage(browser, served.address);
    const all = await addresses(served);
    const sections = Object.entries(views).flatMap(([name, view]) => (name !== 'shell' && ('section' in view ? served.ids(view.section).length > 0 : true) ? [name] : []));
    expect(new Set(all.map(viewOf))).toEqual(new Set(sections));
    for (const address of all) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await showView(page, address);
      expect(await page.locator('main').innerText(), address).not.toMatch(/could not be shown|is not in the project|Nothing here/);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await page.evaluate<number>('document.scrollingElement.scrollWidth'), `${address} on a phone`).toBeLessThanOrEqual(360);
    }
    expect(said).toEqual([]);
    await close();
  }));

  test.each([['light'], ['dark']] as const)('every kind of view is accessible in %s colours', (colorScheme) => serve('examples/weather-app', async (served, root) => {
    const journeys = join(root, 'journeys');
    const { page, close } = await openPage(browser, served.address, { bypassCSP: true, colorScheme });
    const seen = new Set<string>();
    const found: string[] = [];
    const look = async (address: string): Promise<void> => {
      await showView(page, address);
      found.push(...(await violations(page)).map((each) => `${address}: ${each}`), ...(await page.evaluate<string[]>(faintTexts)).map((each) => `${address}: ${each}`));
    };
    for (const address of await addresses(served)) {
      if (seen.has(viewOf(address))) continue;
      seen.add(viewOf(address));
      await look(address);
    }
    // What is there only when somebody asks for it.
    const [population = ''] = served.ids('populations');
    for (const address of ['#/person/ellie?script=%5B%7B%22after%22%3A%221h%22%2C%22event%22%3A%22app_opened%22%7D%5D', '#/person/ellie?script=%5B%7B%22after%22%3A%22soon%22%2C%22event%22%3A%22app_opened%22%7D%5D', `#/population/${population}?run=yes&size=200&days=20`]) await look(address);
    // With something wrong there is more to see.
    const [journey] = served.ids('journeys');
    breakJourney(journeys);
    await served.changed();
    for (const address of ['#/overview', '#/problems', `#/journey/${journey ?? ''}`, `#/journey/${journey ?? ''}?as=list`]) await look(address);
    expect(found).toEqual([]);
    expect(seen.size).toBe(Object.keys(views).length - 1);
    await close();
  }));

  test('an edit is seen in the open page, which stays where it is', () => serve('examples/shop', async (served, root) => {
    const { page, said, close } = await openPage(browser, `${served.address}#/journey/cart_recovery?step=send%3Acart_reminder`);
    await page.evaluate('window.marked = true; document.querySelector(".picture").scrollTop = 120; scrollTo(0, 60); document.querySelector(".switcher button").focus()');
    const where = `[document.querySelector('.picture').scrollTop, scrollY, document.activeElement.textContent, location.hash, window.marked]`;
    const before = await page.evaluate<unknown[]>(where);
    const file = join(root, 'messages/cart.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(' is waiting"');
    writeFileSync(file, text.replace(' is waiting"', ' misses you"'));
    await served.changed();
    await until(page, `document.querySelector('.sent b').textContent.includes('misses you')`);
    expect(await page.evaluate<unknown[]>(where)).toEqual(before);
    expect(before.at(-1)).toBe(true);
    expect(said).toEqual([]);
    await close();
  }));

  test('a mistake leaves the last picture, says what is wrong, and mending it draws again', () => serve('examples/shop', async (served, root) => {
    const { page, close } = await openPage(browser, `${served.address}#/journey/cart_recovery`);
    const file = join(root, 'journeys/cart_recovery.yaml');
    const text = readFileSync(file, 'utf8');
    const nodes = await page.locator('.node').count();
    writeFileSync(file, text.replace('- wait: 1d', '- wate: 1d'));
    await served.changed();
    await page.waitForSelector('.banner');
    expect(await page.locator('.banner').innerText()).toBe('Drawn as it was before the mistakes below.');
    expect(await page.locator('.node').count()).toBe(nodes);
    expect(await page.locator('main .problem h3').first().innerText()).toContain('wate');
    expect(await page.locator('.side .state').innerText()).toMatch(/error/);
    writeFileSync(file, text.replace('- wait: 1d', '- wait: 3d'));
    await served.changed();
    await until(page, `document.querySelector('.banner') === null`);
    expect(await page.locator('.node.wait').first().textContent()).toContain('3d');
    await close();
  }));

  test('what an author wrote is text, whatever it looks like', () => serve('examples/shop', async (served, root) => {
    const file = join(root, 'journeys/cart_recovery.yaml');
    const hostile = `<img src=x onerror=alert(1)><script>alert(2)</script>{{constructor}}`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('Brings people back to a cart they left', `'${hostile}'`).replace('- send: cart_reminder', `- { id: call, task: ${JSON.stringify(hostile)} }\n      - send: cart_reminder`));
    await served.changed();
    const { page, said, close } = await openPage(browser, `${served.address}#/journey/cart_recovery?step=call`);
    page.on('dialog', (dialog) => {
      said.push(dialog.message());
      void dialog.dismiss();
    });
    expect(await page.locator('.lead').innerText()).toBe(hostile);
    expect(await page.locator('.details h2').innerText()).toContain(hostile);
    expect(await page.evaluate<number>('document.querySelectorAll("main img, main script").length')).toBe(0);
    expect(said).toEqual([]);
    await close();
  }));

  test('a frame runs no script of a mail and fetches nothing', () => serve('examples/one-file', async (served) => {
    const asked: string[] = [];
    const tracker = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => tracker.listen(0, '127.0.0.1', resolve));
    const at = tracker.address();
    const pixel = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}/1.png`;
    const address = served.live.frames.keep(`<!doctype html><p id="told">as sent</p><img src="${pixel}" onerror="told.textContent = 1"><script>told.textContent = "ran"</script>`);
    const { page, close } = await openPage(browser, served.address);
    await page.evaluate(`{ const frame = document.createElement('iframe'); frame.sandbox = ''; frame.src = ${JSON.stringify(address)}; document.body.append(frame); new Promise((resolve) => { frame.onload = resolve; }) }`);
    expect(await page.frameLocator('iframe').locator('#told').innerText()).toBe('as sent');
    // Opened by itself it is kept as short.
    await page.goto(`${served.address}${address}`);
    expect(await page.locator('#told').innerText()).toBe('as sent');
    expect(asked).toEqual([]);
    // The tracker would have noticed.
    await page.goto(pixel);
    expect(asked).toContain('/1.png');
    await close();
    await new Promise((resolve) => tracker.close(resolve));
  }));

  test('the name of another site that leads here is refused', () => serve('examples/one-file', async (served) => {
    const rebound = await openChromium(['--host-resolver-rules=MAP evil.test 127.0.0.1']);
    try {
      const page = await rebound.newPage();
      const answer = await page.goto(`http://evil.test:${served.port}/view/shell`);
      expect([answer?.status(), await answer?.text()]).toEqual([403, `this server answers to its own name only, not to "evil.test:${served.port}"\n`]);
      // A page of another origin gets nothing by asking, and nothing by showing.
      await page.goto('about:blank');
      expect(await page.evaluate<string>(`fetch(${JSON.stringify(`${served.address}view/shell`)}).then((answer) => answer.text(), () => 'refused')`)).toBe('refused');
    } finally {
      await rebound.close();
    }
  }));

  test.each([['#/overview', true], ['#/problems', true], ['#/journey/cart_recovery', true], ['#/journey/cart_recovery?as=list&step=send%3Acart_reminder', true], ['#/person/aino', false]] as const)('%s: the keyboard alone reaches everything, in the order of the page, and shows where it is', (hash, isBroken) => serve('examples/shop', async (served, root) => {
    if (isBroken) breakJourney(join(root, 'journeys'));
    await served.changed();
    const { page, close } = await openPage(browser, `${served.address}${hash}`);
    const wanted = await page.evaluate<number>(`window.wanted = ${reachable}; window.reached = []; wanted.length`);
    expect(wanted).toBeGreaterThan(12);
    await page.evaluate('document.activeElement.blur()');
    for (let press = 0; press < wanted; press += 1) {
      await page.keyboard.press('Tab');
      await page.evaluate(`reached.push(document.activeElement)`);
    }
    expect(await page.evaluate<string[]>(`wanted.filter((element) => !reached.includes(element)).map((element) => element.outerHTML.slice(0, 120))`)).toEqual([]);
    expect(await page.evaluate<string[]>(`reached.filter((element, index) => element !== wanted[index]).map((element) => element.outerHTML.slice(0, 120))`)).toEqual([]);
    await close();
  }));

  test('a step is opened and closed again by keys, and the way back leads to it', () => serve('examples/shop', async (served) => {
    const { page, close } = await openPage(browser, `${served.address}#/journey/cart_recovery`);
    await page.locator('a.node').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.details');
    expect(new URL(page.url()).hash).toBe('#/journey/cart_recovery?step=send%3Acart_reminder');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-current")')).toBe('true');
    await page.goBack();
    await until(page, `document.querySelector('.details') === null`);
    await close();
  }));

  test('a person is followed through time by keys: what has come and where they stand is that of the moment', () => serve('examples/shop', async (served) => {
    const { page, said, close } = await openPage(browser, `${served.address}#/person/aino`);
    const seen = (): Promise<unknown> => page.evaluate(`[document.querySelector('.scrubber output').textContent, document.querySelector('.person-now ul').textContent, [...document.querySelectorAll('.person-now h3')].at(-1).textContent, document.querySelectorAll('.timeline .later').length > 0]`);
    const last = await seen();
    expect(last).toEqual(['Sat 20 Feb 2027, 15:00 3 of 3', '', 'Has got 1 message', false]);
    await page.locator('.scrubber input').focus();
    await page.keyboard.press('ArrowLeft');
    await until(page, `location.hash.includes('t=')`);
    expect(await seen()).toEqual(['Sat 20 Feb 2027, 11:00 2 of 3', expect.stringContaining('cart_recovery'), 'Has got 1 message', true]);
    expect(await page.locator('.scrubber input').getAttribute('aria-valuetext')).toBe('Sat 20 Feb 2027, 11:00');
    await page.keyboard.press('Home');
    await until(page, `document.querySelector('.scrubber output').textContent.includes('1 of 3')`);
    expect(await seen()).toEqual(['Sat 20 Feb 2027, 10:00 1 of 3', expect.stringContaining('is due to start'), 'Has got 0 messages', true]);
    await until(page, `location.hash.endsWith('t=2027-02-20T08%3A00%3A00Z')`);
    await page.keyboard.press('End');
    await until(page, `!location.hash.includes('t=')`);
    expect(await seen()).toEqual(last);
    await page.locator('.timeline .time').first().focus();
    await page.keyboard.press('Enter');
    await until(page, `document.querySelector('.scrubber output').textContent.includes('1 of 3')`);
    expect(said).toEqual([]);
    await close();
  }));

  test('an edited event changes what follows, the address carries it, and the way back is one button', () => serve('examples/shop', async (served) => {
    const { page, said, close } = await openPage(browser, `${served.address}#/person/aino`);
    const marked = (at: typeof page = page): Promise<readonly string[]> => at.evaluate(`[...document.querySelectorAll('.timeline li')].filter((line) => line.querySelector('.change')).map((line) => line.querySelector('.change').textContent + ' ' + line.querySelector('.text').textContent)`);
    expect(await marked()).toEqual([]);
    // The order comes half an hour after the cart, and not five hours.
    await page.getByRole('button', { name: 'Edit order_placed, after 5h' }).press('Enter');
    await page.getByRole('textbox', { name: /^when/ }).fill('30m');
    await page.getByRole('textbox', { name: /^when/ }).press('Enter');
    await page.waitForSelector('.changes');
    await settled(page);
    const changed = ['moved order_placed', 'new cart_recovery will not start (cart_abandoned): order_placed came first', 'gone enters cart_recovery (cart_abandoned)', expect.stringContaining('gone gets the email cart_reminder'), expect.stringContaining('gone waits for this'), expect.stringContaining('gone reaches the goal'), expect.stringContaining('gone leaves cart_recovery')];
    expect(await marked()).toEqual(changed);
    expect(await page.locator('.changes [role="status"]').innerText()).toBe('Against the script as it was: 1 new, 5 gone, 1 moved; 1 message fewer.');
    const copy = await openPage(browser, page.url());
    expect(await marked(copy.page)).toEqual(changed);
    await copy.close();
    // What cannot be is said where it stands, and the story stays as it was.
    await page.getByRole('textbox', { name: /^total/ }).fill('much');
    await page.getByRole('textbox', { name: /^total/ }).press('Enter');
    await page.waitForSelector('.script .error');
    expect(await page.locator('.script .error').innerText()).toContain('much');
    expect(await page.locator('main .banner').innerText()).toBe('Told as it was before: something in the script cannot be.');
    expect(await marked()).toEqual(changed);
    await page.getByRole('textbox', { name: /^total/ }).fill('99');
    await page.getByRole('textbox', { name: /^total/ }).press('Enter');
    await until(page, `document.querySelector('.script .error') === null`);
    await page.getByRole('button', { name: 'Remove order_placed, after 30m' }).press('Enter');
    await until(page, `[...document.querySelectorAll('.timeline .new')].some((line) => line.textContent.includes('gets the push cart_last_push'))`);
    // Something is added: the first event of the tracking plan, with what it must carry.
    await page.getByRole('combobox', { name: /^Add/ }).selectOption('opened/cart_reminder');
    await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await until(page, `[...document.querySelectorAll('.timeline .new')].some((line) => line.textContent.includes('cart_reminder is opened'))`);
    expect(await page.locator('.script .when').allInnerTexts()).toEqual(['after 0h', 'after 120m']);
    await page.getByRole('button', { name: 'Back to the script as it was' }).press('Enter');
    await until(page, `document.querySelector('.changes') === null`);
    expect([await marked(), new URL(page.url()).hash]).toEqual([[], '#/person/aino']);
    expect(said).toEqual([]);
    await close();
  }));

  test('a population is run from the page, which says that it works, shows its funnel, and can be linked to', () => serve('examples/weather-app', async (served) => {
    const [population = ''] = served.ids('populations');
    const { page, said, close } = await openPage(browser, `${served.address}#/population/${population}`);
    expect(await page.locator('.funnel').count()).toBe(0);
    await page.getByLabel('People').last().fill('300');
    await page.getByLabel('Days').fill('30');
    await page.evaluate(`new MutationObserver(() => { window.running ??= document.querySelector('.running')?.textContent; }).observe(document.body, { childList: true, subtree: true })`);
    await page.getByRole('button', { name: 'Take them through all journeys' }).press('Enter');
    await page.waitForSelector('.funnel');
    expect(await page.evaluate<string>('window.running')).toContain('Taking 300 people through 30 days');
    expect(new URL(page.url()).hash).toBe(`#/population/${population}?size=300&days=30&seed=1&run=yes`);
    const numbers = `[...document.querySelectorAll('.bars .said')].map((each) => each.textContent)`;
    const shown = await page.evaluate<string[]>(numbers);
    expect(shown.length).toBeGreaterThan(5);
    expect(await page.locator('.tiles').first().innerText()).toContain('300');
    // The table behind the calendar adds up to all messages.
    await page.locator('main summary', { hasText: 'As a table' }).press('Enter');
    await page.waitForSelector('.hours');
    expect(await page.evaluate<string>(`[...document.querySelectorAll('.hours tr')].at(-1).cells[1].textContent`)).toBe(await page.evaluate<string>(`document.querySelectorAll('.tiles dd')[1].textContent`));
    const again = await openPage(browser, page.url());
    expect(await again.page.evaluate<string[]>(numbers)).toEqual(shown);
    await again.close();
    // A step of the funnel leads to the journey with the same people.
    await page.locator('.funnel a').nth(1).press('Enter');
    await page.waitForSelector('.node .count, .tree .count');
    expect(new URL(page.url()).hash).toContain(`population=${population}&size=300&days=30&seed=1&step=`);
    expect(said).toEqual([]);
    await close();
  }));

  test('a population that cannot be run says why, and a project without any says what they are', () => serve('examples/weather-app', async (served, root) => {
    const [population = ''] = served.ids('populations');
    breakJourney(join(root, 'journeys'));
    await served.changed();
    const { page, close } = await openPage(browser, `${served.address}#/population/${population}?run=yes`);
    expect(await page.locator('main [role="alert"]').innerText()).toBe('Nobody was taken through anything: with errors in the specs there is nothing sound to run.');
    await close();
    await serve('examples/shop', async (shop) => {
      const { page: empty, close: end } = await openPage(browser, `${shop.address}#/population`);
      expect(await empty.locator('main').innerText()).toContain('The project has no populations');
      await end();
    });
  }));

  test('nothing moves for those who asked for that', () => serve('examples/shop', async (served) => {
    const { page, close } = await openPage(browser, `${served.address}#/journey/cart_recovery`, { reducedMotion: 'reduce' });
    expect(await page.evaluate<string[]>(`[...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration !== '0s' || getComputedStyle(element).animationName !== 'none').map(({ tagName }) => tagName)`)).toEqual([]);
    await settled(page);
    await close();
  }));

  test('a page whose lc dev has ended says so, and goes on when it is back', () => serve('examples/one-file', async (served, root) => {
    const { page, close } = await openPage(browser, served.address);
    await served.close();
    await page.waitForSelector('[role="alert"]');
    expect(await page.locator('[role="alert"]').innerText()).toContain('lc dev has ended');
    const file = join(root, 'lc.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^name: .*$/m, 'name: changed_meanwhile'));
    const again = await serveFolder(root, served.port);
    await until(page, `document.querySelector('[role="alert"]') === null && document.querySelector('.side .name').textContent === 'changed_meanwhile'`);
    await again.close();
    await close();
  }));
});

/** Misspells a message in the first journey that sends one. */
function breakJourney(folder: string): void {
  const file = join(folder, readdirSync(folder).sort()[0] ?? '');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/send: (\w+)/, 'send: $1x'));
}
