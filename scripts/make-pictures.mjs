// Writes docs/images/: what is shown in the documentation, drawn by a real browser. `npm run build && npm run pictures`.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { parse, stringify } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const images = join(root, 'docs/images');
const scratch = mkdtempSync(join(tmpdir(), 'lc-pictures-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** A mail as a persona gets it. */
const mail = ({ project, persona, journey, message, events }) => {
  const script = join(scratch, 'events.yaml');
  const page = join(scratch, `${message}.html`);
  writeFileSync(script, JSON.stringify(events ?? []));
  const words = ['-C', join(root, 'examples', project), 'simulate', '--persona', persona, '--journey', journey, '--at', '2027-02-01T09:00:00Z', '--show', message, '--html', page];
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/lc.js'), ...words, ...(events ? ['--events', script] : [])], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return page;
};

const booking = { project: 'hotel', journey: 'arrival', message: 'arrival_mail', events: [{ after: '0h', event: 'stay_booked', properties: { stay_id: 's1', house: 'Bergen', arrives_at: '2027-02-22T14:00:00Z' } }] };
const left = { cart_id: 'c1', total: 164, items: [{ product_id: 'p1', name: 'Winter boots', price: 120 }, { product_id: 'p2', name: 'Wool socks, 2 pairs', price: 44 }] };
const cart = { project: 'shop', persona: 'bo', journey: 'cart_recovery', message: 'cart_reminder', events: [{ after: '0h', event: 'cart_updated', properties: left }] };

/** The report that docs/simulation.md makes of the example shop; made once. */
let reported;
const report = () => {
  if (reported !== undefined) return reported;
  const shop = join(scratch, 'shop');
  cpSync(join(root, 'examples/shop'), shop, { recursive: true, filter: (path) => !path.endsWith('.lc') });
  const [, population] = /```yaml lifecycle\/population\.yaml\n([^]*?)```/.exec(readFileSync(join(root, 'docs/simulation.md'), 'utf8')) ?? [];
  writeFileSync(join(shop, 'lifecycle/population.yaml'), population);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/lc.js'), '-C', shop, 'simulate', '--population', 'shoppers', '--size', '4000', '--days', '60', '--seed', '7', '--html', 'report.html'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  reported = join(shop, 'report.html');
  return reported;
};
const journeyOf = (name) => ({ from: 'h1', to: `article:has(h3:text-is("${name}"))` });

/** The cart of the first test about aino, paid five days later. */
const paidLater = [{ after: '0h', event: 'cart_updated', properties: { cart_id: 'c1', total: 120, items: [{ product_id: 'p1', name: 'Boots', price: 120 }] } }, { after: '5d', event: 'order_placed', properties: { order_id: 'o1', cart_id: 'c1', total: 120 } }];

const exampleCopy = (project) => {
  const copy = join(scratch, 'dev', project);
  cpSync(join(root, 'examples', project), copy, { recursive: true, filter: (path) => !/[\\/](?:\.lc|dist)$/.test(path) });
  return copy;
};

/** When the worst day begins; known once it has been looked for. */
let worstStart;
/** The project of docs/proofs.md with the worst day that `lc pressure` has seen there, as the life of a persona. */
const worstDay = () => {
  const copy = join(scratch, 'dev', 'busy');
  mkdirSync(copy, { recursive: true });
  const [, project] = /```yaml busy\/lc\.yaml\n([^]*?)```/.exec(readFileSync(join(root, 'docs/proofs.md'), 'utf8')) ?? [];
  writeFileSync(join(copy, 'lc.yaml'), project);
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'bin/lc.js'), '-C', copy, 'pressure', '--write-test', 'worst.yaml'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { tests } = parse(readFileSync(join(copy, 'worst.yaml'), 'utf8'));
  rmSync(join(copy, 'worst.yaml'));
  const { given, start, events } = Object.values(tests).find(({ description }) => description.includes('24 hours'));
  worstStart = start;
  writeFileSync(join(copy, 'personas.yaml'), stringify({ personas: { worst_day: { description: 'The most that one person gets within 24 hours', profile: given.profile, events } } }));
  return copy;
};

/** A running `lc dev` for each project, started when a picture first needs it. */
const running = new Map();
const dev = (project, hash, edit) => async () => {
  if (!running.has(project)) {
    const copy = project === 'busy' ? worstDay() : exampleCopy(project);
    if (edit !== undefined) writeFileSync(join(copy, edit.file), readFileSync(join(copy, edit.file), 'utf8').replace(edit.from, edit.to));
    const child = spawn(process.execPath, [join(root, 'bin/lc.js'), '-C', copy, 'dev', '--port', '0', '--no-open']);
    process.on('exit', () => child.kill());
    running.set(project, new Promise((resolve) => child.stdout.on('data', (said) => resolve(/http:\S+/.exec(String(said))[0]))));
  }
  return `${await running.get(project)}#/${hash}`;
};

const pictures = [
  { name: 'mail-phone', page: () => mail(cart), width: 375 },
  { name: 'mail-wide', page: () => mail(cart), width: 640 },
  // What a mail client makes of a mail that says nothing about dark: it turns the colours round.
  { name: 'mail-forced-dark', page: () => mail(cart), width: 375, scheme: 'dark', isForced: true },
  { name: 'mail-right-to-left', page: () => mail({ ...booking, persona: 'salma' }), width: 375 },
  { name: 'mail-right-to-left-wide', page: () => mail({ ...booking, persona: 'salma' }), width: 640 },
  { name: 'mail-left-to-right', page: () => mail({ ...booking, persona: 'per' }), width: 375 },
  { name: 'report-journeys', page: report, width: 820, part: journeyOf('cart_recovery') },
  { name: 'report-messages-dark', page: report, width: 820, scheme: 'dark', part: { from: 'article:has(h3:text-is("last_chance"))', to: 'figure:has(figcaption:text-is("Sent at each hour, on the clock of the person"))' } },
  { name: 'dev-overview', page: dev('shop', ''), width: 1280, height: 860 },
  { name: 'dev-journey', page: dev('shop', 'journey/cart_recovery?step=send%3Acart_reminder'), width: 1280, height: 860 },
  { name: 'dev-journey-simulated', page: dev('weather-app', 'journey/first_city?population=the_whole_world'), width: 1280, height: 860, scheme: 'dark' },
  { name: 'dev-person', page: dev('shop', `person/aino?script=${encodeURIComponent(JSON.stringify(paidLater))}&t=2027-02-21T09:00:00Z`), width: 1280, height: 1240 },
  { name: 'worst-day', page: async () => `${await dev('busy', 'person/worst_day')()}?start=${worstStart}`, width: 1280, height: 1000 },
  { name: 'dev-population', page: dev('hotel', 'population/members_of_a_year?run=yes&size=2000&days=60&seed=7'), width: 1280, part: { from: 'h2:text-is("Stages of guest")', to: 'section:has(h2:text-is("Messages a person"))' } },
  { name: 'dev-problems', page: dev('saas-trial', 'problems', { file: 'journeys/trial.yaml', from: 'send: trial_so_far', to: 'send: trial_so_fa' }), width: 1280, height: 560 },
  { name: 'dev-journey-phone', page: dev('weather-app', 'journey/come_back'), width: 375, height: 760 },
  { name: 'dev-message', page: dev('shop', 'message/cart_reminder'), width: 1280, height: 900 },
  { name: 'dev-message-languages', page: dev('weather-app', 'message/warning_push?show=languages'), width: 1280, height: 760 },
  { name: 'dev-message-right-to-left', page: dev('hotel', 'message/arrival_mail?locale=ar&show=phone&look=forced'), width: 1280, height: 900, scheme: 'dark' },
];

const wanted = process.argv.slice(2);
mkdirSync(images, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
for (const { name, page: make, width, height, scheme = 'light', isForced = false, part } of pictures) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const page = await browser.newPage({ bypassCSP: true, viewport: { width, height: height ?? 400 }, colorScheme: scheme });
  if (isForced) await (await page.context().newCDPSession(page)).send('Emulation.setAutoDarkModeOverride', { enabled: true });
  const address = await make();
  await page.goto(address.startsWith('http') ? address : `file://${address}`);
  if (address.startsWith('http')) await page.waitForFunction(() => document.querySelector('main h1') !== null && document.querySelector('[aria-busy="true"]') === null && document.querySelector('.side .state')?.textContent !== 'Looking…');
  // A mail in a frame is there a moment after the page.
  await Promise.all(page.frames().map((frame) => frame.waitForLoadState('load')));
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  const boxes = part === undefined ? [] : await Promise.all([part.from, part.to].map((place) => page.locator(place).first().boundingBox()));
  const clip = boxes.length === 0 ? {} : { clip: { x: 0, y: Math.max(0, boxes[0].y - 16), width, height: boxes[1].y + boxes[1].height - boxes[0].y + 32 } };
  await page.screenshot({ path: join(images, `${name}.png`), fullPage: height === undefined, ...clip });
  await page.close();
  console.log(`docs/images/${name}.png`);
}
await browser.close();
process.exit();
