import { plural } from '../report/summary-line.ts';
import type { Zone } from '../time/zone.ts';
import { momentWords } from './local-words.ts';
import type { PersonNow, SimulatedStory } from './simulate-story.ts';
import type { LineKind, StoryLine } from './story-line.ts';

/** A sign for each kind of line, so that the eye finds what it looks for. */
export const lineMarks: Readonly<Record<LineKind, string>> = {
  event: '•',
  change: '•',
  reaction: '•',
  trigger: ' ',
  enter: '→',
  refuse: '✗',
  send: '✓',
  skip: '✗',
  defer: '…',
  wait: '…',
  timeout: ' ',
  branch: '?',
  set: ' ',
  offer: ' ',
  emit: ' ',
  task: ' ',
  call: ' ',
  pause: ' ',
  goal: '★',
  exit: '■',
  other: ' ',
};

/** `from Sat 20 Feb 2027, 10:00, in the time of Europe/Helsinki, through journey welcome`: what a story is about. `clock` is that of `zone`. */
export function aboutWords({ story, zone, journeys }: { readonly story: Pick<SimulatedStory, 'start'>; readonly zone: string; readonly journeys: readonly string[] }, clock: Zone): string {
  const names = journeys.length > 4 ? plural(journeys.length, 'journey') : `${journeys.length === 1 ? 'journey' : 'journeys'} ${journeys.join(', ')}`;
  return `from ${momentWords(clock, story.start)}, in the time of ${zone}, through ${names}`;
}

/** `since Sat 20 Feb 2027, 10:00, at wait:1d; looks again Sun 21 Feb 2027, 10:00`: where a run stands. */
export function standsWords({ since, step, until }: PersonNow['runs'][number], zone: Zone): string {
  return `since ${momentWords(zone, since)}, at ${step ?? 'its end'}${until === undefined ? '' : `; looks again ${momentWords(zone, until)}`}`;
}

/** `is due to start (cart_left) Sat 20 Feb 2027, 10:00`, after the name of the journey. */
export function dueWords({ trigger, at }: PersonNow['pending'][number], zone: Zone): string {
  return `is due to start (${trigger})${at === undefined ? '' : ` ${momentWords(zone, at)}`}`;
}

/** Journeys of which the story says nothing: whoever asks for one by name wants to know that it never began. */
export function silentJourneys({ lines }: Pick<SimulatedStory, 'lines'>, journeys: readonly string[]): readonly string[] {
  const met = new Set(lines.flatMap(({ journey }) => journey ?? []));
  return journeys.filter((id) => !met.has(id));
}

/** `2 messages, 1 held off, 1 run, 14 lines`. */
export function storyCount(lines: readonly StoryLine[]): string {
  const count = (kind: LineKind): number => lines.filter((line) => line.kind === kind).length;
  const kept = count('skip');
  return `${plural(count('send'), 'message')}${kept === 0 ? '' : `, ${kept} held off`}, ${plural(count('enter'), 'run')}, ${plural(lines.length, 'line')}`;
}
