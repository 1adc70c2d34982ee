import type { Diagnostic } from '../../report/diagnostic.ts';
import { sortDiagnostics } from '../../report/sort-diagnostics.ts';
import type { Place, Range } from '../../source/node.ts';
import type { EnvironmentDefinition } from '../../spec/definitions/environment.ts';
import type { Validation } from '../driver.ts';
import type { Engine } from '../engine.ts';
import { recordedProject } from '../queries/recorded-project.ts';
import { editText, type EditedText } from './edited-text.ts';
import { environmentEdits } from './environment-edits.ts';

/** The project as it is in one environment: an engine of its own over the texts as changed there. */
interface View {
  readonly engine: Engine;
  readonly definition: EnvironmentDefinition;
  readonly edited: ReadonlyMap<string, EditedText>;
}

export interface EnvironmentOptions {
  /** The project as it is written. */
  readonly base: Engine;
  /** A new engine whose files are those of the project, but for these texts. */
  open(scope: string, texts: ReadonlyMap<string, string>): Engine;
  validate(engine: Engine): Promise<Validation>;
}

export interface Environments {
  /** What is wrong in the project as it is written, and what more is wrong in each environment: that names the environment, at the change that causes it. */
  validate(): Promise<Validation>;
  /** The engine of an environment; the project as it is written without a name, or where the environment has mistakes. */
  engine(name: string | undefined): Engine;
  /** A diagnostic of that engine at its place in the files as they are written. */
  locate(name: string | undefined, diagnostic: Diagnostic): Diagnostic;
  /** Where a place of that engine is in the files as they are written. */
  back(name: string | undefined, place: Place): Range;
  /** To be called after the files have changed. */
  forget(): void;
}

export function openEnvironments({ base, open, validate }: EnvironmentOptions): Environments {
  const views = new Map<string, View>();

  const viewOf = (name: string): View | undefined => {
    const known = views.get(name);
    if (known !== undefined) return known;
    const project = recordedProject(base);
    const definition = project.definition('environments', name);
    if (definition === undefined) return undefined;
    const edited = new Map([...environmentEdits(project, definition)].map(([file, edits]) => [file, editText(project.text(file) ?? '', edits)]));
    const view: View = { engine: open(name, new Map([...edited].map(([file, { text }]) => [file, text]))), definition, edited };
    views.set(name, view);
    return view;
  };

  return {
    validate: async () => {
      const written = await validate(base);
      const names = recordedProject(base).ids('environments');
      if (names.length === 0) return written;
      const said = new Set(written.diagnostics.map(keyOf));
      const more: Diagnostic[] = [];
      for (const name of names) {
        const view = viewOf(name);
        if (view === undefined || isWrong(view.definition, written.diagnostics)) continue;
        for (const diagnostic of (await validate(view.engine)).diagnostics) {
          const located = locatedIn(view, diagnostic);
          if (!said.has(keyOf(located.written))) more.push(told(view.definition, located.caused));
        }
      }
      return more.length === 0 ? written : { ...written, diagnostics: sortDiagnostics([...written.diagnostics, ...more]) };
    },
    engine: (name) => (name === undefined ? undefined : viewOf(name)?.engine) ?? base,
    locate: (name, diagnostic) => {
      const view = name === undefined ? undefined : viewOf(name);
      return view === undefined ? diagnostic : locatedIn(view, diagnostic).written;
    },
    back: (name, { file, range }) => (name === undefined ? undefined : viewOf(name)?.edited.get(file)?.back(range).range) ?? range,
    forget: () => views.clear(),
  };
}

/** Its own mistakes are told already, and would only be told once more. */
function isWrong({ file, range }: EnvironmentDefinition, diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error' && each.file === file && each.range.start >= range.start && each.range.end <= range.end);
}

/** Where a diagnostic of an environment is in the files as written, and where the change is that it lies in. */
function locatedIn({ edited }: View, diagnostic: Diagnostic): { readonly written: Diagnostic; readonly caused: Diagnostic } {
  const back = edited.get(diagnostic.file)?.back(diagnostic.range);
  const related = diagnostic.related?.map((each) => ({ ...each, range: edited.get(each.file)?.back(each.range).range ?? each.range }));
  // Fixes are of the text as changed: there is nothing in a file to apply them to.
  const { fixes, ...rest } = diagnostic;
  const kept = edited.size === 0 && fixes !== undefined ? { ...rest, fixes } : rest;
  const written: Diagnostic = { ...kept, ...(related && { related }), range: back?.range ?? diagnostic.range };
  return { written, caused: back?.from === undefined ? written : { ...written, ...back.from } };
}

function told(definition: EnvironmentDefinition, diagnostic: Diagnostic): Diagnostic {
  const cause = { file: definition.file, range: definition.id.range, message: `the environment "${definition.id.value}" is defined here` };
  return { ...diagnostic, message: `in the environment "${definition.id.value}", ${diagnostic.message}`, related: [...(diagnostic.related ?? []), cause] };
}

function keyOf({ file, range, code, message }: Diagnostic): string {
  return JSON.stringify([file, range.start, range.end, code, message]);
}
