import { createMemoryStore } from '../../../src/compile/memory-store.ts';
import { explainCode } from '../../../src/compile/explain-code.ts';
import type { Build, Driver } from '../../../src/compile/driver.ts';
import { editedProject } from '../../compile/support/edited-project.ts';
import { seeded } from '../../support/seeded.ts';
import { mutateText } from './mutate-text.ts';
import { mutateTree } from './mutate-tree.ts';

export interface FuzzRequest {
  readonly start: ReadonlyMap<string, string>;
  readonly rounds: number;
  readonly seed: number;
  readonly level: 'text' | 'tree';
}

/** What became of the mutants, by what was done to them. `wrong` tells what must never happen, with what it takes to see it again. */
export interface FuzzOutcome {
  readonly byMutation: ReadonlyMap<string, { readonly accepted: number; readonly refused: number }>;
  readonly wrong: readonly string[];
}

/** A new driver now and then, since one remembers all that it has ever seen. */
const roundsOfDriver = 400;

/** Changes one file of a sound project, looks at what is said of it, and puts it back, over and over. */
export async function fuzz({ start, rounds, seed, level }: FuzzRequest): Promise<FuzzOutcome> {
  const random = seeded(seed);
  const project = editedProject(start);
  const paths = [...start.keys()].filter((path) => path.endsWith('.yaml'));
  const byMutation = new Map<string, { accepted: number; refused: number }>();
  const wrong: string[] = [];
  let driver = project.open(createMemoryStore());
  for (let round = 0; round < rounds; round += 1) {
    if (round % roundsOfDriver === roundsOfDriver - 1) driver = project.open(createMemoryStore());
    const path = random.pick(paths);
    const original = start.get(path) ?? '';
    const { text, done } = (level === 'text' ? mutateText : mutateTree)(original, random);
    project.write(path, text);
    const place = `seed ${seed}, round ${round}, ${done} in ${path}`;
    const seen = await outcome(driver);
    if (typeof seen === 'string') {
      wrong.push(`${place}: ${seen}\n${text.slice(0, 2000)}`);
      driver = project.open(createMemoryStore());
    } else {
      wrong.push(...complaints(seen, project.texts()).map((complaint) => `${place}: ${complaint}`));
      const isRefused = seen.diagnostics.some(({ severity }) => severity === 'error');
      const counts = byMutation.get(done) ?? { accepted: 0, refused: 0 };
      byMutation.set(done, isRefused ? { ...counts, refused: counts.refused + 1 } : { ...counts, accepted: counts.accepted + 1 });
    }
    project.write(path, original);
  }
  return { byMutation, wrong };
}

/** A build, which validates first and holds every plan against its rules, or what was thrown. */
async function outcome(driver: Driver): Promise<Build | string> {
  try {
    driver.refresh();
    return await driver.build();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function complaints({ diagnostics, files }: Build, texts: ReadonlyMap<string, string>): readonly string[] {
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  const built = isRefused === (files.size === 0) ? [] : [isRefused ? 'it was refused and built all the same' : 'it was accepted and nothing was built'];
  return [...built, ...diagnostics.flatMap(({ code, message, notes = [], file, range }) => {
    const words = [message, ...notes];
    const text = texts.get(file);
    const problems: string[] = [];
    if (text === undefined) problems.push(`no such file: ${file}`);
    else if (!(range.start >= 0 && range.start <= range.end && range.end <= text.length)) problems.push(`the range ${range.start} to ${range.end} lies outside of the file (${text.length})`);
    if (message === '' || words.some((each) => /\bundefined\b|\bNaN\b|\[object |\[native code|function \(/.test(each.replaceAll(/"[^"]*"/g, '')))) problems.push('words of the inside of lc');
    if (explainCode(code).kind !== 'known') problems.push('nobody explains the code');
    return problems.map((problem) => `${code} "${message}": ${problem}`);
  })];
}

/** The share of mutants, of one mutation or of all, that were refused. */
export function refusedShare({ byMutation }: FuzzOutcome, mutation?: string): number {
  const counts = [...byMutation].filter(([name]) => mutation === undefined || name === mutation).map(([, each]) => each);
  const refused = counts.reduce((sum, each) => sum + each.refused, 0);
  return refused / counts.reduce((sum, each) => sum + each.refused + each.accepted, 0);
}
