import { describe, expect, test } from 'vitest';
import type { DriverWorld } from '../../src/compile/driver.ts';
import { createMemoryStore } from '../../src/compile/memory-store.ts';
import { secondChecker } from '../../src/compile/second-checker.ts';
import { type CheckPartner, claimCount, type Parcel } from '../../src/compile/share-checks.ts';
import type { Store } from '../../src/compile/store.ts';
import { contentHash, sha256 } from '../../src/host/content-hash.ts';
import { cleanOutcome, type EditedProject, editedProject, outcomeOf } from './support/edited-project.ts';
import { exampleTexts } from './support/example-texts.ts';

/** Two ends of a line, as two threads have them: what is posted at one is copied. `cutAfter`: so many parcels come from the back, and then nobody is there. */
function line(cutAfter = Infinity): { readonly front: CheckPartner; readonly back: CheckPartner; posted(): readonly Parcel[] } {
  const claims = new Int32Array(claimCount);
  const posted: Parcel[] = [];
  const end = (inbox: Parcel[], outbox: (parcel: Parcel) => void, isGone: () => boolean): CheckPartner => ({
    claims,
    post: (parcel) => outbox(structuredClone(parcel)),
    arrived: () => inbox.shift(),
    next: async () => {
      for (let turn = 0; turn < 100_000 && inbox.length === 0 && !isGone(); turn += 1) await Promise.resolve();
      return inbox.shift();
    },
  });
  const toFront: Parcel[] = [];
  const toBack: Parcel[] = [];
  const sendToFront = (parcel: Parcel): void => {
    posted.push(parcel);
    if (posted.length <= cutAfter) toFront.push(parcel);
  };
  return { front: end(toFront, (parcel) => toBack.push(parcel), () => posted.length >= cutAfter), back: end(toBack, sendToFront, () => false), posted: () => posted };
}

/** A driver that checks a project together with another engine, which sees `files`. */
function openShared(project: EditedProject, { files = project.files, cutAfter, store = createMemoryStore() }: { readonly files?: DriverWorld['files']; readonly cutAfter?: number; readonly store?: Store } = {}) {
  const { front, back, posted } = line(cutAfter);
  const helpers: Promise<void>[] = [];
  const driver = project.open(store, (task) => {
    helpers.push(secondChecker({ files, hash: contentHash, sha256, loaded: () => undefined }, task, back));
    return front;
  });
  return { driver, posted, done: () => Promise.all(helpers) };
}

/** All that such a driver says and would write. */
async function sharedOutcome(project: EditedProject, options: Parameters<typeof openShared>[1] = {}): Promise<string> {
  const { driver, done } = openShared(project, options);
  const outcome = await outcomeOf(driver);
  await done();
  return outcome;
}

/** A project of some programmes, each in a folder with all that it speaks of, as long as `mistakes` says nothing else. */
function programmes(count: number, mistakes: ReadonlyMap<number, string> = new Map()): EditedProject {
  const settings = `version: 1
name: programmes
timezone: UTC
extends: [lc:strict]
profile: { id: id }
attributes: { id: string, city: string }
channels: { sms: { address: id } }
`;
  const own = (index: number): readonly (readonly [string, string])[] => [
    [`p${index}/events.yaml`, `events:\n  seen_${index}:\n    properties: { price: number }\n`],
    [`p${index}/journey.yaml`, `journeys:
  j${index}:
    trigger: { event: ${mistakes.get(index) ?? `seen_${index}`} }
    reentry: never
    steps:
      - wait: 1d
      - if: { in: s${index} }
        then:
          - send: m${index}
`],
    [`p${index}/message.yaml`, `messages:\n  m${index}: { channel: sms, purpose: transactional, text: "Hello {{profile.city}}, {{event.price}}" }\n`],
    [`p${index}/segment.yaml`, `segments:\n  s${index}: { when: { profile: { city: c${index} } } }\n`],
  ];
  return editedProject(new Map([['lc.yaml', settings], ...Array.from({ length: count }, (_, index) => own(index)).flat()]));
}

describe('a project that two engines check together', () => {
  test.each(['shop', 'weather-app', 'saas-trial'])('examples/%s: comes out as from one', async (name) => {
    const project = editedProject(exampleTexts(name));
    expect(await sharedOutcome(project)).toBe(await cleanOutcome(project));
  });

  test('each reads about half of the files, and mistakes of both halves are told', async () => {
    const project = programmes(40, new Map([[3, 'sene_3'], [38, 'sen_38']]));
    const { driver, done } = openShared(project);
    const { diagnostics, summary } = await driver.validate();
    await done();
    expect(diagnostics.map(({ message }) => message).filter((message) => /sene_3|sen_38/.test(message))).toHaveLength(2);
    expect(diagnostics).toEqual((await project.open(createMemoryStore()).validate()).diagnostics);
    const read = driver.runs().get('parsed-file') ?? 0;
    expect(read).toBeGreaterThan(summary.files / 4);
    expect(read).toBeLessThan((summary.files * 3) / 4);
  });

  test.each([0, 1, 2, 3])('comes out the same when the other one is gone after %i parcels', async (cutAfter) => {
    const project = programmes(40, new Map([[38, 'sen_38']]));
    expect(await sharedOutcome(project, { cutAfter })).toBe(await cleanOutcome(project));
  });

  test('nothing is taken from one that has seen another text of a file that both read', async () => {
    const project = programmes(40);
    const old = programmes(40);
    old.write('lc.yaml', `${old.texts().get('lc.yaml')}policies: { frequency_cap: { max: 1, per: 1d } }\n`);
    const { driver, done, posted } = openShared(project, { files: old.files });
    const { diagnostics, summary } = await driver.validate();
    await done();
    expect(posted().length).toBeGreaterThan(0);
    expect(diagnostics).toEqual((await project.open(createMemoryStore()).validate()).diagnostics);
    expect(driver.runs().get('checked-part')).toBe(summary.files);
  });

  test('files that change after either has read them are seen at the next look', async () => {
    const project = programmes(40);
    const { driver, done } = openShared(project);
    await driver.validate();
    await done();
    for (const index of [0, 39]) project.write(`p${index}/journey.yaml`, project.texts().get(`p${index}/journey.yaml`)?.replace('wait: 1d', 'wait: nonsense'));
    driver.refresh();
    const outcome = await outcomeOf(driver);
    expect(outcome).toBe(await cleanOutcome(project));
    expect(outcome).toContain('p39/journey.yaml');
    expect(outcome).toContain('nonsense');
  });

  test('answers of both stand in the store, so that the next run has nothing to work out', async () => {
    const project = programmes(40);
    const store = createMemoryStore();
    const { driver, done } = openShared(project, { store });
    const said = await driver.validate();
    await done();
    driver.save();
    const next = project.open(store);
    expect(await next.validate()).toEqual(said);
    expect([...next.runs()]).toEqual([]);
  });
});
