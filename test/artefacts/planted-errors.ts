import type { SchemaName } from './real-artefacts.ts';
import { changed, isObject, type Json } from './schema-walk.ts';

/** A mistake put into a real artefact, which the schema must refuse. */
export interface PlantedError {
  readonly schema: SchemaName;
  readonly label: string;
  /** The end of the artefact's label. */
  readonly artefact: string;
  readonly change: (data: Json) => Json;
}

const set = (path: string, value: Json): PlantedError['change'] => (data) => changed(data, path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), () => value);
const without = (path: string): PlantedError['change'] => (data) => changed(data, path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), () => undefined);

/** Changes the first node of an operation. */
const inNode = (op: string, key: string, value: Json | undefined): PlantedError['change'] => (data) =>
  changed(data, ['nodes'], (nodes) => {
    if (!Array.isArray(nodes)) return nodes;
    const index = nodes.findIndex((node: Json) => isObject(node) && node['op'] === op);
    return changed(nodes, [index, key], () => value);
  });

/** Changes the first pooled condition of an operation. */
const inTerm = (op: string, key: string, value: Json | undefined): PlantedError['change'] => (data) =>
  changed(data, ['conditions'], (conditions) => {
    if (!isObject(conditions)) return conditions;
    const id = Object.keys(conditions).find((each) => {
      const term = conditions[each];
      return isObject(term) && term['op'] === op;
    });
    return changed(conditions, [id ?? '', key], () => value);
  });

const plan = 'everything: plans/every_step.json';
const settings = 'everything: settings.json';
const mail = 'everything: messages/mail/en.json';
const manifest = 'examples/shop: manifest.json';
const page = 'examples/one-file: lc docs';
const map = 'examples/shop: plans/cart_recovery.map.json';
const tests = 'everything: lc test';
const strategy = 'examples/shop: lc strategy';
const listing = 'examples/shop: lc list';
const shown = 'everything: lc show mail';
const piece = 'everything: lc show line';

