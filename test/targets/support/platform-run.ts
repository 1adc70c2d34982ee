import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { commandLine, type CommandOutcome } from '../../support/command-line.ts';
import { projectWith } from './side-by-side.ts';

/** Somebody did something: month, day and time of 2027 as `03-01T08:00`. */
export type Event = readonly [who: string, at: string, event: string, properties?: object];

export interface Comparison {
  readonly as: { readonly platform: string; readonly missing: readonly string[]; readonly people: { readonly gained: number; readonly lost: number; readonly moved: number }; readonly why: Readonly<Record<string, readonly { readonly says: string; readonly line: number }[]>> };
  readonly examples: readonly { readonly id: string; readonly before: readonly { readonly at: string; readonly message: string }[]; readonly after: readonly { readonly at: string; readonly message: string }[] }[];
}

export type PlatformProject = Parameters<typeof projectWith>[0];

export interface PlatformRun {
  readonly folder: string;
  write(project: PlatformProject, events: readonly Event[]): void;
  run(platform: string, ...words: readonly string[]): Promise<CommandOutcome>;
  compared(platform: string): Promise<Comparison>;
}

export const people = ['aino', 'bo', 'cai'];

const usualProperties: Readonly<Record<string, object>> = { trial_started: { source: 'web', seats: 1, starts_at: '2027-01-01T00:00:00Z' }, order_placed: { total: 10, cart_id: 'c' }, cart_updated: { total: 10, cart_id: 'c' } };

/** Three people in a folder of their own, whom `lc simulate --as` takes through a journey. */
export function platformRun(): PlatformRun {
  const folder = mkdtempSync(join(tmpdir(), 'lc-as-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (platform: string, ...words: readonly string[]): Promise<CommandOutcome> => commandLine(['simulate', '--profiles', 'people.csv', '--events', 'events.jsonl', '--until', '2027-08-01', '--as', platform, '--no-cache', ...words], folder);
  return {
    folder,
    run,
    write: (project, events) => {
      for (const [path, text] of Object.entries(projectWith(project))) writeFileSync(join(folder, path), text);
      const rows = people.map((id, index) => `${id},${id}@mail.example,true,true,+35840123456${index},${index === 0 ? 'pro' : 'free'},60,5\n`);
      writeFileSync(join(folder, 'people.csv'), `customer_id,email,email_ok,sms_ok,phone,plan,seats,points\n${rows.join('')}`);
      writeFileSync(join(folder, 'events.jsonl'), events.map(([who, at, event, properties = {}], index) => `${JSON.stringify({ id: String(index), profile_id: who, event, timestamp: `2027-${at}:00Z`, properties: { ...usualProperties[event], ...properties } })}\n`).join(''));
    },
    compared: async (platform) => {
      const { status, output, error } = await run(platform, '--format', 'json');
      if (status !== 0) throw new Error(`${output}${error}`);
      return JSON.parse(output).comparison;
    },
  };
}

export const started: Event = ['aino', '03-01T08:00', 'trial_started', { source: 'web', seats: 1 }];
export const base = 'trigger: { event: trial_started }\nreentry: never\n';
