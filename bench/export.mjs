// What exporting adds to a build, per platform: `node bench/export.mjs [rounds]`, after `npm run build`. 200 journeys, 1,000 messages.
// Both run cold. The account has an id for everything; what a platform cannot say is allowed. Each line compares the least of some
// builds with the least of as many exports between them: what an export adds is small beside what a machine adds by chance. Lines are
// given in CPU time too, since a busy machine stretches that less.
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMails } from './make-mails.mjs';
import { makeProject, writeProject } from './make-project.mjs';
import { cpuTimed, lc, printRow, scratchFolder, seconds, timed } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 3);
const targets = process.argv[3]?.split(',') ?? ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock', 'braze', 'iterable'];

const scratch = scratchFolder();
const directory = join(scratch, 'project');
const write = (path, text) => writeFileSync(join(directory, path), text);

/** Fifteen programmes with their short messages, and mails of 4 KB in journeys of ten. */
writeMails(directory, 790);
const programmes = makeProject(15 * 25 + 1);
writeProject(directory, programmes);
write('lc.yaml', programmes.get('lc.yaml').replace('lc:recommended', 'lc:off'));
write('mails.yaml', `attributes:
  city: string?
  vip: { type: boolean, default: false }
events:
  cart_updated: { properties: { cart_id: string, total: number, items: { type: array, items: { type: object, required: [name, price], properties: { name: { type: string }, price: { type: number } } } } } }
`);
mkdirSync(join(directory, 'targets'));

const idsOf = (section) => JSON.parse(timed([lc, '-C', directory, 'list', section, '--format', 'json']).stdout).items.map(({ id }) => id);
const [journeys, messages] = ['journeys', 'messages'].map(idsOf);

/** Whatever the platform asks for, as its own refusal lists it. */
const writeAccount = (target) => {
  const { stdout } = timed([lc, '-C', directory, 'export', target, '--allow-loss', 'all', '--format', 'json']);
  const notes = JSON.parse(stdout).diagnostics.flatMap((diagnostic) => (diagnostic.code === 'target/missing-file' ? diagnostic.notes : []));
  const byKind = new Map();
  for (const note of notes) {
    const [, kind, name] = /^write ids: \{ (\w+): \{ ([^:]+): … \} \}/.exec(note) ?? [];
    if (kind !== undefined) byKind.set(kind, [...(byKind.get(kind) ?? []), name]);
  }
  if (byKind.size > 0) write(`targets/${target}.yaml`, `ids:\n${[...byKind].map(([kind, names]) => `  ${kind}:\n${names.map((name) => `    ${name}: id_of_${name}\n`).join('')}`).join('')}`);
};
targets.forEach(writeAccount);

/** Each into a folder of its own, and none is removed before the end: ext4 looks for a place for a new file past every file that went lately, one by one. */
let builds = 0;
const outOf = (number) => join(scratch, `out-${number}`);
const build = (...more) => {
  builds += 1;
  const { milliseconds, cpu, status, stdout } = cpuTimed([lc, '-C', directory, 'build', '--no-cache', '--quiet', '--out', outOf(builds), ...more]);
  if (status !== 0) throw new Error(`the project is not built with ${more.join(' ')}: ${stdout.slice(0, 2000)}`);
  return { milliseconds, cpu };
};
build();
for (const target of targets) {
  const pairs = Array.from({ length: rounds }, () => ({ plain: build(), exported: build('--target', target, '--allow-loss', 'all') }));
  const requests = Object.keys(JSON.parse(readFileSync(join(outOf(builds), 'targets', target, 'manifest.json'), 'utf8')).files).length;
  const least = (measure) => ['plain', 'exported'].map((kind) => Math.min(...pairs.map((pair) => pair[kind][measure])));
  const row = (measure, label, more = '') => {
    const [plain, exported] = least(measure);
    printRow(`export to ${target}, ${label}`, (exported - plain) / plain, 0.15, `${seconds(exported)} to ${seconds(plain)}${more}`);
  };
  row('milliseconds', 'added to the build', `, ${journeys.length} journeys, ${messages.length} messages, ${requests} files, ${rounds} rounds`);
  row('cpu', 'CPU');
}
