import type { CompiledTerm } from '../condition/check/scope.ts';
import type { Picture } from '../content/picture.ts';
import type { PropertyType } from '../condition/core/type.ts';
import type { Leaf, Place } from '../source/node.ts';
import type { DefinitionBySection, Section } from '../spec/definitions/definition.ts';
import type { ProjectSettings } from '../spec/definitions/settings.ts';
import type { LongChain } from './cycles/long-chains.ts';
import type { JourneyFlow } from './flow/journey-flow.ts';
import type { SplitArms } from './flow/split-arms.ts';
import type { Traits } from './traits-of.ts';

/** Finds out something of a project once for all who ask for it by that key, whichever check they belong to. */
type Share<T> = (key: string, work: (project: Project) => T) => T;

/** Named conditions by `section/id`, and the flows of journeys by id. */
export interface SharedWork {
  readonly term: Share<CompiledTerm | undefined>;
  readonly flow: Share<JourneyFlow>;
}

/**
 * The project as every check sees it: lookups, not maps, so that whoever implements it can record what was read
 * (the driver does, for incremental builds). Answers never change during one build.
 */
export interface Project {
  settings(): ProjectSettings;
  /** Every known id of a section, sorted, those with mistakes in their shape included. */
  ids(section: Section): readonly string[];
  /** The definition, or undefined when there is none or it is broken. Of several with one id, the first by file and offset. */
  definition<S extends Section>(section: S, id: string): DefinitionBySection[S] | undefined;
  /** True for an id whose definition exists but has mistakes in its shape: refer to it without further complaint. */
  isBroken(section: Section, id: string): boolean;
  /** Every definition of a section of which there is more to say than its name, broken ones included, sorted by id: where all of them are asked, this is what is looked at. */
  traits(section: Section): readonly Traits[];
  /** Where an id is defined. */
  place(section: Section, id: string): (Place & { readonly id: Leaf<string> }) | undefined;
  /** Every attribute that can be read, by name: broken ones are left out, one with a default is never missing. */
  attributeTypes(): Readonly<Record<string, PropertyType>>;
  /** Ids of the readable journeys with a step that sends a message, sorted. */
  sendersOf(message: string): readonly string[];
  /** Every message id that some readable journey sends, known or not, sorted. */
  sentMessages(): readonly string[];
  /** Every segment id that a definition or a policy names, known or not, sorted; undefined while something cannot be read, since it may name any. */
  usedSegments(): readonly string[] | undefined;
  /** Definitions that are made from one another too many times over, by node (`segment vip`): asked only where there is one. */
  longChains(): Readonly<Record<string, LongChain>>;
  /** Ids of the readable journeys with a step that starts a journey, sorted. */
  startersOf(journey: string): readonly string[];
  /** YAML files that could not be read to their end: an unknown id may be hidden there. */
  incompleteFiles(): readonly string[];
  /** The splits of a journey in the last build: none where there is no build, or none that this version can read. */
  lastBuiltSplits(journey: string): readonly SplitArms[];
  /** The text of a content file (MJML, HTML, text), by path from the project's root; undefined when there is none. */
  text(path: string): string | undefined;
  /** Why a content file that is there is no text that can be read, as part of a sentence; undefined for one that is, and where there is none. */
  unreadable(path: string): string | undefined;
  /** A picture, by path from the project's root; undefined when there is none. */
  picture(path: string): Picture | undefined;
  /** Where absent, each check works these out by itself. */
  readonly shared?: SharedWork | undefined;
}
