import type { Assumptions } from '../proof/pressure/assumptions.ts';
import { plural } from '../report/summary-line.ts';
import { findZone } from '../time/find-zone.ts';
import { localTime } from '../time/local-time.ts';
import { assumptionWords, clockWords } from './pressure-text.ts';
import type { InvariantObject, InvariantsObject, TimelineLine } from './invariants-object.ts';

/** For a person: each invariant with what is known of it and why, the story of whoever breaks it, and what was taken for granted. */
export function invariantsText({ invariants, summary }: InvariantsObject, assumptions: Assumptions, seconds: number): string {
  const { proved, holds, unknown, broken } = summary;
  const count = `${plural(summary.invariants, 'invariant')}: ${proved} proved, ${holds} held by everybody searched, ${unknown} unknown, ${broken} broken (${seconds.toFixed(2)} s)`;
  if (invariants.length === 0) return `No invariant is written. Under "invariants:" stands what must never happen, such as  never: { sent: winback }, after: order_placed\n\n${count}\n`;
  return `${[...invariants.map(invariantText), assumptionWords(assumptions), count].join('\n\n')}\n`;
}

function invariantText(invariant: InvariantObject): string {
  const { id, file, line, says } = invariant;
  return [`${id} (${file}:${line})`, `  ${says}`, ...answerLines(invariant).map((text) => `  ${text}`)].join('\n');
}

function answerLines({ answer, reason, rests_on: grounds, people, missing, counter_example: counter }: InvariantObject): readonly string[] {
  const searched = plural(people ?? 0, 'person', 'people');
  switch (answer) {
    case 'proved':
      return [`proved: ${reason ?? ''}`, ...grounds.map((ground) => `  ${ground.file}:${ground.line}  ${ground.message}`)];
    case 'holds':
      return [`holds in ${searched} searched, and is not proved`];
    case 'unknown':
      return [`unknown: of ${searched} searched, nobody came to ${missing.join(' or ')}`];
    case 'broken':
      return counter === null ? ['broken'] : [`broken by ${counter.from_population ? 'somebody of a population' : 'somebody like this'}:`, ...storyLines(counter)];
  }
}

type Counter = NonNullable<InvariantObject['counter_example']>;

/** The events of a life, those that break the invariant marked. */
function storyLines({ timezone, profile, timeline }: Counter): readonly string[] {
  const zone = findZone(timezone);
  if (zone === undefined) return [];
  const lines = shortened(timeline).map((line) => (typeof line === 'number' ? `  … ${line} more` : `${line.breaks ? '>' : ' '} ${clockWords(localTime(zone, Date.parse(line.at)))}  ${lineWords(line)}`));
  const known = Object.entries(profile).filter(([, value]) => value !== null);
  return [...lines, `  (${timezone}; the profile: ${valueWords(Object.fromEntries(known))})`];
}

/** More lines than this are left out in the middle, but for those that break the invariant. */
const mostLines = 16;

function shortened(timeline: readonly TimelineLine[]): readonly (TimelineLine | number)[] {
  const shown = timeline.map((line, place) => line.breaks || place < mostLines / 2 || place >= timeline.length - mostLines / 2);
  return timeline.flatMap((line, place): readonly (TimelineLine | number)[] => {
    if (shown[place] === true) return [line];
    const end = shown.indexOf(true, place);
    return place > 0 && shown[place - 1] === false ? [] : [end - place];
  });
}

function lineWords({ what, name, journey, values }: TimelineLine): string {
  const rest = Object.keys(values).length === 0 ? '' : `  ${valueWords(values)}`;
  switch (what) {
    case 'event':
      return `${name ?? ''}${rest}`;
    case 'set':
      return `the profile changes:${rest}`;
    case 'sent':
      return `gets ${name ?? ''} (${journey ?? ''})`;
    case 'entered':
      return `enters ${name ?? ''}`;
    default:
      return `${name ?? 'a message'} is ${what}`;
  }
}

const valueWords = (values: Readonly<Record<string, unknown>>): string => Object.entries(values).map(([name, value]) => `${name} ${JSON.stringify(value)}`).join(', ');
