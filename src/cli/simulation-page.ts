import { dayWords, momentWords, timeWords } from '../simulate/local-words.ts';
import type { StoryLine } from '../simulate/story-line.ts';
import { findZone } from '../time/find-zone.ts';
import type { ToldStory } from './simulation-text.ts';

const style = `
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.5rem;margin:0}h2{font-size:1rem;margin:2rem 0 .5rem;border-bottom:1px solid #d0d7de}
p{margin:.25rem 0}ol{list-style:none;margin:0;padding:0}li{display:grid;grid-template-columns:4.5rem 1fr;gap:.5rem;padding:.15rem 0}
time{color:#57606a;font-variant-numeric:tabular-nums}small{display:block;color:#57606a}
.send>div{font-weight:600}.skip>div,.refuse>div,.defer>div{color:#8a4b00}.event>div,.change>div,.reaction>div{color:#0a5a8a}
small,details,pre{font-weight:400}iframe{width:100%;height:36rem;border:1px solid #d0d7de}pre{white-space:pre-wrap;border:1px solid #d0d7de;padding:.75rem}`;

/** The story as one page without scripts, that needs nothing but itself; each mail stands in a frame that may do nothing. */
export function simulationPage(told: ToldStory, lines: readonly StoryLine[]): string {
  const zone = findZone(told.zone);
  if (zone === undefined) throw new Error('a person with an unknown zone was simulated');
  const title = `${told.persona}, from ${momentWords(zone, told.story.start)}`;
  const days = new Map<string, string[]>();
  for (const line of lines) {
    const day = dayWords(zone, line.at);
    days.set(day, [...(days.get(day) ?? []), item(line, timeWords(zone, line.at), told.story.subject)]);
  }
  const sections = [...days].map(([day, items]) => `<h2>${escapeHtml(day)}</h2>\n<ol>\n${items.join('\n')}\n</ol>`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>In the time of ${escapeHtml(told.zone)}, through ${escapeHtml(told.journeys.join(', '))}.</p>
${sections.join('\n')}
</body>
</html>
`;
}

function item(line: StoryLine, time: string, hero: string): string {
  const who = line.subject === hero ? '' : `${line.subject}: `;
  const details = line.details.map((detail) => `<small>${escapeHtml(detail)}</small>`).join('');
  return `<li class="${line.kind}"><time>${time}</time><div>${escapeHtml(who + line.text)}${details}${mail(line)}</div></li>`;
}

function mail({ rendered, message = '' }: StoryLine): string {
  if (rendered === undefined) return '';
  const { html, text } = rendered;
  if (html !== undefined) return `<details><summary>open ${escapeHtml(message)}</summary><iframe sandbox="" title="${escapeHtml(message)}" srcdoc="${escapeHtml(html)}"></iframe></details>`;
  return text === undefined ? '' : `<details><summary>open ${escapeHtml(message)}</summary><pre>${escapeHtml(text)}</pre></details>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
