/** A block of text being made. */
interface Block {
  /** Line breaks wanted before it. */
  leading: number;
  /** Of the blocks in it that are closed. */
  raw: string;
  /** Line breaks wanted before what comes next. */
  stashed: number;
  /** Text since the last of those: whole lines, each with its line break, and the last one. */
  lines: string;
  line: string;
  /** Whether that ends in space. */
  hasSpace: boolean;
}

/** Text that flows in blocks, as html-to-text sets it without a limit to its lines. */
export interface TextFlow {
  /** Adds text whose space is that of HTML. */
  add(text: string): void;
  breakLine(): void;
  /** `breaks`: line breaks there are to be before the block at least, or after it. */
  open(breaks: number): void;
  close(breaks: number): void;
  /** From now on the words are those of a link. */
  openLink(): void;
  /** Where a link leads is said after its words, unless they are just that. */
  closeLink(address: string): void;
  isInLink(): boolean;
  value(): string;
}

const space = /[ \t\r\n\f\u200b]+/g;

const newBlock = (leading: number): Block => ({ leading, raw: '', stashed: 0, lines: '', line: '', hasSpace: false });

const textOf = ({ raw, lines, line }: Block): string => raw + lines + line;

const startLine = (block: Block, breaks: number): void => {
  block.lines += block.line + '\n'.repeat(breaks);
  block.line = '';
};

const append = (block: Block, words: string): void => {
  const isBlank = words === ' ';
  if (block.stashed > 0) {
    if (isBlank) return;
    startLine(block, block.stashed);
  }
  block.stashed = 0;
  const begins = words.startsWith(' ');
  const ends = words.endsWith(' ');
  if (!isBlank) block.line += (block.line !== '' && (block.hasSpace || begins) ? ' ' : '') + words.slice(begins ? 1 : 0, ends ? -1 : undefined);
  block.hasSpace = ends || (block.hasSpace && isBlank);
};

const put = (parent: Block, block: Block, breaks: number): void => {
  const before = textOf(parent);
  const between = Math.max(parent.stashed, block.leading);
  parent.raw = before === '' ? textOf(block) : before + '\n'.repeat(between) + textOf(block);
  if (before === '') parent.leading = between;
  parent.lines = '';
  parent.line = '';
  parent.stashed = Math.max(block.stashed, breaks);
};

export function createTextFlow(): TextFlow {
  const around: Block[] = [];
  let block = newBlock(1);
  /** The words of the link so far, without space between them. */
  let link: string | undefined;

  const add = (text: string): void => {
    if (text === '') return;
    const words = text.replace(space, ' ');
    append(block, words);
    if (link !== undefined) link += words.replaceAll(' ', '');
  };
  return {
    add,
    breakLine: () => startLine(block, 1),
    open: (breaks) => {
      around.push(block);
      block = newBlock(breaks);
    },
    close: (breaks) => {
      const parent = around.pop();
      if (parent === undefined) throw new Error('a block was closed that is not open');
      put(parent, block, breaks);
      block = parent;
    },
    openLink: () => {
      link = '';
    },
    closeLink: (address) => {
      const text = link;
      link = undefined;
      if (address !== text) add(text === '' ? address : ` (${address})`);
    },
    isInLink: () => link !== undefined,
    value: () => textOf(block),
  };
}
