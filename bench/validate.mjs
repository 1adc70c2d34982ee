// The speed of `lc validate`: `node bench/validate.mjs [rounds] [files]`, after `npm run build`. README.md says what each line is.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, writeProject } from './make-project.mjs';
import { lc, median, printRow, root, scratchFolder, seconds, timed, withPeak } from './measure.mjs';
import { benchStartup } from './startup.mjs';

const rounds = Number(process.argv[2] ?? 5);
const files = Number(process.argv[3] ?? 5000);

const makeLarge = (count) => {
  const directory = join(scratchFolder(), 'project');
  writeProject(directory, makeProject(count));
  return directory;
};
const validate = (directory) => [lc, '-C', directory, 'validate', '--format', 'json'];
const forget = (directory) => rmSync(join(directory, '.lc'), { recursive: true, force: true });

/** One word or number of one file, another kind of file each time. */
const edits = [
  { path: 'messages/loyal.yaml', from: /thank you/, to: (round) => `thank you ${round}` },
  { path: 'journeys/cart.yaml', from: /wait: \d+d/, to: (round) => `wait: ${4 + round}d` },
  { path: 'segments_value.yaml', from: /gte: \d+/, to: (round) => `gte: ${7 + round}` },
  { path: 'events.yaml', from: /description: /, to: (round) => `description: Edit ${round} ` },
  { path: 'tests/cart_mail.yaml', from: /total: \d+/, to: (round) => `total: ${400 + round}` },
];
const editOneFile = (directory, round) => {
  const programmes = readdirSync(join(directory, 'programmes'));
  const { path, from, to } = edits[round % edits.length];
  const file = join(directory, 'programmes', programmes[(round * 17) % programmes.length], path);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to(round));
  if (after === before) throw new Error(`nothing to edit in ${file}`);
  writeFileSync(file, after);
};

const ajv = (directory) => [
  join(root, 'node_modules/ajv-cli/dist/index.js'), 'validate', '--spec=draft2020', '--strict=false', '-s', join(root, 'schema/lc.schema.json'), '-d', join(directory, '**/*.yaml'),
];

function benchLarge() {
  const directory = makeLarge(files);
  const rows = Array.from({ length: rounds }, (_, round) => {
    const peer = timed(ajv(directory));
    const checked = peer.stdout.trimEnd().split('\n').filter((line) => line.endsWith(' valid')).length;
    if (checked !== files) throw new Error(`ajv found ${checked} of ${files} files valid`);
    forget(directory);
    const cold = timed(validate(directory));
    const { diagnostics } = JSON.parse(cold.stdout);
    if (diagnostics.length > 0) throw new Error(`the project is not clean: ${JSON.stringify(diagnostics[0])}`);
    const warm = timed(validate(directory));
    if (warm.stdout !== cold.stdout) throw new Error('the warm output differs from the cold one');
    editOneFile(directory, round);
    const edited = timed(validate(directory));
    return { peer: peer.milliseconds, cold: cold.milliseconds, warm: warm.milliseconds, edited: edited.milliseconds };
  });
  const row = (label, key, target) => {
    const details = `${seconds(median(rows.map((each) => each[key])))} to ${seconds(median(rows.map(({ peer }) => peer)))}, ${rounds} rounds`;
    printRow(label, median(rows.map((each) => each[key] / each.peer)), target, details);
  };
  row(`${files} files, cold, to ajv-cli`, 'cold', 2.5);
  row(`${files} files, nothing changed, to ajv-cli`, 'warm', 0.3);
  row(`${files} files, one file changed, to ajv-cli`, 'edited', 0.5);
}

function benchGrowth() {
  const half = makeLarge(files);
  const whole = makeLarge(2 * files);
  const rows = Array.from({ length: rounds }, () => {
    const [small, large] = [half, whole].map((directory) => {
      forget(directory);
      const cold = withPeak(validate(directory));
      const warm = withPeak(validate(directory));
      return { cold: cold.milliseconds, warm: warm.milliseconds, peak: Math.max(cold.peak, warm.peak) };
    });
    return { cold: large.cold / small.cold / 2, warm: large.warm / small.warm / 2, peak: large.peak };
  });
  const pick = (key) => median(rows.map((each) => each[key]));
  printRow(`${2 * files} files, cold, time a file to ${files}`, pick('cold'), 1.15, `${rounds} rounds`);
  printRow(`${2 * files} files, nothing changed, a file to ${files}`, pick('warm'), 1.15, `${rounds} rounds`);
  printRow(`${2 * files} files, peak memory in MB`, pick('peak') / 1e6, 500, 'the more of cold and warm');
}

benchStartup(join(root, 'examples/one-file'), 5 * rounds);
benchLarge();
benchGrowth();
