import { describe, expect, test } from 'vitest';
import { driverOf } from '../support/driver.ts';
import { hideSecrets } from '../../src/report/hide-secrets.ts';
import { pretty } from '../../src/report/formats/pretty.ts';
import { projectWith } from '../targets/support/side-by-side.ts';
import { exportTo } from '../targets/support/exporting.ts';

describe('a line of a file that a report shows', () => {
  test.each([
    ['api_key: pk_live_12345678', 'api_key: ••••••••••••••••'],
    ['  "api_key": "abcdefgh"', '  "api_key": "••••••••"'],
    ['{ sms_api_key: abc123SECRET, from: x }', '{ sms_api_key: ••••••••••••, from: x }'],
    ['  client_secret: s3cr3t-s3cr3t # ours', '  client_secret: ••••••••••••• # ours'],
  ])('%s has dots for its credential', (line, shown) => {
    expect(hideSecrets(line)).toBe(shown);
    expect(hideSecrets(line)).toHaveLength(line.length);
  });

  test.each(['api_key: "${secret:KLAVIYO_KEY}"', 'password: string', 'push_token: { address: phone }', 'key: event.cart_identifier', 'api_key:', 'subject: Your password is safe'])('%s is as it was', (line) => {
    expect(hideSecrets(line)).toBe(line);
  });
});

test.each([
  ['beside its own mistake and beside others', 'api_key: pk_abc123SECRET\nids: { evnts: { trial_started: x } }\n', 'pk_abc123SECRET', /api_key: •{15}\n/],
  ['that YAML reads as a number', 'api_key: 1234567890123\nids: {}\n', '1234567890123', /api_key: •{13}\n/],
  ['of an environment', 'environments: { staging: { api_key: 1234567890123 } }\n', '1234567890123', /api_key: •{13} /],
])('a credential in the file of an account is in no report: %s', async (_label, account, secret, shown) => {
  const files = { ...projectWith({ journey: 'trigger: { event: trial_started }\nreentry: never\nsteps: [ { send: hello } ]' }), 'targets/klaviyo.yaml': account };
  const { diagnostics, summary } = await exportTo(driverOf(files), 'klaviyo');
  const text = pretty.format({ command: 'export', diagnostics, summary }, { text: (file: string) => Object.entries(files).find(([path]) => path === file)?.[1], hash: (of: string) => of, prefix: '', width: 100, colour: false, elapsed: '', version: '0' });
  expect(diagnostics.map(({ code }) => code)).toContain('target/plain-secret');
  expect(text).toMatch(shown);
  expect(text).not.toContain(secret);
});
