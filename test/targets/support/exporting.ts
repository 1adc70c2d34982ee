import type { Driver } from '../../../src/compile/driver.ts';
import type { Exporting } from '../../../src/compile/exporting.ts';
import { driverOf } from '../../support/driver.ts';

export interface Request {
  readonly resource: string;
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly creates?: string;
}

export interface ReportedLoss {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly journey?: string;
  readonly step?: string;
}

/** The requests of an export, in the order in which they are uploaded. */
export function requestsOf({ files }: Exporting): readonly Request[] {
  return [...files].filter(([path]) => path.startsWith('requests/')).map(([, text]): Request => JSON.parse(text));
}

/** The body of the only request of a kind, or of the one with this name. */
export function bodyOf(exported: Exporting, resource: string, name?: string): unknown {
  return requestsOf(exported).find((request) => request.resource === resource && (name === undefined || request.name === name))?.body;
}

export function lossesIn({ files }: Exporting): readonly ReportedLoss[] {
  return JSON.parse(files.get('loss-report.json') ?? '{"losses":[]}').losses;
}

type Target = Exporting['target'];

/** A project exported to one platform. */
export async function exportTo(driver: Driver, target: Target, allowed: readonly string[] = ['all']): Promise<Exporting> {
  const [only] = await driver.export({ targets: [target], allowed });
  if (only === undefined) throw new Error('an export of one platform gave none');
  return only;
}

/** An account in which everything has an id: `id_of_order_placed`. Written from what an export without any misses. */
export async function accountFor(driver: Driver, target: Target): Promise<string> {
  const { diagnostics } = await exportTo(driver, target);
  const missing = diagnostics.filter(({ code }) => code === 'target/missing-file').flatMap(({ notes = [] }) => notes).flatMap((note) => [...note.matchAll(/ids: \{ (\w+): \{ ([^:]+): … \} \}/g)]);
  const byKind = new Map<string, string[]>();
  for (const [, kind = '', name = ''] of missing) byKind.set(kind, [...(byKind.get(kind) ?? []), name]);
  return `ids:${byKind.size === 0 ? ' {}' : ''}\n${[...byKind].map(([kind, names]) => `  ${kind}:\n${names.map((name) => `    ${name}: "id_of_${name}"\n`).join('')}`).join('')}`;
}

/** A project exported to a platform whose account has an id for everything. */
export async function exported(files: Readonly<Record<string, string>>, target: Target, allowed: readonly string[] = []): Promise<Exporting> {
  const account = await accountFor(driverOf(files), target);
  return exportTo(driverOf({ ...files, [`targets/${target}.yaml`]: account }), target, allowed);
}
