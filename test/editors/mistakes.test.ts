import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/report/diagnostic.ts';
import { lineIndex, positionAt } from '../../src/source/line-index.ts';
import { readFile } from '../../src/spec/read-file.ts';
import { driverOf } from '../support/driver.ts';
import { unmark } from '../support/marked.ts';
import type { Editor, SchemaName } from './support/editor.ts';
import { openEditor, projectTexts } from './support/editor.ts';
import type { EditorDiagnostic } from './support/language-server.ts';

let editor: Editor;

/** A file with one mistake, which starts at «, and the code that we give it. */
interface Mistake {
  readonly label: string;
  readonly code: string;
  readonly marked: string;
}

function mistakesIn(name: string): readonly Mistake[] {
  const blocks = readFileSync(`test/editors/mistakes/${name}.txt`, 'utf8').split(/^=== /m).slice(1);
  return blocks.map((block) => {
    const [label = '', code = '', rule, ...lines] = block.split('\n');
    if (rule !== '---') throw new Error(`${name}.txt: "${label}" has no line "---" above its file`);
    return { label, code, marked: lines.join('\n') };
  });
}

const startOf = (text: string, { range }: Diagnostic): string => {
  const { line, column } = positionAt(lineIndex(text), range.start);
  return `${line}:${column}`;
};

/** The mistake at its place, as ours and as an editor's messages tell it. */
async function told({ marked }: Mistake, check: (text: string) => Promise<readonly Diagnostic[]>, shown: readonly EditorDiagnostic[]) {
  const { text } = unmark('a.yaml', marked);
  return { ours: (await check(text)).map((diagnostic) => ({ at: startOf(text, diagnostic), code: diagnostic.code })), theirs: shown.map(({ range }) => placeOf(range.start)) };
}

const anyProject = mistakesIn('any-project');
const thisProject = mistakesIn('this-project');

const placeOf = ({ line, character }: EditorDiagnostic['range']['start']): string => `${line + 1}:${character + 1}`;

function expected({ code, marked }: Mistake) {
  const { text, places } = unmark('a.yaml', marked);
  const { line, column } = positionAt(lineIndex(text), places[0]?.range.start ?? -1);
  const at = `${line}:${column}`;
  return { ours: [{ at, code }], theirs: [at] };
}

/** What an editor shows of each file. All are opened at once, since it waits a moment before it looks at one. */
const shownIn: Record<SchemaName, Map<string, readonly EditorDiagnostic[]>> = { 'any project': new Map(), 'this project': new Map() };

beforeAll(async () => {
  editor = await openEditor();
  const texts = [...[...anyProject, ...thisProject].map(({ marked }) => unmark('a.yaml', marked).text), ...Object.values(projectTexts())];
  const names: readonly SchemaName[] = ['any project', 'this project'];
  await Promise.all(names.flatMap((name) => texts.map(async (text) => shownIn[name].set(text, await editor.diagnose(name, text)))));
});
afterAll(() => editor.close());

const shown = (name: SchemaName, marked: string): readonly EditorDiagnostic[] => shownIn[name].get(unmark('a.yaml', marked).text) ?? [];

describe('one mistake in the shape of a file is one message in an editor, where ours is', () => {
  test.each(anyProject)('$label', async (mistake) => {
    expect(await told(mistake, (text) => Promise.resolve(readFile('a.yaml', text).diagnostics), shown('any project', mistake.marked))).toEqual(expected(mistake));
  });

  test.each(anyProject)('with the schema of a project it is there as well: $label', (mistake) => {
    expect(shown('this project', mistake.marked).map(({ range }) => placeOf(range.start))).toContain(expected(mistake).theirs[0]);
  });
});

describe('one name that this project does not have is one message in an editor, where ours is', () => {
  const check = async (text: string): Promise<readonly Diagnostic[]> => {
    const { diagnostics } = await driverOf({ ...projectTexts(), 'more.yaml': text }).validate();
    return diagnostics.filter(({ file, severity }) => file === 'more.yaml' && severity === 'error');
  };

  test.each(thisProject)('$label', async (mistake) => {
    expect(await told(mistake, check, shown('this project', mistake.marked))).toEqual(expected(mistake));
  });

  test.each(thisProject)('in another project it may exist: $label', ({ marked }) => {
    expect(shown('any project', marked)).toEqual([]);
  });
});

test('the files of the project itself are fine in an editor', () => {
  expect(Object.entries(projectTexts()).map(([file, text]) => [file, shownIn['this project'].get(text)])).toEqual(Object.keys(projectTexts()).map((file) => [file, []]));
});
