import { createRequire } from 'node:module';

const [, , library, directory, firstRound] = process.argv;
const { writeOutput } = createRequire(import.meta.url)(library);
for (let round = Number(firstRound); ; round += 1) {
  const count = 40 + (round % 5);
  const files = new Map(Array.from({ length: count }, (_, file) => [`messages/m${(file + round) % 60}/en.html`, `${round} ${'x'.repeat(2_000)}`]));
  files.set(`plans/p${round % 4}.json`, String(round));
  const result = writeOutput({ directory, files, manifest: { round } });
  if (result.kind === 'refused') {
    console.error(result.reason);
    process.exit(7);
  }
  process.stdout.write('.');
}
