import { readFile } from '../../../src/spec/read-file.ts';
import { type PagePart, printPage, readPage } from './read-page.ts';
import { openShell, type Shell } from './shell.ts';

export interface PageOutcome {
  /** The page with what its commands really print: equal to the page when it tells the truth. */
  readonly page: string;
  /** Commands that ended otherwise than the page says, and YAML that is none of ours. */
  readonly problems: readonly string[];
}

/**
 * Does what a page tells its reader to do, from top to bottom, in a fresh folder.
 * `sh`: run; `exit=1` behind it says how it ends. `text`: what the block before it printed; a line `…` stands for any lines.
 * `yaml` and `html` with a path are written to that file; `yaml` without one is read as a file of a project.
 * `js`: run as a module. Blocks of other kinds are for the eye.
 */
export async function runPage(page: string): Promise<PageOutcome> {
  const shell = openShell();
  const problems: string[] = [];
  const parts: PagePart[] = [];
  let printed: string | undefined;
  try {
    for (const part of readPage(page)) {
      if (part.kind === 'prose') {
        parts.push(part);
        continue;
      }
      if (part.language === 'text') {
        parts.push({ ...part, content: printed === undefined ? '(no command before this block)\n' : shownOutput(part.content, printed) });
        printed = undefined;
        continue;
      }
      parts.push(part);
      const outcome = await runBlock(part, shell);
      problems.push(...outcome.problems.map((problem) => `line ${part.line}: ${problem}`));
      if (outcome.printed !== undefined) printed = withoutDurations(outcome.printed);
    }
  } finally {
    shell.close();
  }
  return { page: printPage(parts), problems };
}

type Block = Extract<PagePart, { readonly kind: 'block' }>;

async function runBlock({ language, words, content }: Block, shell: Shell): Promise<{ readonly problems: readonly string[]; readonly printed?: string }> {
  const [path] = words;
  switch (language) {
    case 'sh':
    case 'js': {
      const wanted = Number(words.find((word) => word.startsWith('exit='))?.slice(5) ?? 0);
      const { status, output } = await (language === 'sh' ? shell.run(content) : shell.runModule(content));
      return { problems: status === wanted ? [] : [`it ended with ${status}, not ${wanted}:\n${output}`], printed: output };
    }
    case 'yaml':
      if (path === undefined) return { problems: readFile(/^version:/m.test(content) ? 'lc.yaml' : 'example.yaml', content).diagnostics.map(({ code, message }) => `${code}: ${message}`) };
      shell.write(path, content);
      return { problems: [] };
    case 'html':
      if (path !== undefined) shell.write(path, content);
      return { problems: [] };
    default:
      return { problems: [] };
  }
}

/** How long a command took differs from run to run. */
function withoutDurations(output: string): string {
  return output.replaceAll(/\b\d+\.\d\d s\b/g, '0.20 s');
}

/** The text as it stands when its lines, `…` being any number of them, are what was printed; else what was printed. */
function shownOutput(text: string, printed: string): string {
  const escaped = text.split('\n').map((line) => (line.trim() === '…' ? '(?:.*\\n)*?' : `${line.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`)).join('');
  return new RegExp(`^${escaped.replace(/\\n$/, '')}$`).test(printed) ? text : printed;
}
