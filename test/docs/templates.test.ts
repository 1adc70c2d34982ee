import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderMessage } from '../../src/render/render-message.ts';
import { functionByName } from '../../src/render/functions/function-by-name.ts';
import { findZone } from '../../src/time/find-zone.ts';
import { driverOf } from '../support/driver.ts';

const rows = [...readFileSync('docs/reference/templates.md', 'utf8').matchAll(/^\| `(\w+)` \| `(.+)` \| (.+) \|$/gm)].map(([, name = '', example = '', prints = '']) => ({ name, example, prints }));

/** A project whose one message has an example of the page as its subject. */
const projectOf = (example: string): Readonly<Record<string, string>> => ({
  'lc.yaml': `version: 1
name: examples
timezone: Europe/Helsinki
profile:
  id: customer_id
extends:
  - lc:off
channels:
  sms:
    address: phone
attributes:
  customer_id: string
  phone: string?
  first_name: string?
events:
  happened:
    properties:
      title: string
      total: number
      count: integer
      tags:
        - string
      starts: datetime
messages:
  example:
    channel: sms
    text: ${JSON.stringify(example)}
journeys:
  example:
    trigger:
      event: happened
    reentry: always
    steps:
      - send: example
`,
});

const event = { title: 'autumn boots', total: 1299.5, count: 3, tags: ['red', 'warm'], starts: Date.parse('2027-02-10T06:30:00Z') };

describe('the page about templates', () => {
  test('has an example of every function', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(functionByName).sort());
  });

  test.each(rows)('$example prints $prints', async ({ example, prints }) => {
    const { diagnostics, files } = await driverOf(projectOf(example)).build();
    expect(diagnostics).toEqual([]);
    const projectZone = findZone('Europe/Helsinki');
    if (projectZone === undefined) throw new Error('there is no zone');
    const { text } = renderMessage(JSON.parse(String(files.get('messages/example/en.json'))), { profile: {}, event }, { projectZone, now: Date.parse('2027-02-08T10:00:00Z') });
    // Intl puts a narrow space before AM.
    expect(text?.replaceAll('\u202f', ' ')).toBe(prints);
  });
});
