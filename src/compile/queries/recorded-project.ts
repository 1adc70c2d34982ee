import type { JourneyFlow } from '../../analysis/flow/journey-flow.ts';
import type { Project, SharedWork } from '../../analysis/project.ts';
import type { CompiledTerm } from '../../condition/check/scope.ts';
import type { SourceNode } from '../../source/node.ts';
import { fileText, pictureFile } from '../inputs.ts';
import { defineSharedWork, type QueryContext } from '../query.ts';
import { unreadableReason } from '../unreadable-reason.ts';
import { attributeTypes } from './attribute-types.ts';
import { journeysSending, sentMessages, journeysStarting } from './journey-targets.ts';
import { lastBuiltSplits } from './last-built.ts';
import { longChains } from './long-chains.ts';
import { incompleteFiles } from './project-index.ts';
import { recordedDefinitions } from './recorded-definitions.ts';
import { sectionTraits } from './section-traits.ts';
import { settingsOf } from './settings-of.ts';
import { usedSegments } from './used-segments.ts';

/** Values that stand for the defaults of `vars`, by name: what a test says of its build. */
export type VarOverrides = ReadonlyMap<string, SourceNode>;

export interface RecordedOptions {
  readonly overrides?: VarOverrides;
  /** The file that the query looks at as a whole. */
  readonly own?: string;
}

const sharedTerms = defineSharedWork<CompiledTerm | undefined>();
const sharedFlows = defineSharedWork<JourneyFlow>();

/** What all queries see alike: not where settings have other values than written. */
function sharing({ share }: QueryContext): SharedWork | undefined {
  return share && { term: (key, work) => share(sharedTerms, key, (context) => work(recordedProject(context))), flow: (key, work) => share(sharedFlows, key, (context) => work(recordedProject(context))) };
}

/** The project as seen from inside a query: every lookup is a recorded read. For one run of a query, or while no input changes. */
export function recordedProject(context: QueryContext, { overrides, own }: RecordedOptions = {}): Project {
  const { ids, definition, isBroken, place } = recordedDefinitions(context, own);
  const shared = overrides === undefined ? sharing(context) : undefined;
  return {
    shared,
    ids,
    definition,
    isBroken,
    traits: (section) => context.read(sectionTraits, section),
    place,
    settings: () => {
      const { settings } = context.read(settingsOf, '');
      if (overrides === undefined || overrides.size === 0) return settings;
      const vars = Object.fromEntries(Object.entries(settings.vars).map(([name, definition]) => [name, { ...definition, default: overrides.get(name) ?? definition.default }]));
      return { ...settings, vars };
    },
    attributeTypes: () => context.read(attributeTypes, ''),
    usedSegments: () => context.read(usedSegments, ''),
    longChains: () => context.read(longChains, ''),
    sentMessages: () => context.read(sentMessages, ''),
    sendersOf: (message) => journeysSending(context, message),
    startersOf: (journey) => journeysStarting(context, journey),
    incompleteFiles: () => context.read(incompleteFiles, ''),
    lastBuiltSplits: (journey) => context.read(lastBuiltSplits, journey),
    picture: (path) => context.read(pictureFile, path),
    text: (path) => {
      const found = context.read(fileText, path);
      return found?.kind === 'text' ? found.text : undefined;
    },
    unreadable: (path) => unreadableReason(context.read(fileText, path)),
  };
}
