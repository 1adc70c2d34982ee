// A project with many messages and one long journey, with a branch at every tenth place: `node bench/make-long-journey.mjs <dir> <messages> <steps>`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [, , folder, messages = '2000', steps = '500'] = process.argv;
const name = (number) => `note_${String(number).padStart(4, '0')}`;

mkdirSync(join(folder, 'messages'), { recursive: true });
writeFileSync(join(folder, 'lc.yaml'), `version: 1
name: large
timezone: Europe/Helsinki
extends: [lc:off]
profile: { id: customer_id }
channels: { push: { address: push_token } }
attributes: { customer_id: string, push_token: string? }
events: { visited: { properties: { total: number } } }
`);
for (let file = 0; file * 100 < messages; file += 1) {
  const rows = Array.from({ length: Math.min(100, messages - file * 100) }, (_, index) => `  ${name(file * 100 + index)}: { channel: push, purpose: transactional, title: Hello, text: Number ${file * 100 + index}, link: "app://home" }\n`);
  writeFileSync(join(folder, `messages/part-${String(file).padStart(2, '0')}.yaml`), `messages:\n${rows.join('')}`);
}
const line = (place) => `      - { id: send_${place}, send: ${name(place % messages)} }
      - { id: wait_${place}, wait: 1d }
      - { id: again_${place}, send: ${name(1)} }
      - { id: rest_${place}, wait: 2d }
`;
const branch = (place) => `      - id: branch_${place}
        if: { event: { total: { gte: ${place} } } }
        then:
          - { id: a_${place}, send: ${name(0)} }
          - { id: b_${place}, wait: 1h }
        else:
          - { id: c_${place}, wait: 2h }
`;
const parts = Array.from({ length: Math.floor(steps / 4) }, (_, place) => (place % 10 === 9 ? branch(place) : line(place)));
writeFileSync(join(folder, 'journey.yaml'), `journeys:
  long:
    trigger: { event: visited }
    reentry: { once_per: 900d }
    steps:
${parts.join('')}`);
