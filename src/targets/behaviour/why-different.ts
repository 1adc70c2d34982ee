import type { Project } from '../../analysis/project.ts';
import type { Plan } from '../../plan/plan.ts';
import type { Settings } from '../../plan/settings.ts';
import type { ExportedJourney } from '../exported-journey.ts';
import { lineFinder } from '../line-finder.ts';
import { type Loss, lossesOf } from '../loss.ts';
import { waysOf } from '../rewrite/node-ways.ts';
import { surveyJourney } from '../survey-journey.ts';
import { surveyPolicies } from '../survey-policies.ts';
import type { Target } from '../target.ts';

/** What a platform does otherwise on the way to a message, in words, at the author's line. */
export interface WhyDifferent {
  readonly says: string;
  readonly file: string;
  readonly line: number;
}

const mostReasons = 4;

/** Draws are taken to be the same, and consent is kept alike: these explain nothing. */
const explainNothing: ReadonlySet<string> = new Set(['target/random-split', 'target/split-unit', 'target/holdout', 'target/consent']);

const explains = ({ severity, code }: Loss): boolean => severity !== 'manual' && !explainNothing.has(code);

/** For each of these messages what may explain that people get it otherwise: losses of steps before it, the nearest first, policies among them, then of its journey. */
export function whyDifferent(messages: readonly string[], journeys: readonly ExportedJourney[], target: Target, project: Project, { settings, there }: { readonly settings: Settings; /** As the platform has them. */ readonly there: Settings }): Readonly<Record<string, readonly WhyDifferent[]>> {
  const lineOf = lineFinder(project);
  const found = journeys.map((journey) => ({ journey, losses: lossesOf(target.claims, surveyJourney(journey, settings), target.name).filter(explains) }));
  const channels = new Set(journeys.flatMap(({ plan }) => Object.values(plan.messages).map(({ channel }) => channel)));
  const policies = lossesOf(target.claims, surveyPolicies(project.settings(), settings, channels, journeys.length), target.name).filter(explains);
  const reasonsOf = (message: string): readonly WhyDifferent[] => {
    const ranked = found.flatMap(({ journey: { plan }, losses }) => {
      if (!Object.hasOwn(plan.messages, message)) return [];
      const distance = distancesTo(plan, message);
      return losses.flatMap((loss) => {
        const rank = loss.step === undefined ? 1000 : distance(loss.step);
        return rank === undefined ? [] : [{ loss, rank: rank - (isAboutWaiting(loss) ? 0.5 : 0) }];
      });
    });
    const sent = journeys.flatMap(({ plan }) => plan.messages[message] ?? []).find(({ purpose }) => purpose === 'marketing');
    const heeded = sent === undefined ? [] : policies.filter((loss, index) => policies.findIndex(({ code }) => code === loss.code) === index && isHeldOtherwise(loss, sent.channel, settings, there));
    const all = [...ranked, ...heeded.map((loss) => ({ loss, rank: 1.25 }))];
    const sorted = all.sort((one, other) => one.rank - other.rank).map(({ loss }) => loss);
    return sorted.slice(0, mostReasons).map(({ message: says, place }) => ({ says, file: place.file, line: lineOf(place).line }));
  };
  return Object.fromEntries(messages.map((message) => [message, reasonsOf(message)]));
}

/** Whether a policy holds otherwise there for messages of a channel. */
function isHeldOtherwise({ code }: Loss, channel: string, settings: Settings, there: Settings): boolean {
  const held = ({ quiet_hours: quiet, frequency_caps: caps, blackout_dates: days }: Settings): unknown => {
    const ofChannel = <Policy extends { readonly channels: readonly string[] }>(policies: readonly Policy[]): readonly Policy[] => policies.filter(({ channels }) => channels.length === 0 || channels.includes(channel)).map((policy) => ({ ...policy, channels: [] }));
    return code === 'target/quiet-hours' ? ofChannel(quiet) : code === 'target/frequency-cap' ? ofChannel(caps) : days;
  };
  return JSON.stringify(held(settings)) !== JSON.stringify(held(there));
}

/** Of two losses at one step the one that moves people in time is told first. */
const isAboutWaiting = ({ code }: Loss): boolean => code.startsWith('target/wait');

/** How many steps lie between a step and the nearest send of a message; undefined where no way leads there. */
function distancesTo(plan: Plan, message: string): (step: string) => number | undefined {
  const byId = new Map(plan.nodes.map((node) => [node.id, node]));
  return (step) => {
    const seen = new Set<string>();
    let open = plan.nodes.filter(({ id }) => id === step || id.startsWith(`${step}/`)).slice(0, 1).map(({ id }) => id);
    for (let distance = 0; open.length > 0; distance += 1) {
      const next: string[] = [];
      for (const id of open) {
        const node = byId.get(id);
        if (node === undefined || seen.has(id)) continue;
        seen.add(id);
        if (node.op === 'send' && node.message === message) return distance;
        next.push(...waysOf(node).filter((way) => way !== null));
      }
      open = next;
    }
    return undefined;
  };
}
