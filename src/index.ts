/**
 * The library behind the command line. Everything here is plain functions over plain data; only what stands under
 * "Files on disk" touches the disk, and nothing reads the clock, so every caller decides what "now" is.
 * Mistakes of an author come back as diagnostics; what throws is a bug of lc, or a wrong use of this interface.
 */

/** One YAML file, checked for its shape alone, and the JSON Schema (2020-12) of such files. */
export { readFile } from './spec/read-file.ts';
export { specSchema } from './spec/schema/spec-schema.ts';
export type { ParsedFile } from './spec/definitions/parsed-file.ts';
export type { Definition, Section } from './spec/definitions/definition.ts';

/** A whole project: check it, build it, run its tests, look at what it defines. */
export { openDriver } from './compile/open-driver.ts';
export { createMemoryStore } from './compile/memory-store.ts';
export type {
  Build,
  Coverage,
  Driver,
  DriverOptions,
  DriverWorld,
  ListItem,
  ProjectListing,
  Shown,
  Summary,
  TestFilter,
  TestOutcome,
  TestRun,
  Validation,
} from './compile/driver.ts';
export type { ProjectFiles } from './compile/file-source.ts';
export type { FileText } from './compile/inputs.ts';
export type { Store } from './compile/store.ts';

/** Files on disk: what a driver needs of them, and a folder that is written whole. */
export { findProjectRoot } from './host/find-project.ts';
export { projectFiles } from './host/project-files.ts';
export { listFiles } from './host/list-files.ts';
export { openDiskStore } from './host/disk-store.ts';
export { contentHash, sha256 } from './host/content-hash.ts';
export { writeOutput } from './host/write-output.ts';
export type { OutputRequest, OutputResult } from './host/write-output.ts';

/** Problems: their shape, their order, the reports that are made of them, and what a code means. */
export { explainCode } from './compile/explain-code.ts';
export { reportFormats as formats } from './report/formats/registry.ts';
export { sortDiagnostics } from './report/sort-diagnostics.ts';
export { lineIndex, positionAt } from './source/line-index.ts';
export type { Explanation } from './compile/driver.ts';
export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from './report/diagnostic.ts';
export type { FormatOptions, Report, ReportFormat } from './report/report.ts';
export type { Place, Range } from './source/node.ts';

/** Who gets what: plans, and the interpreter that runs them for one person. Times are epoch milliseconds. */
export { validatePlan } from './plan/validate-plan.ts';
export { compileProgram } from './plan/compile-program.ts';
export { newSubject } from './plan/subject-state.ts';
export { launch } from './plan/launch.ts';
export { advance } from './plan/advance.ts';
export { readState } from './plan/read-state.ts';
export { serveNext, step } from './plan/step.ts';
export { nextDue, nextTimer } from './plan/next-due.ts';
export { ingestEvent } from './plan/ingest-event.ts';
export { routeEvent } from './plan/route-event.ts';
export { joined, joinSubjects } from './plan/join-subjects.ts';
export { bareAddressAttributes, bareAddressId } from './plan/bare-address.ts';
export { comparePlans } from './plan/compare-plans.ts';
export { describePlanChange } from './plan/describe-plan-change.ts';
export type { PlanChange, SplitChange } from './plan/compare-plans.ts';
export type { CompiledProgram } from './plan/compiled-program.ts';
export type { Effect, Origin, RefusalReason, SkipReason } from './plan/effect.ts';
export type { Ingested, RawEvent } from './plan/ingest-event.ts';
export type { Input } from './plan/input.ts';
export type { Plan, PlanNode, Program } from './plan/plan.ts';
export type { Route, RoutedEvent } from './plan/route-event.ts';
export type { Settings } from './plan/settings.ts';
export type { SubjectState } from './plan/subject-state.ts';
export type { Data } from './condition/core/type.ts';

/** Who counts for the stages of a funnel, in each of its three meanings. */
export { funnelCounts, stagesReached } from './condition/core/funnel-reach.ts';
export type { FunnelOrder, FunnelQuestion, StageTime } from './condition/core/funnel-reach.ts';

/** Many people on a virtual clock. */
export { runSubjects } from './simulate/run-subjects.ts';
export type { SubjectsOutcome, SubjectsStory, TimedInput } from './simulate/run-subjects.ts';

/** Messages: a compiled message for one recipient, and the content that a host keeps for people of earlier versions. */
export { loadSanitizer } from './render/load-sanitizer.ts';
export { prepareMessage, renderHeaders, renderMessage } from './render/render-message.ts';
export { clearShelf, emptyShelf, shelve, takeFromShelf } from './render/content-shelf.ts';
export { renderSends } from './simulate/render-sends.ts';
export { chooseLocale } from './render/choose-locale.ts';
export { findZone } from './time/find-zone.ts';
export type { ContentShelf, ShelvedMessage } from './render/content-shelf.ts';
export type { SendContent } from './simulate/render-sends.ts';
export type { RenderScopes } from './render/compile-template.ts';
export type { MessageArtefact, MessagePart, Template } from './render/document.ts';
export type { MessageOptions, RenderedMessage } from './render/render-message.ts';
export type { Zone } from './time/zone.ts';
