import type { CliCommand, CommandFlag, Completion } from '../command.ts';
import { splitLine } from './split-line.ts';

export interface Candidate {
  readonly value: string;
  /** One line that says what it is; may be empty. */
  readonly description: string;
}

/** What a shell may put in the place of the word before the cursor: these words, or names of the file system. */
export type Completed = { readonly kind: 'words'; readonly word: string; readonly candidates: readonly Candidate[] } | { readonly kind: 'file' | 'folder' };

export interface CompletionSources {
  readonly commands: readonly CliCommand[];
  readonly globalFlags: readonly CommandFlag[];
  /** What is known by name of a kind; `directory` is what the line says after `-C`. */
  names(completion: Exclude<Completion, 'file' | 'folder' | { readonly words: readonly string[] }>, directory: string | undefined): Promise<readonly Candidate[]>;
}

interface Flag {
  readonly names: readonly string[];
  readonly takesValue: boolean;
  readonly definition: CommandFlag;
}

const flagOf = (definition: CommandFlag): Flag => ({
  names: definition.flag.split(/[ ,]+/).filter((word) => word.startsWith('-')),
  takesValue: definition.flag.includes('<'),
  definition,
});

/** What the words before the cursor amount to. */
interface Reading {
  readonly command: CliCommand | undefined;
  readonly positionals: number;
  /** A flag whose value comes next. */
  readonly open: Flag | undefined;
  readonly isBehindDashes: boolean;
  readonly directory: string | undefined;
}

const flagsFor = (command: CliCommand | undefined, { globalFlags }: CompletionSources): readonly Flag[] => [...(command?.flags ?? []), ...globalFlags].map(flagOf);

const readWords = (words: readonly string[], sources: CompletionSources): Reading => {
  let [command, positionals, isBehindDashes]: [CliCommand | undefined, number, boolean] = [undefined, 0, false];
  let open: Flag | undefined;
  let directory: string | undefined;
  for (const word of words) {
    const [name = '', value] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    if (open !== undefined) {
      if (open.names.includes('--cwd')) directory = word;
      open = undefined;
    } else if (word === '--') isBehindDashes = true;
    else if (!isBehindDashes && word.startsWith('-') && word !== '-') {
      const flag = flagsFor(command, sources).find(({ names }) => names.includes(name));
      if (flag?.names.includes('--cwd') === true && value !== undefined) directory = value;
      open = flag?.takesValue === true && value === undefined ? flag : undefined;
    } else if (command === undefined) {
      command = sources.commands.find((each) => each.name === word);
      if (command === undefined) positionals += 1;
    } else positionals += 1;
  }
  return { command, positionals, open, isBehindDashes, directory };
};

/** Completes a command line up to the cursor, the program's name included. Never throws for what the line says. */
export const completeLine = async (line: string, sources: CompletionSources): Promise<Completed> => {
  const { words, last } = splitLine(line);
  const reading = readWords(words.slice(1), sources);
  const { command, positionals, open, isBehindDashes, directory } = reading;
  const found = async (completion: Completion | undefined, word: string, prefix: string): Promise<Completed> => {
    if (completion === 'file' || completion === 'folder') return { kind: completion };
    const all = completion === undefined ? [] : typeof completion === 'object' && 'words' in completion ? completion.words.map((value) => ({ value, description: '' })) : await sources.names(completion, directory);
    const candidates = all.map(({ value, description }) => ({ value: `${prefix}${value}`, description })).filter(({ value }) => value.startsWith(word));
    return { kind: 'words', word, candidates };
  };
  const valueOf = ({ definition }: Flag, text: string, before: string): Promise<Completed> => {
    const isSelection = definition.completes === 'selection';
    const start = isSelection ? /^.*[\s,+]/s.exec(text)?.[0] ?? '' : definition.isList === true ? text.slice(0, text.lastIndexOf(',') + 1) : '';
    return found(definition.completes, before + text, before + start);
  };
  if (open !== undefined) return valueOf(open, last, '');
  if (!isBehindDashes && last.startsWith('-')) {
    const [, name, value] = /^(--[^=]+)=(.*)$/s.exec(last) ?? [];
    const flags = flagsFor(command, sources);
    const flag = name === undefined ? undefined : flags.find(({ names, takesValue }) => takesValue && names.includes(name));
    if (flag !== undefined && name !== undefined) return valueOf(flag, value ?? '', `${name}=`);
    const candidates = flags.flatMap(({ names, definition }) => (definition.isHidden === true ? [] : names.filter((each) => each.startsWith('--') || last === '-').map((each) => ({ value: each, description: definition.description }))));
    return { kind: 'words', word: last, candidates: candidates.filter(({ value: each }) => each.startsWith(last)) };
  }
  if (command === undefined) {
    const candidates = positionals > 0 ? [] : sources.commands.map(({ name, summary }) => ({ value: name, description: summary }));
    return { kind: 'words', word: last, candidates: candidates.filter(({ value }) => value.startsWith(last)) };
  }
  const parameters = command.parameters ?? [];
  const parameter = parameters[positionals] ?? (parameters.at(-1)?.name.includes('...') === true ? parameters.at(-1) : undefined);
  return found(parameter?.completes, last, '');
};
