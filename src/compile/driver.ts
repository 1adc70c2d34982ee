import type { BuildMjml } from '../content/build-document.ts';

export type { BuildMjml, BuiltDocument } from '../content/build-document.ts';
export type { Build, FileGroup } from './building.ts';
import type { ByteStream, DataFile, Utf8Decoder } from '../history/data-file.ts';
import type { PartStore } from '../history/part-store.ts';
import type { RejectSink } from '../history/reject.ts';
import type { Data } from '../condition/core/type.ts';
import type { Diagnostic } from '../report/diagnostic.ts';
import type { ReplayPhase } from '../simulate/replay.ts';
import type { CrowdRun } from '../simulate/report/crowd-run.ts';
import type { LaunchOutcome } from './launch-project.ts';
import type { OtherVersion, PopulationOptions, PopulationRun } from './simulate-population.ts';
import type { Crew, HistoryAnswer, HistoryTask, HistoryWork } from './serve-people.ts';
import type { SimulatedStory } from '../simulate/simulate-story.ts';
import type { Strategy } from '../analysis/strategy.ts';
import type { Section } from '../spec/definitions/definition.ts';
import type { ProjectSettings } from '../spec/definitions/settings.ts';
import type { Drafted } from './drafts/draft-definition.ts';
import type { ProjectMap } from './graph/project-map.ts';
import type { DrawnJourney } from './queries/drawn-journey.ts';
import type { Selection, SelectionRequest } from './selection/select-definitions.ts';
import type { ImportedFlow } from '../targets/klaviyo-import/import-klaviyo-flow.ts';
import type { TargetName } from '../targets/target-names.ts';
import type { Program } from '../plan/plan.ts';
import type { AudienceOptions, AudienceRun, Exporting, ExportRequest } from './exporting.ts';
import type { Build, BuildOptions } from './building.ts';
import type { InvariantsRun } from './invariants-project.ts';
import type { PressureRun } from './pressure-project.ts';
import type { MessagePreview, PreviewRequest } from './preview/preview-message.ts';
import type { LookedAtProject } from './look-at-project.ts';
import type { ProofRequest } from './proof-request.ts';
import type { ReachRequest, ReachRun } from './reach-project.ts';
import type { ProjectFiles } from './file-source.ts';
import type { SeenWorld } from './seen-world.ts';
import type { CheckPartner } from './share-checks.ts';
import type { Store } from './store.ts';

/** A list of the project's files of some extensions, and what stood in the way of it. */
export interface ProjectListing {
  readonly files: readonly string[];
  /** Files of the extensions that are only listed. */
  readonly companions?: readonly string[];
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
  /** Whether a file may be known by several names, so that a change of one is a change of another. */
  readonly hasLinks?: boolean;
}

/** The world a driver works in: everything it may not fetch itself. */
export interface DriverWorld {
  readonly files: ProjectFiles;
  /** Extensions with the dot (`.yaml`); `companions` are those of files that lie beside the specs. */
  list(extensions: readonly string[], companions?: readonly string[]): ProjectListing;
  readonly store: Store;
  hash(text: string): string;
  /** Full SHA-256, in hexadecimal digits. */
  sha256(content: string | Uint8Array): string;
  /** Builds MJML on other threads as well; on this one where it is left out. */
  readonly buildMjml?: BuildMjml;
  /** Waits until all that can go on has gone on, and before what other threads have sent is heard. */
  turn?(): Promise<void>;
  /** Another thread that checks a project of so many files together with this one; undefined where that is not worth it. Asked at the first check. */
  openPartner?(project: LookedAtProject): CheckPartner | undefined;
  /** lc's own version, for the manifest. */
  readonly version: string;
}

export interface DriverOptions {
  /** `--as-of`: an ISO date (midnight in the project's zone) or an ISO instant; today for every check that needs one. */
  readonly asOf?: string;
  /** The folder that a build writes, seen from the project's root; `dist` unless said. What stands there is compared with. */
  readonly lastBuild?: string;
  /** What builds, tests and simulations run in: an id of the section `environments`; the project as it is written without one. */
  readonly environment?: string;
  /** Milliseconds since 1970: stands for `asOf` where there is none. */
  readonly now: number;
}

export type { Strategy } from '../analysis/strategy.ts';

export interface Summary {
  readonly files: number;
  readonly definitions: number;
}

export interface Validation {
  /** Sorted and without duplicates. */
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: Summary;
}

