import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { commandProject } from '../support/command-project.ts';

const judge = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync('schema/reach-report.schema.json', 'utf8')));

const journeys = `events:
  joined: {}
messages:
  hello: { channel: email, purpose: transactional, subject: Hi, body: "<p>Hi</p>" }
  news: { channel: email, purpose: marketing, subject: Hi, body: "<a href='{{links.unsubscribe}}'>Unsubscribe</a>" }
journeys:
  dead:
    trigger: { event: joined }
    audience: { profile: { email_opt_in: true } }
    reentry: never
    steps:
      - if: { profile: { email_opt_in: false } }
        then:
          - send: hello
  far:
    trigger: { event: joined }
    reentry: never
    steps:
      - if: { did: joined, count: { gte: 400 } }
        then:
          - send: hello
      - send: news
`;

const run = (words: readonly string[], yaml: string = journeys) => commandLine(['reach', ...words, '--no-cache'], commandProject({ 'journeys.yaml': yaml }));

describe('lc reach', () => {
  it('says of each step whether somebody takes it, nobody can, or it is not known', async () => {
    const { status, output } = await run([]);
    expect(output.replace(/\(\d+\.\d\d s\)/, '(0.00 s)')).toMatchInlineSnapshot(`
      "dead (journeys.yaml)
        12  if:profile.email_opt_in:false                  taken    starts by dead
        12  if:profile.email_opt_in:false → then           never
        12  if:profile.email_opt_in:false → else           taken    starts by dead
        14  if:profile.email_opt_in:false/then/send:hello  never
        before each message:
          hello  transactional by email: email is there

      far (journeys.yaml)
        19  if:did:joined,count.gte:400                  taken    starts by dead
        19  if:did:joined,count.gte:400 → then           unknown
        19  if:did:joined,count.gte:400 → else           taken    starts by dead
        21  if:did:joined,count.gte:400/then/send:hello  unknown
        22  send:news                                    taken    starts by dead
        before each message:
          hello  transactional by email: email is there
          news  marketing by email: email is there and email_opt_in is true; its reader can always leave

      journeys.yaml:12: error proof/dead-arm this can never hold here, so its "then" is never taken
        journeys.yaml:9: the audience asks for this

      9 steps and ways out: 5 taken by somebody, 2 that nobody can take, 2 not known; 6 people looked for (0.00 s)
      "
    `);
    expect(status).toBe(1);
  });

  it('prints a report that its schema takes, and refuses when something is changed', async () => {
    const report = JSON.parse((await run(['--format', 'json'])).output);
    expect(judge(report), JSON.stringify(judge.errors)).toBe(true);
    expect(report.summary).toMatchObject({ taken: 5, never: 2, unknown: 2 });
    expect(judge({ ...report, journeys: [{ ...report.journeys[0], places: [{ ...report.journeys[0].places[0], answer: 'maybe' }] }] })).toBe(false);
    expect(judge({ ...report, findings: [{ ...report.findings[0], because: [{ file: 'a.yaml', line: 0, message: 'x' }] }] })).toBe(false);
    expect(judge({ ...report, more: 1 })).toBe(false);
  });

  it('looks at one journey, and is fine where nothing is wrong', async () => {
    const { status, output } = await run(['--journey', 'far', '--format', 'json']);
    expect([status, JSON.parse(output).journeys.map(({ id }: { readonly id: string }) => id), JSON.parse(output).summary.never]).toEqual([0, ['far'], 0]);
  });

  it('says what was meant by a journey that does not exist', async () => {
    expect(await run(['--journey', 'fra'])).toMatchObject({ status: 2, output: '', error: 'error: there is no journey "fra"; did you mean "far"?\n' });
  });

  it('reports errors of the specs instead', async () => {
    const { status, error } = await run([], `${journeys}      - send: no_such_message\n`);
    expect([status, error.includes('no_such_message')]).toEqual([1, true]);
  });
});
