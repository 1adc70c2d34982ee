import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { projectWith, sides } from './support/side-by-side.ts';

interface Serializer {
  readonly ObjectSerializer: { serialize(value: unknown, type: string, format: string): unknown; deserialize(value: unknown, type: string, format: string): unknown };
}

const load = (path: string): Serializer => createRequire(import.meta.url)(`../../node_modules/${path}`);

const journey = `trigger: { event: trial_started, where: { source: web } }
audience: { in: vip }
goal: { event: order_placed }
reentry: { once_per: 7d }
steps:
  - wait: 1d
  - wait: { at: "10:00", weekday: [tue] }
  - if: { profile: { plan: pro } }
    then: [ { send: hello } ]
    else: [ { send: ping } ]
  - wait_for: { did: app_opened }
    up_to: 3d
  - split: last
    arms: { a: { share: 50%, steps: [ { send: news } ] }, b: { share: 50%, steps: [] } }
  - set: { profile.plan: pro }`;

/** What a vendor's own reader and writer make of a body: they drop what they do not know, so what is left shows every misspelt key. */
test.each([
  ['onesignal', 'journeys', '@onesignal/node-onesignal/dist/models/ObjectSerializer.js', 'CreateJourneyRequest'],
  ['onesignal', 'segments', '@onesignal/node-onesignal/dist/models/ObjectSerializer.js', 'Segment'],
  ['onesignal', 'templates', '@onesignal/node-onesignal/dist/models/ObjectSerializer.js', 'CreateTemplateRequest'],
  ['hubspot', 'properties', '@hubspot/api-client/lib/codegen/crm/properties/models/ObjectSerializer.js', 'PropertyCreate'],
  ['hubspot', 'lists', '@hubspot/api-client/lib/codegen/crm/lists/models/ObjectSerializer.js', 'ListCreateRequest'],
  ['hubspot', 'emails', '@hubspot/api-client/lib/codegen/marketing/emails/models/ObjectSerializer.js', 'EmailCreateRequest'],
] as const)('%s: %s come back as they went in', async (platform, resource, path, type) => {
  const { ObjectSerializer } = load(path);
  const { requests } = await sides(projectWith({ journey }))(platform);
  const bodies = requests.filter((request) => request.resource === resource).map(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(0);
  const back = (body: unknown): unknown => JSON.parse(JSON.stringify(ObjectSerializer.serialize(ObjectSerializer.deserialize(body, type, ''), type, '')));
  for (const body of bodies) {
    expect(back(body)).toEqual(body);
    expect(back(Object.assign({ lc_misspelt: 1 }, body))).not.toHaveProperty('lc_misspelt');
  }
});