/** By schema, as a person or a program would get them wrong. */
export const plantedErrors: readonly PlantedError[] = [
  { schema: 'plan', label: 'a format of the future', artefact: plan, change: set('format', 'lc.plan/2') },
  { schema: 'plan', label: 'no revision', artefact: plan, change: without('rev') },
  { schema: 'plan', label: 'a key that nobody reads', artefact: plan, change: set('enabled', true) },
  { schema: 'plan', label: 'an unknown operation', artefact: plan, change: inNode('send', 'op', 'mail') },
  { schema: 'plan', label: 'a key of another operation', artefact: plan, change: inNode('send', 'times', 3) },
  { schema: 'plan', label: 'a wait that says nothing of a date that is missing', artefact: plan, change: inNode('wait_until', 'if_missing', undefined) },
  { schema: 'plan', label: 'a policy that does not exist', artefact: plan, change: inNode('send', 'if_blocked', 'retry') },
  { schema: 'plan', label: 'a duration as text', artefact: plan, change: inNode('wait', 'for', '1d') },
  { schema: 'plan', label: 'a duration below zero', artefact: plan, change: inNode('wait', 'for', { months: 0, days: -1, milliseconds: 0 }) },
  { schema: 'plan', label: 'an offset whose parts have two signs', artefact: plan, change: inNode('wait_until', 'offset', { months: 0, days: -1, milliseconds: 5 }) },
  { schema: 'plan', label: 'a time of day after midnight', artefact: plan, change: inNode('wait_until', 'at', 1440) },
  { schema: 'plan', label: 'a share in percent', artefact: plan, change: set('holdout.share', 10) },
  { schema: 'plan', label: 'a condition that is written in place', artefact: plan, change: set('audience', { op: 'always' }) },
  { schema: 'plan', label: 'an unknown condition', artefact: plan, change: inTerm('reachable', 'op', 'reach') },
  { schema: 'plan', label: 'an unknown test', artefact: plan, change: inTerm('compare', 'tests', [{ equals: { literal: 1 } }]) },
  { schema: 'plan', label: 'two tests in one', artefact: plan, change: inTerm('compare', 'tests', [{ gt: { literal: 1 }, lt: { literal: 2 } }]) },
  { schema: 'plan', label: 'a value of no root', artefact: plan, change: inTerm('compare', 'left', { get: ['customer', 'plan'], type: { kind: 'string' } }) },
  { schema: 'plan', label: 'an absence without its time', artefact: plan, change: without('entries.0.for') },
  { schema: 'plan', label: 'a goal of nothing', artefact: plan, change: set('goals', [{ ends_run: true }]) },
  { schema: 'plan-map', label: 'the format of a plan', artefact: map, change: set('format', 'lc.plan/1') },
  { schema: 'plan-map', label: 'no file', artefact: map, change: without('file') },
  { schema: 'plan-map', label: 'a path from the root of the disk', artefact: map, change: set('file', '/home/ana/journeys.yaml') },
  { schema: 'plan-map', label: 'a range that starts before the file', artefact: map, change: set('journey.start', -1) },
  { schema: 'plan-map', label: 'a line in place of a range', artefact: map, change: set('nodes', { first: 12 }) },
  { schema: 'plan-map', label: 'a column beside a range', artefact: map, change: set('journey.column', 1) },
  { schema: 'settings', label: 'no zone', artefact: settings, change: without('timezone') },
  { schema: 'settings', label: 'no language', artefact: settings, change: set('locales', []) },
  { schema: 'settings', label: 'an unknown kind of value', artefact: settings, change: set('attributes.plan.type.kind', 'text') },
  { schema: 'settings', label: 'an unknown dimension', artefact: settings, change: set('attributes.weight.type.unit.dimension', 'weight') },
  { schema: 'settings', label: 'quiet hours that delete', artefact: settings, change: set('quiet_hours.0.action', 'drop') },
  { schema: 'settings', label: 'a cap per year', artefact: settings, change: set('frequency_caps.0.per', 'year') },
  { schema: 'settings', label: 'a day as a person writes it', artefact: settings, change: set('blackout_dates', ['24.12.2027']) },
  { schema: 'settings', label: 'a secret beside a channel', artefact: settings, change: set('channels.email.password', 'x') },
  { schema: 'settings', label: 'an event that reaches nobody', artefact: settings, change: set('events.outage.reaches', []) },
  { schema: 'message', label: 'no part', artefact: mail, change: set('parts', {}) },
  { schema: 'message', label: 'a part that no channel has', artefact: mail, change: set('parts.footer', ['Bye']) },
  { schema: 'message', label: 'an unknown purpose', artefact: mail, change: set('purpose', 'newsletter') },
  { schema: 'message', label: 'a value that is printed as it is', artefact: mail, change: set('parts.subject', [{ print: { path: ['profile'], up: 0 } }]) },
  { schema: 'message', label: 'an unknown way to escape', artefact: mail, change: set('parts.subject', [{ print: { path: ['profile'], up: 0 }, escape: 'raw' }]) },
  { schema: 'message', label: 'a function that does not exist', artefact: mail, change: set('parts.subject', [{ print: { call: 'eval', arguments: [], named: {} }, escape: 'plain' }]) },
  { schema: 'message', label: 'a template as one text', artefact: mail, change: set('parts.subject', 'Hello') },
  { schema: 'manifest', label: 'no hash', artefact: manifest, change: set('files', { 'settings.json': 'unknown' }) },
  { schema: 'manifest', label: 'a file outside', artefact: manifest, change: set('files', { '/settings.json': '0'.repeat(64) }) },
  { schema: 'manifest', label: 'itself among the files', artefact: manifest, change: set('files', { 'manifest.json': '0'.repeat(64) }) },
  { schema: 'manifest', label: 'no files', artefact: manifest, change: without('files') },
  { schema: 'manifest', label: 'a plan that is elsewhere', artefact: manifest, change: set('journeys.0.plan', '../plans/a.json') },
  { schema: 'manifest', label: 'the time of the build', artefact: manifest, change: set('built_at', '2027-01-01T00:00:00Z') },
  { schema: 'manifest', label: 'a picture without its hash', artefact: 'test/artefacts/everything: manifest.json', change: without('pictures.0.sha256') },
  { schema: 'manifest', label: 'a message in no language', artefact: manifest, change: set('messages.0.locales', []) },
  { schema: 'docs-manifest', label: 'the format of a build', artefact: page, change: set('format', 'lc.manifest/1') },
  { schema: 'docs-manifest', label: 'no project', artefact: page, change: without('project') },
  { schema: 'docs-manifest', label: 'the time of the writing', artefact: page, change: set('written_at', '2027-01-01T00:00:00Z') },
  { schema: 'docs-manifest', label: 'no page', artefact: page, change: set('files', { 'views/shell.js': '0'.repeat(64) }) },
  { schema: 'docs-manifest', label: 'a file of something else', artefact: page, change: (data) => changed(data, ['files', 'plans/cart.json'], () => '0'.repeat(64)) },
  { schema: 'docs-manifest', label: 'no hash', artefact: page, change: (data) => changed(data, ['files', 'page.js'], () => 'unknown') },
  { schema: 'test-report', label: 'the report of another command', artefact: tests, change: set('command', 'validate') },
  { schema: 'test-report', label: 'an unknown status', artefact: tests, change: set('tests.0.status', 'flaky') },
  { schema: 'test-report', label: 'a failed test without a reason', artefact: tests, change: set('tests.0.failures', []) },
  { schema: 'test-report', label: 'a passed test with one', artefact: tests, change: set('tests.0.status', 'passed') },
  { schema: 'test-report', label: 'no coverage', artefact: tests, change: without('coverage') },
  { schema: 'test-report', label: 'a code of no phase', artefact: tests, change: set('diagnostics.0.code', 'fatal/oops') },
  { schema: 'test-report', label: 'a line before the first', artefact: tests, change: set('diagnostics.0.line', 0) },
  { schema: 'list-report', label: 'no summary', artefact: listing, change: without('summary') },
  { schema: 'list-report', label: 'an item without its line', artefact: listing, change: without('items.0.line') },
  { schema: 'list-report', label: 'a format of the future', artefact: listing, change: set('format_version', '2.0') },
  { schema: 'list-report', label: 'items by name', artefact: listing, change: set('items', { email: {} }) },
  { schema: 'list-report', label: 'a column', artefact: listing, change: set('items.0.column', 3) },
  { schema: 'show-report', label: 'nothing shown', artefact: shown, change: set('items', []) },
  { schema: 'show-report', label: 'an item without its YAML', artefact: shown, change: without('items.0.yaml') },
  { schema: 'show-report', label: 'the report of another command', artefact: shown, change: set('command', 'list') },
  { schema: 'show-report', label: 'an id that is none', artefact: shown, change: set('items.0.id', 'Mail') },
  { schema: 'show-report', label: 'a piece that is given nowhere', artefact: piece, change: set('items.0.needs.given', 'somewhere') },
  { schema: 'show-report', label: 'a need without its type', artefact: piece, change: without('items.0.needs.needs.0.type') },
  { schema: 'show-report', label: 'a line as text', artefact: shown, change: set('items.0.line', '3') },
  { schema: 'strategy-report', label: 'another command', artefact: strategy, change: set('command', 'funnel') },
  { schema: 'strategy-report', label: 'a step that is none of the four', artefact: strategy, change: set('steps.0.step', 'think') },
  { schema: 'strategy-report', label: 'a stage without what is missing', artefact: strategy, change: without('stages.0.missing') },
  { schema: 'strategy-report', label: 'automated as a word', artefact: strategy, change: set('stages.0.automated', 'yes') },
  { schema: 'strategy-report', label: 'a journey that is no id', artefact: strategy, change: set('stages.1.journeys.0', 'Cart Recovery') },
  { schema: 'strategy-report', label: 'a fraction of a stage', artefact: strategy, change: set('summary.complete', 0.5) },
];
