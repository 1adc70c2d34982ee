// What exporting adds to a build, per platform: `node bench/export.mjs [rounds] [targets]`, after `npm run build`. 200 journeys, 1,000 messages.
// Whole processes, cold, all files written. The account has an id for everything; what a platform cannot say is allowed. README.md says what a line is.
import { spawnSync } from 'node:child_process';
import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMails } from './make-mails.mjs';
import { makeProject, writeProject } from './make-project.mjs';
import { cpuTimed, lc, median, printRow, scratchFolder, seconds, timed } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 5);
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

/**
 * Each into a folder of its own, and none is removed before the end: ext4 looks for a place for a new file past every file that went lately, one by one.
 * What the last one wrote is on the disk before the next begins.
 */
let builds = 0;
const outOf = (number) => join(scratch, `out-${number}`);
const build = (...more) => {
  builds += 1;
  spawnSync('sync');
  const { milliseconds, cpu, status, stdout } = cpuTimed([lc, '-C', directory, 'build', '--no-cache', '--quiet', '--out', outOf(builds), ...more]);
  if (status !== 0) throw new Error(`the project is not built with ${more.join(' ')}: ${stdout.slice(0, 2000)}`);
  return { milliseconds, cpu };
};
const requestsOf = (target) => Object.keys(JSON.parse(readFileSync(join(outOf(builds), 'targets', target, 'manifest.json'), 'utf8')).files).length;

build();
const found = new Map(targets.map((target) => [target, { files: 0, pairs: [] }]));
for (let round = 0; round < rounds; round += 1) {
  let before = build();
  // Two between two plain builds: a machine drifts.
  for (let start = 0; start < targets.length; start += 2) {
    const exported = targets.slice(start, start + 2).map((target) => {
      const each = build('--target', target, '--allow-loss', 'all');
      found.get(target).files = requestsOf(target);
      return { target, each };
    });
    const after = build();
    for (const { target, each } of exported) found.get(target).pairs.push({ exported: each, plain: { milliseconds: (before.milliseconds + after.milliseconds) / 2, cpu: (before.cpu + after.cpu) / 2 } });
    before = after;
  }
}
for (const [target, { files, pairs }] of found) {
  const row = (measure, label, more = '') => {
    const of = (kind) => seconds(median(pairs.map((pair) => pair[kind][measure])));
    printRow(`export to ${target}, ${label}`, median(pairs.map(({ exported, plain }) => exported[measure] / plain[measure] - 1)), 0.15, `${of('exported')} to ${of('plain')}${more}`);
  };
  row('milliseconds', 'added to the build', `, ${journeys.length} journeys, ${messages.length} messages, ${files} files, ${rounds} rounds`);
  row('cpu', 'CPU');
}
