// A large project as its texts, the same for the same numbers: `node bench/make-project.mjs <dir> [files] [seed]`.
// One programme is 25 files that belong together: events, attributes, segments, triggers, messages, journeys, people and tests.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { journeyFiles } from './make-project/journeys.mjs';
import { messageFiles } from './make-project/messages.mjs';
import { peopleFiles } from './make-project/people.mjs';
import { rootFile } from './make-project/root.mjs';
import { testFiles } from './make-project/tests.mjs';
import { trackingFiles } from './make-project/tracking.mjs';
import { words } from './make-project/words.mjs';

/** By path from the project's root; `files` is how many there will be, of about 1.2 KB each. */
export function makeProject(files, seed = 1) {
  const texts = new Map([['lc.yaml', rootFile()]]);
  for (let number = 0; texts.size < files; number += 1) {
    const programme = { id: `p${String(number).padStart(3, '0')}`, number, ...words(seed * 1_000_003 + number) };
    const parts = [trackingFiles, messageFiles, journeyFiles, peopleFiles, testFiles].flatMap((make) => make(programme));
    // A part without the rest of its programme would not be clean, so what is short of a whole one is filled with tests only.
    if (texts.size + parts.length > files) break;
    for (const [path, text] of parts) texts.set(`programmes/${programme.id}/${path}`, `# ${programme.sentence(22)}.\n${text}`);
  }
  for (let number = 0; texts.size < files; number += 1) {
    const [[, text]] = testFiles({ id: 'p000', number, suffix: `_more_${number}`, ...words(seed * 7_000_003 + number) });
    texts.set(`more/tests_${number}.yaml`, `# The same people once more.\n${text}`);
  }
  return texts;
}

/** Writes a project below a folder. */
export function writeProject(directory, texts) {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , directory, files = '5000', seed = '1'] = process.argv;
  if (directory === undefined) throw new Error('say which folder to write into');
  const texts = makeProject(Number(files), Number(seed));
  writeProject(directory, texts);
  const bytes = [...texts.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  console.log(`${texts.size} files, ${(bytes / texts.size / 1000).toFixed(2)} KB each, in ${directory}`);
}
