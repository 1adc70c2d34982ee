import type { Section } from '../../spec/definitions/definition.ts';
import { sections } from '../../spec/definitions/sections.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Engine } from '../engine.ts';
import { fileText } from '../inputs.ts';
import { writtenDefinitions } from '../selection/written-definitions.ts';
import { draftFacts } from './draft-facts.ts';
import { drafts } from './drafts.ts';
import { chooseFile, placeDraft } from './place-draft.ts';

/** A file as it will be with a new definition in it. `line` is the definition's, from 1. */
export interface DraftFile {
  readonly file: string;
  readonly text: string;
  readonly line: number;
  /** Whether the file is new. */
  readonly isNew: boolean;
}

export type Drafted = { readonly kind: 'drafted'; readonly draft: DraftFile } | { readonly kind: 'refused'; readonly reason: string };

/**
 * A new definition, in the place that the project has for its like, pointing at what the project has. Of several ways to
 * write it the first is taken that brings no error, else the one that brings the fewest. `check` looks at the project with
 * a file of this text in it.
 */
export async function draftDefinition(engine: Engine, section: Section, id: string, check: (draft: DraftFile | undefined) => Promise<readonly Diagnostic[]>): Promise<Drafted> {
  const definitions = writtenDefinitions(engine);
  const facts = draftFacts(engine, definitions);
  const variants = (drafts[section] ?? ((name) => [[`description: ${name.replaceAll('_', ' ')}`]]))(id, facts);
  const chosen = chooseFile(definitions, section, id);
  // Beside files that nothing can be added to there is always room for one more.
  const candidates = [chosen, `${section}/${id}.yaml`];
  const file = candidates.find((path) => placedIn(engine, path, section, id, variants[0] ?? []).kind === 'placed');
  if (file === undefined) {
    const refused = placedIn(engine, chosen, section, id, variants[0] ?? []);
    return { kind: 'refused', reason: `"${chosen}" is where it belongs, and ${refused.kind === 'refused' ? refused.reason : 'it cannot be read'}` };
  }
  const isNew = engine.read(fileText, file) === undefined;
  const placed = variants.map((lines) => placedIn(engine, file, section, id, lines)).flatMap((each) => (each.kind === 'placed' ? [{ file, text: each.text, line: each.line, isNew }] : []));
  const known = new Set((await check(undefined)).map(keyOf));
  let best: { readonly draft: DraftFile; readonly errors: number } | undefined;
  for (const draft of placed) {
    const errors = (await check(draft)).filter((diagnostic) => diagnostic.severity === 'error' && !known.has(keyOf(diagnostic))).length;
    if (best === undefined || errors < best.errors) best = { draft, errors };
    if (errors === 0) break;
  }
  await check(undefined);
  return best === undefined ? { kind: 'refused', reason: `nothing can be written into "${file}"` } : { kind: 'drafted', draft: best.draft };
}

/** The section of that name, if there is one. */
export function sectionOf(name: string): Section | undefined {
  return sections.find((section) => section === name);
}

function placedIn(engine: Engine, path: string, section: Section, id: string, lines: readonly string[]): ReturnType<typeof placeDraft> {
  const found = engine.read(fileText, path);
  if (found !== undefined && found.kind !== 'text') return { kind: 'refused', reason: 'it cannot be read' };
  return placeDraft(found?.text, section, id, lines);
}

function keyOf({ file, code, message }: Diagnostic): string {
  return `${file} ${code} ${message}`;
}
