import { attributeQueries } from './attribute-types.ts';
import { builtJourney, planChange } from './built-journey.ts';
import { checkedPart } from './checked-part.ts';
import { projectQueries } from './checked-project.ts';
import { compiledMessage, localesOf } from './compiled-message.ts';
import { definitionOf } from './definition-of.ts';
import { segmentQueries } from './used-segments.ts';
import { targetQueries } from './journey-targets.ts';
import { journeyShelf } from './journey-shelf.ts';
import { drawnJourney } from './drawn-journey.ts';
import { lastBuiltSplits } from './last-built.ts';
import { longChains } from './long-chains.ts';
import { contractOfMessage, loweredJourney, loweredSettings } from './lowered-journey.ts';
import { messageShelf } from './message-shelf.ts';
import { parsedFile } from './parsed-file.ts';
import { pressureQueries } from './pressed-journeys.ts';
import { indexQueries } from './project-index.ts';
import { proofQueries } from './proved-journey.ts';
import { writtenFile } from '../selection/written-definitions.ts';
import { fileSummary } from './file-summary.ts';
import { projectProblems } from './project-problems.ts';
import { traitQueries } from './section-traits.ts';
import { settingsQueries } from './settings-of.ts';
import { textProblems } from './text-problems.ts';

/** Every query that a store may hold answers of, in the order in which one needs the next. */
export const queries = [
  parsedFile,
  writtenFile,
  fileSummary,
  ...indexQueries,
  definitionOf,
  ...settingsQueries,
  ...attributeQueries,
  ...segmentQueries,
  ...traitQueries,
  longChains,
  ...targetQueries,
  lastBuiltSplits,
  checkedPart,
  ...projectQueries,
  ...proofQueries,
  projectProblems,
  localesOf,
  compiledMessage,
  messageShelf,
  textProblems,
  contractOfMessage,
  loweredJourney,
  loweredSettings,
  ...pressureQueries,
  drawnJourney,
  builtJourney,
  planChange,
  journeyShelf,
];
