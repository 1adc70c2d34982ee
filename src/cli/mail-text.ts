import type { Paint } from '../report/paint.ts';
import { printable } from '../report/paint.ts';
import { momentWords } from '../simulate/local-words.ts';
import type { StoryLine } from '../simulate/story-line.ts';
import type { Zone } from '../time/zone.ts';

const headers = ['from', 'subject', 'preheader', 'title', 'link', 'cta', 'url'] as const;

/** A message as a person got it, opened in the terminal: its headers, then its text. */
export function mailText({ at, message = '', channel = '', rendered = {} }: StoryLine, zone: Zone, paint: Paint): string {
  const shown = headers.flatMap((name) => (rendered[name] === undefined ? [] : [`${paint.dim(`${name}:`.padEnd(11))}${printable(rendered[name])}`]));
  const body = rendered['text'] ?? rendered['body'] ?? '';
  return [paint.bold(`${message}, by ${channel}, ${momentWords(zone, at)}`), ...shown, '', printable(body.trimEnd()), ''].join('\n');
}
