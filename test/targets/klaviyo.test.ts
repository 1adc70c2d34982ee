import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { openApiSchema, whyNoSchemas } from './support/official-schemas.ts';
import { projectWith, sides } from './support/side-by-side.ts';

const everything = `trigger: { event: trial_started, where: { source: web } }
audience: { in: vip }
goal: { event: order_placed, up_to: 7d }
exit_on: [ { when: { profile: { plan: team } } } ]
reentry: { once_per: 30d }
steps:
  - wait: 1d
  - if: { profile: { plan: pro } }
    then: [ { send: hello } ]
  - wait: { at: "10:00", weekday: [tue, wed] }
  - wait_for: { did: order_placed, where: { total: { gte: 10 } } }
    up_to: 3d
    then: [ { exit: bought } ]
  - choose:
      - { when: { profile: { cities: { contains: Helsinki } } }, then: [ { send: note } ] }
      - { when: { event: { seats: { gte: 5 } } }, then: [ { send: ping } ] }
    else: [ { set: { profile.plan: pro } } ]
  - split: last
    arms: { a: { share: 50%, steps: [ { send: news } ] }, b: { share: 50%, steps: [] } }`;

interface Flow {
  readonly data: { readonly attributes: { readonly name: string; readonly definition: { readonly triggers: readonly object[]; readonly entry_action_id: string | null; readonly actions: readonly Action[] } } };
}

interface Action {
  readonly temporary_id: string;
  readonly type: string;
  readonly links?: Readonly<Record<string, string | null>> | null;
  readonly data?: { readonly branches?: readonly { readonly links?: Readonly<Record<string, string | null>> }[]; readonly status?: string };
}

/** A copy that may be changed. */
const copied = (value: unknown): Flow => JSON.parse(JSON.stringify(value));

/** What the official schema does not look at: one trigger, an entry, links that lead somewhere, drafts, no action that nothing leads to. */
function graphErrors({ data: { attributes: { definition: { triggers, entry_action_id: entry, actions } } } }: Flow): readonly string[] {
  const ids = new Set(actions.map(({ temporary_id: id }) => id));
  const led = new Set<string>(entry === null ? [] : [entry]);
  const errors = triggers.length === 1 ? [] : ['there is not one trigger'];
  if (ids.size < actions.length) errors.push('two actions have one id');
  for (const { temporary_id: id, links, data } of actions) {
    for (const next of [...Object.values(links ?? {}), ...(data?.branches ?? []).flatMap((branch) => Object.values(branch.links ?? {}))]) {
      if (next !== null) led.add(next);
      if (next !== null && !ids.has(next)) errors.push(`${id} leads to ${next}, which is not there`);
    }
    if (data?.status !== undefined && data.status !== 'draft') errors.push(`${id} is no draft`);
  }
  return [...errors, ...[...ids].filter((id) => !led.has(id)).map((id) => `nothing leads to ${id}`)];
}

const klaviyo = () => sides(projectWith({ journey: everything }))('klaviyo');

describe.skipIf(whyNoSchemas !== undefined)('by the official schema', () => {
  test('every body is valid, and five planted errors are refused', async () => {
    const { requests, flow } = await klaviyo();
    const official = { flows: openApiSchema('klaviyo/create_flow.json', 'FlowCreateQuery'), segments: openApiSchema('klaviyo/create_segment.json', 'SegmentCreateQuery'), templates: openApiSchema('klaviyo/create_template.json', 'TemplateCreateHtmlOrDndQuery') };
    const of = (resource: string): { errors(body: unknown): readonly string[] } => (resource === 'flows' ? official.flows : resource === 'segments' ? official.segments : official.templates);
    expect(requests.map(({ resource }) => resource)).toEqual(['segments', 'templates', 'templates', 'flows']);
    expect(requests.flatMap(({ resource, name, body }) => of(resource).errors(body).map((error) => `${resource} ${name} ${error}`))).toEqual([]);
    const planted: readonly ((body: string) => string)[] = [
      (body) => body.replace('"type":"time-delay"', '"type":"time-delays"'),
      (body) => body.replace('"unit":"days"', '"unit":"fortnights"'),
      (body) => body.replace('"value":1,"timezone"', '"value":"1","timezone"'),
      (body) => body.replace('"operator":"equals"', '"operator":"is"'),
      (body) => body.replace(/"entry_action_id":"[^"]*",/, ''),
    ];
    const text = JSON.stringify(flow);
    for (const plant of planted) {
      expect(plant(text)).not.toBe(text);
      expect(official.flows.errors(JSON.parse(plant(text))).length, plant.toString()).toBeGreaterThan(0);
    }
  });
});

test('links resolve, there is one trigger and every action is a draft that something leads to', async () => {
  const { flow } = await klaviyo();
  expect(graphErrors(copied(flow))).toEqual([]);
  const text = JSON.stringify(flow);
  expect(graphErrors(JSON.parse(text.replace('"next":"', '"next":"nowhere/')))).not.toEqual([]);
  expect(graphErrors(JSON.parse(text.replace('"status":"draft"', '"status":"live"')))).not.toEqual([]);
  expect(graphErrors(JSON.parse(text.replace('"triggers":[', '"triggers":[{"type":"list"},')))).not.toEqual([]);
});

test('the three-day wait is said in words at the line of the wait', async () => {
  const { losses } = await klaviyo();
  const waits = losses.filter(({ code, line }) => code === 'wait-for-event' && line === 13);
  expect(waits.map(({ severity, message, file, journey }) => ({ severity, message, file, journey }))).toContainEqual({ severity: 'approximated', message: 'Klaviyo waits the full 3d and looks then: people with "order_placed" on the first day still wait until the end', file: 'journey.yaml', journey: 'nurture' });
});

/** The SDK's own reader and writer drop what they do not know, so what comes back shows every misspelt key. */
const { ObjectSerializer }: { readonly ObjectSerializer: { serialize(value: unknown, type: string): unknown; deserialize(value: unknown, type: string): unknown } } = createRequire(import.meta.url)('../../node_modules/klaviyo-api/dist/model/models.js');

test.each([
  ['flows', 'FlowCreateQuery'],
  ['segments', 'SegmentCreateQuery'],
  ['templates', 'TemplateCreateHtmlOrDndQuery'],
])('%s come back from the vendor\'s own SDK as they went in', async (resource, type) => {
  const bodies = (await klaviyo()).requests.filter((request) => request.resource === resource).map(({ body }) => body);
  expect(bodies.length).toBeGreaterThan(0);
  for (const body of bodies) expect(JSON.parse(JSON.stringify(ObjectSerializer.serialize(ObjectSerializer.deserialize(body, type), type)))).toEqual(body);
});
