import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { targetNames, isTargetName } from '../../src/targets/target-names.ts';
import { projectsIn } from '../support/real-project.ts';
import { exported, lossesIn, requestsOf } from './support/exporting.ts';
import { hubspotFlowSchema } from './support/hubspot-flow-schema.ts';
import { jsonSchema, type Official, openApiSchema, swaggerSchema, whyNoSchemas } from './support/official-schemas.ts';

function textsIn(root: string, at = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(join(root, at)).flatMap((name): readonly (readonly [string, string])[] => {
      const path = at === '' ? name : `${at}/${name}`;
      if (name === 'dist' || name === '.lc') return [];
      return statSync(join(root, path)).isDirectory() ? Object.entries(textsIn(root, path)) : [[path, readFileSync(join(root, path), 'utf8')]];
    }),
  );
}

const dittofeed = (file: string, referred: readonly string[] = []) => () => jsonSchema(`dittofeed/${file}.json`, referred);

/** The platforms' own schemas, but for HubSpot's flows, which is ours; by platform and kind of request. Iterable has one for each kind of template, which its path says. */
const schemas: Readonly<Record<string, Readonly<Record<string, () => Official>>>> = {
  klaviyo: { flows: () => openApiSchema('klaviyo/create_flow.json', 'FlowCreateQuery'), segments: () => openApiSchema('klaviyo/create_segment.json', 'SegmentCreateQuery'), templates: () => openApiSchema('klaviyo/create_template.json', 'TemplateCreateHtmlOrDndQuery') },
  hubspot: { flows: hubspotFlowSchema },
  dittofeed: { journeys: dittofeed('UpsertJourneyResource'), segments: dittofeed('UpsertSegmentResource'), templates: dittofeed('UpsertMessageTemplateResource', ['dittofeed/LowCodeEmailJsonBody.json']), user_properties: dittofeed('UpsertUserPropertyResource'), subscription_groups: dittofeed('UpsertSubscriptionGroupResource') },
  knock: { workflows: () => openApiSchema('knock/mapi.openapi.yml', 'WrappedWorkflowRequestRequest'), audiences: () => openApiSchema('knock/mapi.openapi.yml', 'WrappedAudienceRequestRequest') },
  iterable: {
    '/api/templates/email/upsert': () => swaggerSchema('iterable/api-docs.swagger2.json', 'UpsertEmailTemplateModel'),
    '/api/templates/sms/upsert': () => swaggerSchema('iterable/api-docs.swagger2.json', 'UpsertSMSTemplateModel'),
    '/api/templates/push/upsert': () => swaggerSchema('iterable/api-docs.swagger2.json', 'UpsertPushTemplateModel'),
    '/api/templates/inapp/upsert': () => swaggerSchema('iterable/api-docs.swagger2.json', 'UpsertInAppTemplateModel'),
  },
};

describe.each(targetNames().filter(isTargetName))('every example exported to %s', (target) => {
  const made = new Map<string, Official>();
  const officialFor = (resource: string, path: string): Official | undefined => {
    const key = target === 'iterable' ? path : resource;
    const known = made.get(key) ?? (whyNoSchemas === undefined ? schemas[target]?.[key]?.() : undefined);
    if (known !== undefined) made.set(key, known);
    return known;
  };

  test.each(projectsIn('examples'))('%s: bodies are valid where the platform has a schema, links name what is created before, losses name lines', async (root) => {
    const texts = textsIn(root);
    const out = await exported(texts, target, ['all']);
    expect(out.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
    const requests = requestsOf(out);
    const wrong = requests.flatMap(({ resource, path, name, body }) => (officialFor(resource, path)?.errors(body) ?? []).map((error) => `${resource} ${name} ${error}`));
    expect(wrong).toEqual([]);
    const before = new Set<string>();
    for (const { body, creates, name } of requests) {
      const text = JSON.stringify(body);
      expect([...text.matchAll(/\$\{created:([^}]+)\}/g)].map(([, found = '']) => found).filter((found) => !before.has(found)), name).toEqual([]);
      expect(text).not.toMatch(/\$\{missing:|undefined|\[object Object\]/);
      if (creates !== undefined) before.add(creates);
    }
    const lines = lossesIn(out).filter(({ file, line }) => (texts[file] ?? '').split('\n')[line - 1]?.trim() === '');
    expect(lines).toEqual([]);
  });
});

const bodies: readonly (readonly [target: 'dittofeed' | 'knock' | 'iterable', resource: string, name: string, plants: readonly (readonly [from: RegExp, to: string])[]])[] = [
  ['dittofeed', 'journeys', 'first_purchase', [[/"type":"DelayNode"/, '"type":"Delays"'], [/"status":"NotStarted"/, '"status":"Asleep"'], [/"exitNode":\{[^}]*\},/, ''], [/"entryNode":\{"type":"[^"]*"/, '"entryNode":{"type":"Entrance"'], [/"type":"MessageNode","id":"[^"]*"/, '"type":"MessageNode"']]],
  ['knock', 'workflows', 'first_purchase', [[/"type":"channel"/, '"type":"chanel"'], [/"unit":"days"/, '"unit":"fortnights"'], [/"name":"[^"]*",/, ''], [/"trigger_frequency":"[^"]*"/, '"trigger_frequency":"sometimes"'], [/"ref":"[^"]*",/, '']]],
  ['iterable', '/api/templates/email/upsert', '', [[/"html":"/, '"html":5,"was":"'], [/"clientTemplateId":"[^"]*",/, ''], [/"subject":"/, '"subject":[],"was":"'], [/"name":"[^"]*"/, '"name":{}'], [/"fromEmail":"[^"]*"/, '"fromEmail":true']]],
];

describe.skipIf(whyNoSchemas !== undefined).each(bodies)('planted errors in %s %s', (target, resource, name, plants) => {
  test('are each refused', async () => {
    const out = await exported(textsIn('examples/shop'), target, ['all']);
    const official = schemas[target]?.[resource]?.();
    const text = JSON.stringify(requestsOf(out).find((request) => (name === '' ? request.path === resource : request.name === name))?.body);
    expect(official?.errors(JSON.parse(text))).toEqual([]);
    for (const [from, to] of plants) {
      expect(text.replace(from, to), String(from)).not.toBe(text);
      expect(official?.errors(JSON.parse(text.replace(from, to))).length, String(from)).toBeGreaterThan(0);
    }
  });
});