export interface TestOutcome {
  readonly id: string;
  readonly file: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it failed, at the expectation that did not hold. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Which step, arm and timeout no test reached. */
export interface Coverage {
  readonly reached: number;
  readonly total: number;
  readonly missed: readonly { readonly journey: string; readonly place: string }[];
  /** The same for each journey, sorted by id. */
  readonly journeys: readonly { readonly journey: string; readonly reached: number; readonly total: number }[];
}

export interface TestRun extends Validation {
  readonly tests: readonly TestOutcome[];
  readonly coverage: Coverage;
}

export interface TestFilter {
  readonly ids: readonly string[];
  readonly journey?: string;
  /** `section/id`: only these tests, and those of these journeys. */
  readonly names?: ReadonlySet<string>;
}

/** Tests that would reach what none reaches yet; each has been checked and run as a file of the project would be. */
export interface Generated extends Validation {
  /** False where errors in the specs leave nothing sound to run. */
  readonly isRun: boolean;
  readonly tests: readonly { readonly id: string; readonly journey: string; readonly places: readonly string[] }[];
  /** A file with the section `tests`; empty without tests. */
  readonly yaml: string;
  /** What no story was found for. */
  readonly unreached: readonly { readonly journey: string; readonly place: string }[];
}

/** A dry run of one persona. Moments are as the command line takes them: an ISO instant, or an ISO date (midnight in the project's zone). */
export interface SimulationRequest {
  readonly persona: string;
  /** Empty: all. */
  readonly journeys: readonly string[];
  readonly start?: string;
  /** A moment, or a duration from the start. */
  readonly until?: string;
  /** A script besides the persona's own. `name` is what its diagnostics call it. */
  readonly script?: ExtraScript;
  /** A test about this persona, whose story it is: its events, its fields, its other people and values, and its start where none is said. Through all journeys nevertheless. */
  readonly test?: string;
}

/** `yaml`: a list as under `events:` of a persona; `jsonl`: one such entry a line. `isInstead`: in the place of every other script. */
export interface ExtraScript {
  readonly name: string;
  readonly text: string;
  readonly form: 'yaml' | 'jsonl';
  readonly isInstead?: true;
}

/** What a persona does by itself, and in the tests about it. */
export interface PersonaScripts {
  /** Entries as YAML holds them under `events:`. */
  readonly own: readonly Readonly<Record<string, Data>>[];
  /** When the story begins that does not say: an ISO instant. */
  readonly start: string;
  readonly tests: readonly { readonly id: string; readonly description?: string; readonly journey?: string; readonly start: string; readonly events: readonly Readonly<Record<string, Data>>[] }[];
}

/** What a script may say: each event with what it carries, each attribute that can be set, each message. `takes` is in words, `sample` a value of it as YAML holds it. */
export interface ScriptNames {
  readonly events: readonly { readonly id: string; readonly properties: readonly ScriptField[] }[];
  readonly attributes: readonly ScriptField[];
  readonly messages: readonly string[];
}

export interface ScriptField {
  readonly name: string;
  readonly takes: string;
  readonly mayBeMissing: boolean;
  readonly sample: Data;
}

export type Simulation = Validation &
  (
    | { readonly kind: 'story'; readonly persona: string; readonly description?: string; readonly story: SimulatedStory; /** The journeys that took part, sorted. */ readonly journeys: readonly string[]; /** IANA names: the person's own at the start, and the business's. */ readonly zone: string; readonly projectZone: string }
    /** There is no such persona, or journey. */
    | { readonly kind: 'unknown'; readonly what: 'persona' | 'journey' | 'test'; readonly id: string; readonly known: readonly string[] }
    /** With errors in the specs, or in the script, there is nothing sound to run. */
    | { readonly kind: 'refused' }
  );

/** A replay of what people really did. Moments are as the command line takes them. */
export interface ReplayOptions {
  /** Empty: all. */
  readonly journeys: readonly string[];
  readonly profiles: readonly DataFile[];
  readonly events: readonly DataFile[];
  readonly open: (data: DataFile) => ByteStream;
  readonly decode: Utf8Decoder;
  readonly store: PartStore;
  /** Undefined: from the first event. */
  readonly start: string | undefined;
  /** A moment, or a duration from the start. Undefined: to the last event. */
  readonly until: string | undefined;
  readonly reject: RejectSink;
  readonly other?: OtherVersion;
  /** As this platform runs the journeys; then the specs are the other version. */
  readonly as?: TargetName;
  /** Opens threads that play along; `serve` is what this one can do. */
  readonly openCrew?: (work: HistoryWork, serve: (task: HistoryTask) => HistoryAnswer) => Crew<HistoryTask, HistoryAnswer>;
  /** A moment in which the host may hear of an interrupt. */
  readonly turn?: () => Promise<void>;
  /** After it answers true nobody else is played. */
  readonly isStopped?: () => boolean;
  readonly progress?: (phase: ReplayPhase, done: number) => void;
}

export type ReplayRun = Validation &
  (
    | { readonly kind: 'played'; readonly run: CrowdRun; /** Files of which nothing could be used. */ readonly unusable: readonly string[] }
    | { readonly kind: 'unknown'; readonly what: 'journey'; readonly id: string; readonly known: readonly string[] }
    /** No event could be read, and no start was said. */
    | { readonly kind: 'empty' }
    /** The end is before the start. */
    | { readonly kind: 'backwards' }
    /** With errors in the specs there is nothing sound to run. */
    | { readonly kind: 'refused' }
  );

export interface ListItem {
  readonly id: string;
  readonly section: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly description?: string;
}

/** Several definitions of different sections may have one id. */
export interface Shown extends ListItem {
  /** The definition as YAML: as written, or with short forms, presets and defaults filled in. */
  readonly yaml: string;
}

export type Explanation =
  | {
      readonly kind: 'known';
      readonly code: string;
      readonly summary: string;
      /** Plain text: why it matters, what to do, examples. */
      readonly text: string;
    }
  | { readonly kind: 'unknown'; readonly near?: string };

/** What a partial or a text needs from whoever shows it. */
export interface PieceContract {
  /** `handed`: where it is shown, by name; `in_place`: it reads what the messages see that show it. */
  readonly given: 'handed' | 'in_place';
  /** Messages that show it, by way of other partials as well. Sorted. */
  readonly shown_by: readonly string[];
  /** By name. */
  readonly needs: MessageContract['reads'];
}

/** What a message reads, over all its locales, with the types that every journey which sends it can provide. */
export interface MessageContract {
  readonly locales: readonly string[];
  /** Journeys, sorted. */
  readonly sent_by: readonly string[];
  /** By name; `event.items.name` is the name of each item. */
  readonly reads: readonly { readonly name: string; readonly type: string; readonly may_be_missing: boolean }[];
}

/**
 * What rendering a message both ways showed. `equal`: no difference over `cases` sets of data. `different`: the first one, with what
 * Handlebars-first has there (`expected`) and what ours has (`actual`). `computed`: MJML computes with a value. `skipped`: no HTML, or errors.
 */
export interface VerifiedMessage {
  readonly id: string;
  readonly locale: string;
  readonly status: 'equal' | 'different' | 'computed' | 'skipped';
  readonly cases?: number;
  readonly why?: 'no-html' | 'errors';
  readonly data?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The nearest place in the author's texts. Line and column count from 1. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A project, opened. Each method is a function of the project's files: it may be called again after `refresh`.
 * Expected failures are diagnostics; what throws is a bug.
 */
export interface Driver {
  validate(): Promise<Validation>;
  /** The definitions that a person named by an expression. */
  select(request: SelectionRequest): Selection;
  /** Those of the diagnostics that belong to one of these definitions (`section/id`), or to no definition at all. */
  within(diagnostics: readonly Diagnostic[], names: ReadonlySet<string>): Promise<readonly Diagnostic[]>;
  /** Of all journeys and messages, or of those among `names` (`section/id`) and what they need. */
  build(names?: ReadonlySet<string>, options?: BuildOptions): Promise<Build>;
  /** Works out what a build will need besides messages: for while other threads build those. */
  foresee(): void;
  /** The project for some platforms, in the order of the request; what one cannot say is among the diagnostics, and an error where it was not allowed. */
  export(request: ExportRequest): Promise<readonly Exporting[]>;
  /** A flow of Klaviyo, as text, as specs in the words of the project; nothing is written. */
  importFlow(text: string): ImportedFlow;
  test(filter: TestFilter): Promise<TestRun>;
  /** Proposes tests for what the tests that the filter names do not reach. */
  generateTests(filter: TestFilter): Promise<Generated>;
  simulate(request: SimulationRequest): Promise<Simulation>;
  /** What a persona does by itself and in tests; undefined where there is none, or its shape has mistakes. */
  scripts(persona: string): PersonaScripts | undefined;
  scriptNames(): ScriptNames;
  /** Takes the people of a history through the journeys. */
  replay(options: ReplayOptions): Promise<ReplayRun>;
  /** Lists of the people of a history who are in the segments that an ad network is to get. */
  audiences(options: AudienceOptions): Promise<AudienceRun>;
  /** Switches the journeys on for the people of a history, after its last event where no start is said, and looks at the first day. */
  launch(options: ReplayOptions): Promise<LaunchOutcome>;
  /** Takes people who are drawn from a population through the journeys. */
  simulatePopulation(options: PopulationOptions): Promise<PopulationRun>;
  /** What is known of each invariant: proved, held by those who were looked at, or broken by somebody. */
  invariants(request: ProofRequest): Promise<InvariantsRun>;
  /** Proves what one person gets at most, with a witness for what was seen. */
  pressure(request: ProofRequest): Promise<PressureRun>;
  /** What each step is: taken by somebody, proved dead, or not known; and what stands before each send. */
  reach(request: ReachRequest): Promise<ReachRun>;
  /** What these journeys (none: all), and those that they start, compile to; undefined where the specs have errors. */
  program(journeys: readonly string[]): Promise<Program | undefined>;
  /** The sections that exist, in the order of `lc list`. */
  sections(): readonly string[];
  list(section?: string): readonly ListItem[];
  /** The ids of a section, sorted. */
  ids(section: Section): readonly string[];
  /** What these files define, by file and place. Files that hold no specs define nothing. */
  definedIn(files: readonly string[]): readonly { readonly section: Section; readonly id: string; readonly file: string }[];
  /** The definitions (`section/id`) that each problem belongs to, in the given order: of one in a file of content, the messages that show it. */
  owners(diagnostics: readonly Diagnostic[]): Promise<readonly (readonly string[])[]>;
  /** A new definition and the file to write it into; nothing is written. */
  draft(section: Section, id: string): Promise<Drafted>;
  /** Those of `lc.yaml`, with neutral ones in the place of mistakes. */
  settings(): ProjectSettings;
  /** Renders messages both ways, ours and Handlebars before MJML, over data of every kind; `message` leaves out all others. */
  verify(request: { readonly message?: string }): Promise<readonly VerifiedMessage[]>;
  /** A message as one person would get it; undefined where there is none, or its shape has mistakes. */
  preview(request: PreviewRequest): Promise<MessagePreview | undefined>;
  /** A journey as a tree and as Mermaid; undefined where there is none, or its shape has mistakes. */
  graph(journey: string): DrawnJourney | undefined;
  /** How the journeys hang together: all of them, or those among `names` (`section/id`). */
  map(names?: ReadonlySet<string>): { readonly map: ProjectMap; readonly mermaid: string };
  /** Each stage with what works on it and what is missing, the metrics, the practices. */
  strategy(): Strategy;
  show(id: string, options: { readonly resolved: boolean }): readonly Shown[];
  /** What a message needs from whoever sends it; undefined where there is none, or it has errors. */
  contract(message: string): Promise<MessageContract | undefined>;
  /** What a partial or a text needs from whoever shows it; undefined where there is none, or it cannot be read. */
  pieceContract(section: 'partials' | 'texts', id: string): Promise<PieceContract | undefined>;
  /** The JSON Schema of this project's files, for editors, as the text of a file: it lists the names that the project defines. */
  editorSchema(): string;
  /** The text of a file of the project, for code frames. */
  text(file: string): string | undefined;
  /**
   * Looks at the files again: at all of them; or, where somebody has watched them, at those that changed since (paths from the root,
   * with forward slashes, what was written into the folder of the last build among them). A file that came or went makes it look at all.
   * After a look at all, the paths of those that are others than before.
   */
  refresh(changed?: readonly string[]): readonly string[];
  /** Everything that was looked at so far; undefined where that is not all that the answers depend on (links, environments, files that cannot be listed). */
  seen(): SeenWorld | undefined;
  /** How often each query ran, for `--debug`. */
  runs(): ReadonlyMap<string, number>;
  /** Keeps what was learnt for the next run; returns notices. */
  save(): readonly string[];
}

export type OpenDriver = (world: DriverWorld, options: DriverOptions) => Driver;

/** Needs no project. */
export interface Explain {
  find(code: string): Explanation;
  /** Every code that can be explained, sorted. */
  readonly codes: readonly string[];
}
