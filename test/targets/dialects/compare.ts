import { expect } from 'vitest';
import type { ContentScope } from '../../../src/content/content-scope.ts';
import { prepareMessage } from '../../../src/render/render-message.ts';
import type { MessageArtefact, MessagePart } from '../../../src/render/document.ts';
import type { DialectLoss, DialectName, PrintedTemplate } from '../../../src/targets/dialects/dialect.ts';
import { printDocument } from '../../../src/targets/dialects/print-document.ts';
import { helsinki } from '../../content/render-first.ts';
import { compileSample } from '../../content/sample-message.ts';
import type { Construct } from './constructs.ts';
import { type EngineName, type Job, renderAll } from './engines/engines.ts';
import { dataFor, finished, optionsFor, readyFor, sameSpelling } from './on-platform.ts';
import { type Person, peopleScope, vars } from './people.ts';

export const dialectNames: readonly DialectName[] = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock', 'braze', 'iterable'];

/** The message that a construct stands in. */
export async function compileConstruct({ part, source, locale = 'en' }: Construct, scope: ContentScope = peopleScope): Promise<MessageArtefact> {
  const fields = part === 'html' ? { body: `<html><body>${source}</body></html>` } : part === 'cta' ? { subject: 's', body: '<html><body>b</body></html>' } : { [part]: source };
  const { artefact, diagnostics } = await compileSample({ channel: part === 'text' ? 'sms' : 'email', fields, locale, ...(part === 'cta' && { cta: source }), input: { scope, vars } });
  expect(diagnostics.filter(({ severity }) => severity === 'error'), source).toEqual([]);
  if (artefact === undefined) throw new Error('nothing was compiled');
  return artefact;
}

export interface Case {
  readonly label: string;
  readonly artefact: MessageArtefact;
  readonly part: MessagePart;
  readonly people: readonly { readonly label: string; readonly person: Person }[];
  readonly scope?: ContentScope;
}

export interface Outcome {
  readonly label: string;
  readonly text: string;
  readonly losses: readonly DialectLoss[];
  /** For each person: what was expected, and what came. */
  readonly differences: readonly { readonly person: string; readonly expected: string; readonly got: string }[];
}

export const isRefused = ({ losses }: Pick<Outcome, 'losses'>): boolean => losses.some(({ severity }) => severity === 'dropped');

const options = { projectZone: helsinki, now: 1_790_000_000_000, sanitize: (html: string) => html };

/** Where it is said that line ends stay, the rest has to be the same. */
const oneLine = (text: string): string => text.replace(/\s+/g, '');

/** A case in a platform's language. */
export function printCase(dialect: DialectName, { artefact, part, scope = peopleScope }: Omit<Case, 'label' | 'people'>): PrintedTemplate {
  return printDocument(artefact.parts[part] ?? [], dialect, { ...optionsFor(dialect, scope, { ...vars, ...artefact.vars }, artefact.locale), ...(artefact.schemes && { schemes: artefact.schemes }) });
}

/** Prints each case for a platform and renders it by an engine for every person; undefined where the engine is not there. */
export async function outcomes(dialect: DialectName, engine: EngineName, cases: readonly Case[]): Promise<readonly Outcome[] | undefined> {
  const printed = cases.map((each) => ({ each, ...printCase(dialect, each) }));
  const jobs = printed.flatMap(({ each, text, losses }): readonly Job[] => (isRefused({ losses }) ? [] : each.people.map(({ person }) => ({ template: readyFor(dialect, text), data: dataFor(dialect, person) }))));
  const results = await renderAll(engine, jobs);
  if (results === undefined) return undefined;
  let at = 0;
  return printed.map(({ each, text, losses }): Outcome => {
    if (isRefused({ losses })) return { label: each.label, text, losses, differences: [] };
    const native = prepareMessage(each.artefact);
    const differences = each.people.flatMap(({ label, person }) => {
      const result = results[at++];
      const expected = native(person, options)[each.part] ?? '';
      const got = result === undefined ? 'nothing' : 'text' in result ? finished(dialect, result.text, person) : `ERROR ${result.error}`;
      const relaxed = losses.some(({ code }) => code === 'target/template-escape') ? oneLine : (text: string): string => text;
      const [same, other] = each.part === 'html' ? [sameSpelling(expected), sameSpelling(got)] : [relaxed(expected), relaxed(got)];
      return same === other ? [] : [{ person: label, expected: same, got: other }];
    });
    return { label: each.label, text, losses, differences };
  });
}
