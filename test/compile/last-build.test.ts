import { describe, expect, test } from 'vitest';
import { describePlanChange } from '../../src/plan/describe-plan-change.ts';
import { driverOf } from '../support/driver.ts';

const settings = `version: 1
name: last_build
timezone: UTC
locales: [en]
extends: [lc:off]
rules: { consistent-arm-order: warning }
profile: { id: customer_id }
channels: { push: {} }
attributes: { customer_id: string }
events: { signed_up: {} }
messages:
  warm: { channel: push, title: "warm", text: "warm" }
  dry: { channel: push, title: "dry", text: "dry" }
`;

const project = (arms: string, more = ''): Readonly<Record<string, string>> => ({
  'lc.yaml': `${settings}journeys:\n  welcome:\n    trigger: { event: signed_up }\n    reentry: always\n${more}    steps:\n      - wait: 1d\n      - split: tone\n        arms:\n${arms}`,
});
const warm = (share: number): string => `          warm: { share: ${share}%, steps: [ { send: warm } ] }\n`;
const dry = (share: number): string => `          dry: { share: ${share}%, steps: [ { send: dry } ] }\n`;

/** The files of a project together with what a build of another has left in `dist/`. */
async function after(earlier: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const { files } = await driverOf(earlier).build();
  return { ...now, ...Object.fromEntries([...files].map(([path, content]) => [`dist/${path}`, String(content)])) };
}

describe('a project is compared with its last build', () => {
  test('arms in another order are a warning at the first that left its place', async () => {
    const texts = await after(project(warm(50) + dry(50)), project(dry(50) + warm(50)));
    const { diagnostics } = await driverOf(texts).validate();
    expect(diagnostics.map(({ code, severity, message, range }) => [code, severity, message, texts['lc.yaml']?.slice(range.start, range.end)])).toEqual([
      ['lint/consistent-arm-order', 'warning', 'the arms of "tone" stand in another order than in the last build, so 100 % of people change arm', 'dry'],
    ]);
  });

  test('shares in the same order are no warning, and the build says who moves', async () => {
    const build = await driverOf(await after(project(warm(50) + dry(50)), project(warm(30) + dry(70)))).build();
    expect(build.diagnostics).toEqual([]);
    expect(build.changes.flatMap(describePlanChange)).toEqual(['welcome: 20 % of those who get to "split:tone" change arm: 20 % from "warm" to "dry"']);
  });

  test('a new arm in front moves people as well, which is told; it is no other order', async () => {
    const build = await driverOf(await after(project(warm(50) + dry(50)), project(`          new: { share: 10%, steps: [] }\n${warm(50)}${dry(40)}`))).build();
    expect(build.diagnostics).toEqual([]);
    expect(build.changes.flatMap(describePlanChange)).toEqual(['welcome: 20 % of those who get to "split:tone" change arm: 10 % from "warm" to "new", 10 % from "dry" to "warm"']);
  });

  test('another order that moves nobody is no warning', async () => {
    expect((await driverOf(await after(project(warm(100) + dry(0)), project(dry(0) + warm(100)))).build()).diagnostics).toEqual([]);
  });

  test('an unchanged project has no changes', async () => {
    const same = project(warm(50) + dry(50));
    expect((await driverOf(await after(same, same)).build()).changes).toEqual([]);
  });

  test('without a last build there is nothing to compare with', async () => {
    const build = await driverOf(project(dry(50) + warm(50))).build();
    expect(build.diagnostics).toEqual([]);
    expect(build.changes).toEqual([]);
  });

  test('a plan that nobody can read is as good as none', async () => {
    const texts = { ...project(dry(50) + warm(50)), 'dist/plans/welcome.json': '{ "format": "lc.plan/9", "nodes": [' };
    expect((await driverOf(texts).build()).diagnostics).toEqual([]);
  });

  test('a wait that has no place in the new version is told', async () => {
    const texts = await after(project(warm(50) + dry(50)), project(warm(50) + dry(50), '    moved: { wait:2d: wait:1d }\n'));
    expect((await driverOf(texts).build()).changes).toEqual([]);
    const gone = { 'lc.yaml': (project(warm(50) + dry(50), '    moved: {}\n')['lc.yaml'] ?? '').replace('wait: 1d', 'wait: 9d') };
    expect((await driverOf(await after(project(warm(50) + dry(50)), gone)).build()).changes.flatMap(describePlanChange)).toEqual([
      'welcome: whoever waits at "wait:1d" finishes the earlier version: there is no such step any more, and "moved" names none in its place',
    ]);
  });
});
