import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectWith, sides } from './support/side-by-side.ts';

const { ObjectSerializer }: { readonly ObjectSerializer: { deserialize(value: unknown, type: string, format: string): unknown } } = createRequire(import.meta.url)('../../node_modules/@onesignal/node-onesignal/dist/models/ObjectSerializer.js');

const folder = mkdtempSync(join(tmpdir(), 'lc-types-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));

/** Checks each text as a module of its own; the names of those that the compiler refuses. */
function refused(modules: Readonly<Record<string, string>>): readonly string[] {
  for (const [name, text] of Object.entries(modules)) writeFileSync(join(folder, `${name}.ts`), text);
  const { stdout, stderr } = spawnSync(resolve('node_modules/.bin/tsc'), ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022', ...Object.keys(modules).map((name) => `${name}.ts`)], { cwd: folder, encoding: 'utf8' });
  if (/error TS(?:5|6)\d{3}|Cannot find module/.test(stdout) || stderr !== '') throw new Error(stdout + stderr);
  return [...new Set([...stdout.matchAll(/^(\w+)\.ts\(/gm)].map(([, name = '']) => name))];
}

const journey = `trigger: { event: trial_started, where: { source: web } }
audience: { in: vip }
goal: { event: order_placed }
reentry: { once_per: 7d }
steps:
  - wait: 1d
  - wait: { at: "10:00", weekday: [tue] }
  - if: { profile: { plan: pro } }
    then: [ { send: hello } ]
    else: [ { send: ping }, { send: note } ]
  - wait_for: { did: app_opened }
    up_to: 3d
  - split: last
    arms: { a: { share: 50%, steps: [ { send: news } ] }, b: { share: 50%, steps: [] } }
  - set: { profile.plan: pro }`;

describe('by the types of the vendor', () => {
  test('every body for OneSignal compiles as what its endpoint takes, and five planted errors do not', async () => {
    const { requests } = await sides(projectWith({ journey }))('onesignal');
    const types: Readonly<Record<string, string>> = { journeys: 'CreateJourneyRequest', segments: 'Segment', templates: 'CreateTemplateRequest' };
    // The package lets nobody in but by its main file, and not every type is named there.
    const typed = (resource: string, body: string): string => `import type { ${types[resource] ?? ''} } from './node_modules/@onesignal/node-onesignal/dist/models/${types[resource] ?? ''}.js';\nexport const body: ${types[resource] ?? ''} = ${body};\n`;
    // A template's type has names of its own for what is sent as "isEmail": its reader gives them, and the round trip checks those sent.
    const read = (resource: string, body: unknown): string => JSON.stringify(resource === 'templates' ? ObjectSerializer.deserialize(body, 'CreateTemplateRequest', '') : body);
    const good = Object.fromEntries(requests.map(({ resource, body }, index) => [`good${index}`, typed(resource, read(resource, body))]));
    expect(requests.map(({ resource }) => resource)).toEqual(expect.arrayContaining(['journeys', 'segments', 'templates']));
    const flow = JSON.stringify(requests.find(({ resource }) => resource === 'journeys')?.body);
    const plants = [[/"kind":"wait"/, '"kind":"waits"'], [/"duration_seconds":86400/, '"duration_seconds":"86400"'], [/"client_node_id"/, '"clientNodeId"'], [/"weight":50/, '"weigth":50'], [/"kind":"segment_membership"/, '"kind":"segments"']] as const;
    const bad = Object.fromEntries(plants.map(([from, to], index) => [`bad${index}`, typed('journeys', flow.replace(from, to))]));
    for (const [from, to] of plants) expect(flow.replace(from, to), String(from)).not.toBe(flow);
    expect(refused({ ...good, ...bad })).toEqual(Object.keys(bad));
  });

  test('every body for Braze compiles as its documentation describes the two endpoints, and five planted errors do not', async () => {
    const { requests } = await sides(projectWith({ journey }))('braze');
    // No package with Braze's types is installed: these are written down from its reference.
    const shapes = `interface EmailTemplate { template_name: string; subject: string; body: string; plaintext_body?: string; preheader?: string; tags?: string[]; should_inline_css?: boolean }
interface ContentBlock { name: string; description?: string; content: string; state?: 'active' | 'draft'; tags?: string[] }
`;
    const typed = (resource: string, body: string): string => `${shapes}export const body: ${resource === 'email_templates' ? 'EmailTemplate' : 'ContentBlock'} = ${body};\n`;
    const good = Object.fromEntries(requests.map(({ resource, body }, index) => [`mail${index}`, typed(resource, JSON.stringify(body))]));
    const of = (resource: string): string => JSON.stringify(requests.find((request) => request.resource === resource)?.body);
    const plants = [['email_templates', /"template_name"/, '"name"'], ['email_templates', /"should_inline_css":false/, '"should_inline_css":"no"'], ['email_templates', /"tags":\["lc"\]/, '"tags":"lc"'], ['content_blocks', /"state":"draft"/, '"state":"sleeping"'], ['content_blocks', /"content":/, '"contents":']] as const;
    const bad = Object.fromEntries(plants.map(([resource, from, to], index) => [`wrong${index}`, typed(resource, of(resource).replace(from, to))]));
    for (const [resource, from, to] of plants) expect(of(resource).replace(from, to), String(from)).not.toBe(of(resource));
    expect(refused({ ...good, ...bad })).toEqual(Object.keys(bad));
  });
});
