// How soon an edit is built and seen: `node bench/dev.mjs [mails] [rounds]`, after `npm run build`. README.md says what each line is.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mjml2html from 'mjml';
import { writeMails } from './make-mails.mjs';
import { lc, median, printRow, root, scratchFolder, timed } from './measure.mjs';

const mails = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 15);
const debounce = 40;
const browserFlags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A command that goes on, and what it says. */
const follow = (words, folder) => {
  const child = spawn(process.execPath, [lc, '-C', folder, ...words]);
  process.on('exit', () => child.kill());
  let said = '';
  let look = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes) => {
      said += bytes;
      look();
    });
  }
  return {
    /** When the pattern is said; what was said up to there is forgotten. */
    until: (pattern) => new Promise((resolve) => {
      look = () => {
        const found = pattern.exec(said);
        if (found === null) return;
        said = said.slice(found.index + found[0].length);
        look = () => {};
        resolve({ at: performance.now(), found });
      };
      look();
    }),
    end: () => child.kill('SIGINT'),
  };
};

/** When each file of a folder has been put there anew. */
const whenReplaced = (folder) => new Promise((resolve) => {
  const missing = new Set(readdirSync(folder));
  const watcher = watch(folder, (_event, name) => {
    missing.delete(name);
    if (missing.size > 0) return;
    watcher.close();
    resolve(performance.now());
  });
});

/** From the end of the debounce to the artefact on disk, against what MJML needs for the same mail in a process that is warm. */
async function benchWatch() {
  const folder = join(scratchFolder(), 'mails');
  const paths = writeMails(folder, mails);
  const watching = follow(['watch'], folder);
  await watching.until(/watching; Ctrl-C ends it/);
  const edited = join(folder, paths[7]);
  const artefacts = join(folder, 'dist/messages/mail_7');
  const rows = [];
  for (let round = 0; round < rounds + 3; round += 1) {
    const text = readFileSync(edited, 'utf8').replace(/Round \d+|Dear reader/, `Round ${round + 1}`);
    const start = performance.now();
    const landed = whenReplaced(artefacts);
    writeFileSync(edited, text);
    const at = await landed;
    await watching.until(/watching; Ctrl-C ends it/);
    const begun = performance.now();
    await mjml2html(text.replaceAll(/\{\{[^}]*\}\}/g, 'x'), { validationLevel: 'soft' });
    rows.push({ built: at - start - debounce, peer: performance.now() - begun });
  }
  watching.end();
  const warm = rows.slice(3);
  const [built, peer] = [median(warm.map((row) => row.built)), median(warm.map((row) => row.peer))];
  printRow(`one changed mail among ${mails}, on disk`, median(warm.map((row) => row.built / row.peer)), 2, `${built.toFixed(0)} ms to ${peer.toFixed(0)} ms of mjml, ${rounds} rounds`);
}

/** From the write of a file to its words on the open page. */
async function benchPage(project, label) {
  const { chromium } = await import('playwright-core');
  const folder = join(scratchFolder(), label);
  cpSync(project, folder, { recursive: true, filter: (path) => !/[\\/](?:\.lc|dist)$/.test(path) });
  const dev = follow(['dev', '--port', '0', '--no-open'], folder);
  const { found: [, address] } = await dev.until(/lc dev: (\S+)[^]*following every edit/);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserFlags });
  const page = await browser.newPage();
  await page.goto(`${address}#/journey/cart_recovery`);
  await page.waitForSelector('.node');
  await page.exposeFunction('seen', (text) => look(text, performance.now()));
  let look = () => {};
  await page.evaluate("new MutationObserver(() => window.seen(document.querySelector('.lead').textContent)).observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true })");
  const file = join(folder, 'journeys/cart_recovery.yaml');
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const text = readFileSync(file, 'utf8').replace(/(description: Brings people back).*/, `$1 ${round}`);
    const start = performance.now();
    writeFileSync(file, text);
    times.push(await new Promise((resolve) => {
      look = (shown, at) => shown === `Brings people back ${round}` && resolve(at - start);
    }));
  }
  await browser.close();
  dev.end();
  printRow(`from an edit to the page, ${label}`, median(times), 150, `milliseconds, the ${debounce} of the debounce among them, ${rounds} rounds`);
}

/** From an address to the first steps of a journey, in a browser and on a server that are warm. */
async function benchFirstPaint() {
  const { chromium } = await import('playwright-core');
  const large = join(scratchFolder(), 'large');
  timed([join(root, 'bench/make-long-journey.mjs'), large, '2000', '500']);
  const small = join(scratchFolder(), 'small');
  cpSync(join(root, 'examples/shop'), small, { recursive: true, filter: (path) => !/[\\/](?:\.lc|dist)$/.test(path) });
  const places = [[large, 'long'], [small, 'cart_recovery']];
  const servers = [];
  for (const [folder, journey] of places) {
    const dev = follow(['dev', '--port', '0', '--no-open'], folder);
    const { found: [, address] } = await dev.until(/lc dev: (\S+)[^]*following every edit/);
    servers.push({ dev, address: `${address}#/journey/${journey}` });
  }
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserFlags });
  const page = await browser.newPage();
  const open = async (address) => {
    await page.goto('about:blank');
    const start = performance.now();
    await page.goto(address, { waitUntil: 'commit' });
    await page.waitForSelector('a.node');
    return performance.now() - start;
  };
  for (const { address } of servers) for (let round = 0; round < 3; round += 1) await open(address);
  const rows = [];
  for (let round = 0; round < rounds; round += 1) rows.push({ large: await open(servers[0].address), small: await open(servers[1].address) });
  await browser.close();
  for (const { dev } of servers) dev.end();
  printRow('first paint, 500 steps and 2,000 messages', median(rows.map((row) => row.large / row.small)), 1.5, `${median(rows.map((row) => row.large)).toFixed(0)} ms to ${median(rows.map((row) => row.small)).toFixed(0)} ms of the example shop, ${rounds} rounds`);
}

await benchWatch();
if (existsSync('/usr/bin/chromium')) {
  await benchPage(join(root, 'examples/shop'), 'the example shop');
  await benchFirstPaint();
}
else console.log('no Chromium, so the page is not measured');
process.exit();
