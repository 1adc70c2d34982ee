import type { Leaf } from '../../source/node.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Definition, Section } from './definition.ts';
import type { ProjectSettings } from './settings.ts';

/** Everything one YAML file says, as JSON data. Definitions with mistakes in their shape are named in `broken` only. */
export interface ParsedFile {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly definitions: readonly Definition[];
  /** The place of each definition in that list, and behind its end of each in `broken`, by `section/id`, where there are so many that looking for one takes long. */
  readonly places?: Readonly<Record<string, number>>;
  /** Known by name, unreadable in shape: references to them resolve and nothing further is checked. */
  readonly broken: readonly { readonly section: Section; readonly id: Leaf<string> }[];
  /** Only in the file that marks the root. */
  readonly settings?: ProjectSettings;
  /** True where nothing is written in one place and meant in another: no anchors, tags or directives. */
  readonly isPlain?: true;
  /** True where the text could not be read to its end, so that definitions may be hidden in it. */
  readonly incomplete: boolean;
}
