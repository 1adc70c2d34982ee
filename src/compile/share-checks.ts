import { followsRule } from '../analysis/rules/follows-rule.ts';
import type { Engine } from './engine.ts';
import type { Answers } from './exchange.ts';
import { fileList } from './inputs.ts';
import { attributeTypesIn } from './queries/attribute-types.ts';
import { checkedPart } from './queries/checked-part.ts';
import { tiesOfJourney } from './queries/checked-project.ts';
import { definitionOf } from './queries/definition-of.ts';
import { compiledMessage, localesOf } from './queries/compiled-message.ts';
import { partsOf } from './queries/file-parts.ts';
import { fileSummary } from './queries/file-summary.ts';
import { stepsOf } from './queries/journey-targets.ts';
import { parsedFile, specFiles } from './queries/parsed-file.ts';
import { joinName } from './queries/project-index.ts';
import { halvesIn, provedJourney } from './queries/proved-journey.ts';
import { settingsOf } from './queries/settings-of.ts';
import { traitsIn } from './queries/section-traits.ts';
import { textProblems } from './queries/text-problems.ts';
import { segmentsNamedIn } from './queries/used-segments.ts';
import { nextBlock, type Side } from './next-block.ts';
import { sideBySide } from './side-by-side.ts';

/** What one thread sends the other. */
export interface Parcel {
  /** From 0. */
  readonly phase: number;
  readonly answers: Answers;
  /** That the sender has nothing more for the phase it is in. */
  readonly isLast: boolean;
}

/** The other of the two threads that check a project together. */
export interface CheckPartner {
  /** One number for each side of each phase, in memory that both threads see. */
  readonly claims: Int32Array;
  post(parcel: Parcel): void;
  /** What has come and was not asked for yet; undefined where nothing has. */
  arrived(): Parcel | undefined;
  /** The next that comes; undefined when the other thread is gone. */
  next(): Promise<Parcel | undefined>;
}

/**
 * What each file is asked, in phases: nothing of a phase is asked before both threads know all answers of the one before, so neither
 * reads the files of the other to find out what the project as a whole looks like.
 */
const phases: readonly ((engine: Engine, path: string) => Promise<void> | void)[] = [
  (engine, path) => {
    engine.read(fileSummary, path);
  },
  (engine, path) => {
    engine.read(traitsIn, path);
    const names = engine.read(fileSummary, path).names;
    if (names.some(([section]) => section === 'attributes')) engine.read(attributeTypesIn, path);
    if (followsRule(engine.read(settingsOf, '').settings, 'no-unused-segment')) engine.read(segmentsNamedIn, path);
    for (const [section, id] of names) if (section === 'journeys') engine.read(stepsOf, id);
  },
  async (engine, path) => {
    const { names } = engine.read(fileSummary, path);
    const isThere = (wanted: string): boolean => names.some(([section]) => section === wanted);
    for (const part of partsOf(engine, path)) {
      engine.read(checkedPart, part);
      if (isThere('segments')) engine.read(halvesIn, part);
    }
    for (const [section, id] of names) {
      if (section === 'journeys') {
        engine.read(provedJourney, id);
        engine.read(tiesOfJourney, id);
      } else if (section === 'messages') {
        for (const locale of engine.read(localesOf, id)) await engine.readAsync(compiledMessage, `${id}/${locale}`);
      } else if (section === 'texts') await engine.readAsync(textProblems, id);
    }
  },
];

export const lastPhase = phases.length - 1;

/** How many numbers a partner's claims need. */
export const claimCount = 2 * phases.length;

/** So many blocks are worked out before they are sent. */
const perParcel = 16;

/** What a file says stays at hand until so many after it have been checked: what lies near it is likely to speak of it. */
const keptFiles = 256;

/**
 * Works out half of what a check of the whole project will ask for, and takes the other half from the partner, who does the same from the
 * other end of a list of the files. It changes nothing of what the check says: an answer is taken as one from a store would be, and what
 * is missing in the end, for whatever reason, is worked out when it is asked for. The front asks; the back is there to help and is done when it has sent everything.
 */
export async function shareChecks(engine: Engine, partner: CheckPartner, side: Side): Promise<void> {
  const paths = sideBySide(engine.read(fileList, specFiles) ?? []);
  const exchange = engine.exchange();
  const takeArrived = (): boolean => {
    for (let parcel = partner.arrived(); parcel !== undefined; parcel = partner.arrived()) if (!exchange.take(parcel.answers)) return false;
    return true;
  };
  for (const [phase, work] of phases.entries()) {
    const isEnd = phase === lastPhase;
    const done: string[] = [];
    let blocks = 0;
    for (let block = nextBlock(partner.claims, phase, side, paths.length); block !== undefined; block = nextBlock(partner.claims, phase, side, paths.length)) {
      for (const path of paths.slice(block.from, block.to)) {
        await work(engine, path);
        done.push(path);
      }
      if (isEnd) for (const path of done.splice(0, Math.max(0, done.length - keptFiles))) letGo(engine, path);
      blocks += 1;
      if (!isEnd || blocks % perParcel !== 0) continue;
      if (side === 'back') partner.post({ phase, answers: exchange.give(), isLast: false });
      else if (!takeArrived()) return;
    }
    if (!isEnd || side === 'back') partner.post({ phase, answers: exchange.give(), isLast: true });
    if (isEnd && side === 'back') return;
    for (let isLast = false; !isLast; ) {
      const parcel = await partner.next();
      if (parcel === undefined || !exchange.take(parcel.answers)) return;
      ({ isLast } = parcel);
    }
  }
}

/** What was made of a file's text is most of what a check keeps, and its own check was what needed most of it. */
function letGo(engine: Engine, path: string): void {
  for (const [section, id] of engine.read(fileSummary, path).names) engine.letGo(definitionOf, joinName(section, id));
  engine.letGo(parsedFile, path);
}
