/** How a node looks: a rounded box where people come in and out, a box for a step, a diamond for a question, a circle for a crowd. */
export type MermaidShape = 'terminal' | 'box' | 'wait' | 'question' | 'crowd' | 'event';

const bracketsByShape: Readonly<Record<MermaidShape, readonly [string, string]>> = {
  terminal: ['([', '])'],
  box: ['[', ']'],
  wait: ['(', ')'],
  question: ['{', '}'],
  crowd: ['[(', ')]'],
  event: ['>', ']'],
};

export interface MermaidDrawing {
  /** Gives the node's name, which is ours: an author's id such as `end` or `subgraph` would be a word of Mermaid. */
  node(shape: MermaidShape, words: string): string;
  edge(from: string, to: string, words?: string, isDotted?: boolean): void;
  text(): string;
}

/** A flowchart of Mermaid (mermaid.js.org, "Flowcharts - Basic Syntax"), as GitHub and GitLab draw it. */
export function newDrawing(direction: 'TD' | 'LR'): MermaidDrawing {
  const nodes: string[] = [];
  const edges: string[] = [];
  return {
    node: (shape, words) => {
      const name = `n${nodes.length}`;
      const [open, close] = bracketsByShape[shape];
      nodes.push(`  ${name}${open}${mermaidLabel(words)}${close}`);
      return name;
    },
    edge: (from, to, words, isDotted = false) => {
      const label = words === undefined || words === '' ? '' : `|${mermaidLabel(words)}|`;
      edges.push(`  ${from} ${isDotted ? '-.->' : '-->'}${label} ${to}`);
    },
    text: () => `${[`flowchart ${direction}`, ...nodes, ...edges].join('\n')}\n`,
  };
}

/** Longer labels make a drawing nobody can read; the whole text is in the specs. */
const longestLabel = 120;

/**
 * A text in quotes. What Mermaid would read inside them (quotes, `#` of an entity, HTML, directives, marks of Markdown, the
 * start of a list) is written as a character's number; line ends and control characters are spaces.
 */
export function mermaidLabel(words: string): string {
  const flat = words.replaceAll(/[\s\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').trim();
  const characters = [...flat];
  const short = characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join('')}…` : flat;
  const escaped = short
    .replaceAll(/["#<>&`*~\\|[\]]|%(?=%)|(?<=%)%|\$(?=\$)|(?<=\$)\$|(?<!\w)_|_(?!\w)/g, numbered)
    .replace(/^([-+])(?= )/, numbered)
    .replace(/^(\d+)([.)])(?= )/, (_, digits: string, mark: string) => digits + numbered(mark));
  return `"${escaped === '' ? ' ' : escaped}"`;
}

function numbered(mark: string): string {
  return `#${mark.codePointAt(0) ?? 32};`;
}
