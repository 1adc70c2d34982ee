import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './real-project.ts';

const settings = `version: 1
name: small
timezone: UTC
locales:
  - en
extends:
  - lc:off
profile:
  id: customer_id
channels:
  email:
    address: email
    from: "Small <hello@small.example>"
    consent: email_opt_in
    postal_address: "1 Example Street"
attributes:
  customer_id: string
  email: email?
  email_opt_in:
    type: boolean
    default: false
`;

/** A project on disk that goes away with the test: these files, and settings that suit most. */
export function commandProject(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries({ 'lc.yaml': settings, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
