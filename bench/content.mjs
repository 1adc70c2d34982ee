// The speed of content: `node bench/content.mjs [mails] [rounds]`, after `npm run build`. README.md says what each line is.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMails } from './make-mails.mjs';
import { lc, median, printRow, root, scratchFolder, seconds, timed } from './measure.mjs';

const mails = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 3);
const mjml = join(root, 'node_modules/mjml/bin/mjml');

/** Everything a build of the mails takes, checks included: whole processes, one after the other. */
function benchBuild() {
  const directory = join(scratchFolder(), 'mails');
  const paths = writeMails(directory, mails);
  const out = join(scratchFolder(), 'html');
  mkdirSync(out);
  const build = () => timed([lc, '-C', directory, 'build', '--quiet']);
  const forget = (name) => rmSync(join(directory, name), { recursive: true, force: true });
  const rows = Array.from({ length: rounds }, (_, round) => {
    // Before the other's turn: for five seconds after thousands of files were removed, ext4 takes up to ten times as long to make new ones.
    forget('.lc');
    forget('dist');
    const peer = timed([mjml, ...paths.map((path) => join(directory, path)), '-o', out]);
    if (readdirSync(out).length !== mails) throw new Error(`mjml wrote ${readdirSync(out).length} of ${mails} mails`);
    const cold = build();
    if (readdirSync(join(directory, 'dist/messages')).length !== mails) throw new Error('lc did not write every mail');
    const warm = build();
    const edited = join(directory, paths[(round * 37) % paths.length]);
    writeFileSync(edited, readFileSync(edited, 'utf8').replace(/Round \d+|Dear reader/, `Round ${round + 1}`));
    const changed = build();
    return { peer: peer.milliseconds, cold: cold.milliseconds, warm: warm.milliseconds, changed: changed.milliseconds };
  });
  const row = (label, key, target) =>
    printRow(label, median(rows.map((each) => each[key] / each.peer)), target, `${seconds(median(rows.map((each) => each[key])))} to ${seconds(median(rows.map(({ peer }) => peer)))} of mjml, ${rounds} rounds`);
  row(`${mails} distinct mails, cold, checks on`, 'cold', 0.6);
  row(`${mails} mails, nothing changed`, 'warm', 0.02);
  row(`${mails} mails, one changed`, 'changed', 0.03);
}

/** Where the CPU time of a cold build goes, all threads together, by the script that was running. */
function printStages() {
  const directory = join(scratchFolder(), 'stages');
  const profiles = join(scratchFolder(), 'profiles');
  writeMails(directory, mails);
  timed(['--cpu-prof', `--cpu-prof-dir=${profiles}`, lc, '-C', directory, 'build', '--quiet']);
  const stages = [
    ['MJML', /\/mjml(-worker)?\.cjs$/],
    ['Handlebars', /\/templates\.cjs$/],
    ['plain text', /\/plain-text\.cjs$/],
    ['reading, checking, lowering, compiling', /\/work\.cjs$/],
    ['queries, command line', /\/lc\.(cjs|js)$/],
    ['Node: files, hashes, threads', /^node:/],
  ];
  const total = new Map();
  for (const name of readdirSync(profiles)) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(profiles, name), 'utf8'));
    const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
    samples.forEach((id, index) => {
      const { functionName, url } = byId.get(id);
      if (functionName === '(idle)') return;
      const label = functionName === '(garbage collector)' ? 'garbage collection' : (stages.find(([, pattern]) => pattern.test(url))?.[0] ?? 'V8 and system calls');
      total.set(label, (total.get(label) ?? 0) + timeDeltas[index]);
    });
  }
  const all = [...total.values()].reduce((sum, each) => sum + each, 0);
  for (const [label, microseconds] of [...total].sort(([, one], [, other]) => other - one)) {
    console.log(`  ${label.padEnd(42)} ${seconds(microseconds / 1000).padStart(8)}   ${((100 * microseconds) / all).toFixed(0).padStart(3)} % of the CPU time of a cold build`);
  }
}

/** One mail in a fresh process. */
function benchFirst() {
  const directory = join(scratchFolder(), 'one');
  const [path] = writeMails(directory, 1);
  const out = join(scratchFolder(), 'one.html');
  const rows = Array.from({ length: Math.max(5, rounds) }, () => {
    const peer = timed([mjml, join(directory, path), '-o', out]).milliseconds;
    rmSync(join(directory, '.lc'), { recursive: true, force: true });
    rmSync(join(directory, 'dist'), { recursive: true, force: true });
    return { peer, first: timed([lc, '-C', directory, 'build', '--quiet']).milliseconds };
  });
  printRow('first mail in a fresh process', median(rows.map(({ peer, first }) => first / peer)), 0.5, `${seconds(median(rows.map(({ first }) => first)))} to ${seconds(median(rows.map(({ peer }) => peer)))} of mjml, ${rows.length} rounds`);
}

/** The same mail for many people, every byte materialised, against plain precompiled Handlebars without escapers, in one process each. */
function benchRender() {
  const directory = join(scratchFolder(), 'render');
  writeMails(directory, 1);
  timed([lc, '-C', directory, 'build', '--quiet']);
  const [id] = readdirSync(join(directory, 'dist/messages'));
  const recipients = 200_000;
  const rows = Array.from({ length: Math.max(3, rounds) }, () => {
    const [ours, theirs] = ['ours', 'handlebars'].map((way) => Number.parseFloat(timed([join(root, 'bench/render-many.mjs'), way, join(directory, 'dist/messages', id, 'en'), String(recipients)]).stdout));
    if (Number.isNaN(ours + theirs)) throw new Error('a renderer printed nothing');
    return { ours, theirs };
  });
  printRow('one mail for many people, to Handlebars', median(rows.map(({ ours, theirs }) => ours / theirs)), 1.25, `${seconds(5 * median(rows.map(({ ours }) => ours)))} to ${seconds(5 * median(rows.map(({ theirs }) => theirs)))} for 1 M people, ${rows.length} rounds of ${recipients}`);
}

benchRender();
benchFirst();
benchBuild();
printStages();
