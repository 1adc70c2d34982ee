import { plural } from '../../report/summary-line.ts';
import type { ListCount } from './audience-rows.ts';
import type { AudienceTarget } from './audience-target.ts';
import type { Prepared } from './prepare-audiences.ts';

/** `BUILD.md` of lists of people: what to upload and how, who is in each and who is not. `at` is when it was asked, an ISO instant. */
export function audienceSheet(target: AudienceTarget, { consent, columns, losses }: Prepared, counts: readonly ListCount[], at: string): string {
  return [
    `# ${target.name}`,
    '',
    `${plural(counts.length, 'list')} of people as they were at ${at}, for ${target.source}. Everybody in them has said yes to "${consent?.attribute ?? ''}". Addresses stand in the files as their SHA-256, and in no other form.`,
    '',
    '## Upload',
    '',
    ...target.steps.map((step, index) => `${index + 1}. ${step}`),
    '',
    '## Who is in them',
    '',
    '| file | people | in the segment | without consent | nothing to be found by |',
    '| --- | --- | --- | --- | --- |',
    ...counts.map(({ segment, written, inSegment, withoutConsent, unmatchable }) => `| \`${listFile(segment)}\` | ${written} | ${inSegment} | ${withoutConsent} | ${unmatchable} |`),
    '',
    ...columns.map(({ heading, attribute, isHashed }) => `- "${heading}" is "${attribute}"${isHashed ? ', hashed' : ', in clear, as the platform asks'}.`),
    ...counts.flatMap(({ segment, unusable }) => Object.entries(unusable).map(([wrong, count]) => `- \`${listFile(segment)}\`: ${count} ${wrong} left out.`)),
    '',
    ...(losses.length === 0 ? [] : ['## What is different there', '', ...losses.map(({ message }) => `- ${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`), '']),
  ].join('\n');
}

export const listFile = (segment: string): string => `audiences/${segment}.csv`;

/** One line for a person at the terminal. */
export function listLine({ segment, written, inSegment, withoutConsent, unmatchable, unusable }: ListCount, consent: string): string {
  const left = [
    ...(withoutConsent > 0 ? [`${withoutConsent} without "${consent}"`] : []),
    ...(unmatchable > 0 ? [`${unmatchable} with nothing to be found by`] : []),
  ];
  const values = Object.entries(unusable).map(([wrong, count]) => `${count} ${wrong} left out`);
  return [`${listFile(segment)}: ${plural(written, 'person', 'people')} of ${inSegment} in the segment${left.length === 0 ? '' : ` (${left.join(', ')})`}`, ...values].join('; ');
}
