// What exporting adds to a build, per platform: `node bench/export.mjs [rounds] [files]`, after `npm run build`.
// Both run cold. The account has an id for everything; what a platform cannot say is allowed.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, writeProject } from './make-project.mjs';
import { lc, median, printRow, scratchFolder, seconds, timed } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 3);
const files = Number(process.argv[3] ?? 2500);
const targets = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock', 'braze', 'iterable'];

const directory = join(scratchFolder(), 'project');
writeProject(directory, makeProject(files));
const idsOf = (section) => JSON.parse(timed([lc, '-C', directory, 'list', section, '--format', 'json']).stdout).items.map(({ id }) => id);
const ids = (kind, names) => `  ${kind}:\n${names.map((name) => `    ${name}: id_of_${name}\n`).join('')}`;
const [journeys, messages, events] = ['journeys', 'messages', 'events'].map(idsOf);
mkdirSync(join(directory, 'targets'));
const accounts = {
  klaviyo: ids('events', events) + ids('metrics', ['opened_email', 'clicked_email', 'received_email', 'bounced_email']),
  hubspot: ids('events', events),
  onesignal: ids('account', ['app']) + ids('webhooks', messages) + ids('in_app_messages', messages),
  dittofeed: ids('account', ['workspace']),
  knock: ids('channels', ['email', 'sms', 'push']) + ids('account', ['event_source']),
};
for (const [target, text] of Object.entries(accounts)) writeFileSync(join(directory, 'targets', `${target}.yaml`), `ids:\n${text}`);

const build = (...more) => {
  for (const folder of ['.lc', 'dist']) rmSync(join(directory, folder), { recursive: true, force: true });
  const { milliseconds, status, stdout } = timed([lc, '-C', directory, 'build', '--no-cache', '--quiet', ...more]);
  if (status !== 0) throw new Error(`the project is not built with ${more.join(' ')}: ${stdout.slice(0, 2000)}`);
  return milliseconds;
};
build();
for (const target of targets) {
  const pairs = Array.from({ length: rounds }, () => ({ plain: build(), exported: build('--target', target, '--allow-loss', 'all') }));
  const added = pairs.map(({ plain, exported }) => (exported - plain) / plain);
  printRow(`export to ${target}, added to the build`, median(added), 0.15, `${seconds(median(pairs.map(({ exported }) => exported)))} to ${seconds(median(pairs.map(({ plain }) => plain)))}, ${journeys.length} journeys, ${messages.length} messages, ${rounds} rounds`);
}
