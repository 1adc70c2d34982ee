import { newMemory } from '../../analysis/memory.ts';
import type { Project } from '../../analysis/project.ts';
import { namedTerm } from '../../analysis/scope/named-term.ts';
import { conditionId } from '../../condition/core/pool.ts';
import type { Term, TermPool } from '../../condition/core/term.ts';
import type { Settings } from '../../plan/settings.ts';
import { missingTargetFile, noAudienceConsent, noAudiences, unknownIdName, wrongAudienceConsent, wrongAudienceField } from '../../report/catalogue/target.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { Finding } from '../../report/finding.ts';
import { listOf } from '../../report/list-of.ts';
import { sortDiagnostics } from '../../report/sort-diagnostics.ts';
import { suggest } from '../../report/suggest.ts';
import type { Range, SourceNode } from '../../source/node.ts';
import type { Schema } from '../../spec/schema/json-schema.ts';
import { type Account, readAccount } from '../account.ts';
import { type Loss, lossDiagnostic, withoutTwins } from '../loss.ts';
import type { AudienceColumn, AudienceTarget } from './audience-target.ts';
import { needsOf } from './needs-of.ts';

export interface AudienceInput {
  readonly project: Project;
  readonly settings: Settings;
  readonly target: AudienceTarget;
  readonly environment?: string;
  /** The text of `targets/<platform>.yaml`, where there is one. */
  readonly account: string | undefined;
  /** Whether there are files that say what people did. */
  readonly hasEvents: boolean;
  /** Codes of losses that may be dropped, or `all`. */
  readonly allowed: ReadonlySet<string>;
  /** `section/id`: only the segments among them. */
  readonly names?: ReadonlySet<string>;
}

/** A list to be made of people. `condition` is who is in it, of `Prepared.conditions`. */
export interface AudienceList {
  readonly segment: string;
  readonly condition: string;
}

/** What has to be asked of each person, and what of them is written; lists are sorted by segment. With errors there are none. */
export interface Prepared {
  readonly lists: readonly AudienceList[];
  /** Terms of all conditions here. */
  readonly conditions: TermPool;
  /** Who has agreed to ads, and the name of the attribute that says so. */
  readonly consent: { readonly attribute: string; readonly condition: string } | undefined;
  readonly columns: readonly (AudienceColumn & { readonly attribute: string })[];
  readonly losses: readonly Loss[];
  readonly diagnostics: readonly Diagnostic[];
}

const keys: Readonly<Record<string, Schema>> = {
  audiences: { type: 'array', title: 'list of segments', items: { type: 'string' } },
  consent: { type: 'string', title: 'name of an attribute' },
};

/** Reads what the account says of its lists, and finds what stands in their way. Pure. */
export function prepareAudiences(input: AudienceInput): Prepared {
  const { project, settings, target, names } = input;
  const account = readAccount({ ...target, ids: [], keys }, input.account, input.environment, project);
  const root = project.settings();
  const found: Diagnostic[] = [...account.diagnostics];
  const tell = (finding: Finding, range: Range = { start: 0, end: 0 }): void => void found.push({ ...finding, file: account.file, range });
  if (input.account === undefined) {
    found.push({ ...missingTargetFile(target.name, account.file, ['audiences: […]: the segments whose people are to see ads', 'consent: …: the attribute that says that somebody has agreed to it']), file: root.file, range: root.name.range });
    return nothing(found);
  }
  if (found.length > 0) return nothing(found);
  const pool = new Map<string, Term>();
  const lists: AudienceList[] = [];
  const losses: Loss[] = [];
  const memory = newMemory();
  const written = itemsOf(account.setting('audiences'));
  if (written.length === 0) tell(noAudiences(target.name, account.file, project.ids('segments')));
  for (const { value: id, range } of written) {
    const definition = project.definition('segments', id);
    const compiled = definition && namedTerm(project, { section: 'segments', id }, memory);
    const place = project.place('segments', id);
    if (compiled === undefined || place === undefined) {
      tell(unknownIdName('segments', id, suggest(id, project.ids('segments'))), range);
      continue;
    }
    if (names !== undefined && !names.has(`segments/${id}`)) continue;
    const lose = (severity: Loss['severity'], message: string): void => void losses.push({ code: 'target/segment', severity, message, place: { file: place.file, range: place.id.range } });
    const unknown = whyUnknown(id, needsOf(compiled.term, compiled.pool, settings), input.hasEvents);
    if (unknown !== undefined) {
      lose('dropped', unknown);
      continue;
    }
    lose('approximated', `the list in ${target.name} holds the people who are in "${id}" when it is made: whoever enters or leaves it later is added or taken out by the next export`);
    for (const [name, term] of Object.entries(compiled.pool)) pool.set(name, term);
    lists.push({ segment: id, condition: keep(pool, compiled.term) });
  }
  const consent = consentOf(account, settings, target, tell);
  if (consent !== undefined) keep(pool, consent.term);
  const columns = columnsOf(account, project, settings, target, tell);
  const told = withoutTwins(losses);
  const diagnostics = sortDiagnostics([...found, ...told.map((loss) => lossDiagnostic(loss, target.name, input.allowed))]);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ...nothing(diagnostics), losses: told };
  return {
    lists: lists.sort((one, other) => (one.segment < other.segment ? -1 : 1)),
    conditions: Object.fromEntries([...pool].sort(([one], [other]) => (one < other ? -1 : 1))),
    consent: consent && { attribute: consent.attribute, condition: conditionId(consent.term) },
    columns,
    losses: told,
    diagnostics,
  };
}

const nothing = (diagnostics: readonly Diagnostic[]): Prepared => ({ lists: [], conditions: {}, consent: undefined, columns: [], losses: [], diagnostics: sortDiagnostics(diagnostics) });

function keep(pool: Map<string, Term>, term: Term): string {
  const id = conditionId(term);
  pool.set(id, term);
  return id;
}

/** "No" would be wrong under a "not", and "yes" would be worse: no list at all is made of what is not known. */
function whyUnknown(segment: string, { events, isAboutMessages }: ReturnType<typeof needsOf>, hasEvents: boolean): string | undefined {
  if (isAboutMessages) return `who is in "${segment}" depends on messages that were opened or clicked, which no file of history says, so no list is made of it`;
  if (events.length === 0 || hasEvents) return undefined;
  return `who is in "${segment}" depends on ${events.includes(null) ? 'what people did' : listOf(events.filter((event) => event !== null))}, and there is no file of events, so no list is made of it`;
}

function consentOf(account: Account, { attributes }: Settings, { name }: AudienceTarget, tell: (finding: Finding, range?: Range) => void): { readonly attribute: string; readonly term: Term } | undefined {
  const node = account.setting('consent');
  const flags = Object.keys(attributes).filter((attribute) => attributes[attribute]?.type.kind === 'boolean').sort();
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') {
    tell(noAudienceConsent(name, account.file, flags));
    return undefined;
  }
  if (!flags.includes(node.value)) {
    tell(wrongAudienceConsent(node.value, flags), node.range);
    return undefined;
  }
  const type = { kind: 'boolean' } as const;
  return { attribute: node.value, term: { op: 'compare', left: { get: ['profile', node.value], type }, type, tests: [{ is: { literal: true } }] } };
}

/** Addresses of channels, unless `fields` says otherwise: `profile.first_name: First Name`. A forbidden field is in no column. */
function columnsOf(account: Account, project: Project, settings: Settings, target: AudienceTarget, tell: (finding: Finding, range?: Range) => void): Prepared['columns'] {
  const forbidden = new Set(project.settings().policies.forbidden_fields.map(({ value }) => value));
  const texts = Object.keys(settings.attributes).filter((name) => settings.attributes[name]?.computed === undefined && settings.attributes[name]?.type.kind === 'string' && !forbidden.has(name)).sort();
  const byHeading = new Map<string, string>();
  for (const { holds, heading } of target.columns) {
    const address = holds === 'email' ? settings.channels['email']?.address : holds === 'phone' ? settings.channels['sms']?.address : undefined;
    if (address !== undefined && texts.includes(address)) byHeading.set(heading, address);
  }
  const fields = account.setting('fields');
  for (const { key, value } of fields?.kind === 'map' ? fields.entries : []) {
    const name = key.value.replace(/^profile\./, '');
    const heading = value.kind === 'scalar' ? String(value.value) : '';
    const headings = target.columns.map((column) => column.heading);
    if (forbidden.has(name)) tell(wrongAudienceField(`"${name}" stands under forbidden_fields, so no list may hold it, hashed or not`, 'whoever knows an address finds it by its hash: take it out of "fields", or ask the owner of the policy'), key.range);
    else if (!texts.includes(name) || !key.value.startsWith('profile.')) tell(wrongAudienceField(`"${key.value}" is no stored attribute that is a text`, `write profile.<attribute>; texts: ${listOf(texts)}`), key.range);
    else if (!headings.includes(heading)) {
      const near = suggest(heading, headings);
      tell(wrongAudienceField(`there is no column "${heading}" in lists of ${target.name}${near === undefined ? '' : `; did you mean "${near}"?`}`, `columns: ${listOf(headings)}`), value.range);
    } else byHeading.set(heading, name);
  }
  const columns = target.columns.flatMap((column) => {
    const attribute = byHeading.get(column.heading);
    return attribute === undefined ? [] : [{ ...column, attribute }];
  });
  const held = new Set(columns.map(({ holds }) => holds));
  if (!target.matches.some((needed) => needed.every((each) => held.has(each)))) tell(wrongAudienceField(`nothing in "${account.file}" finds a person in ${target.name}`, `write fields: { profile.<attribute>: ${target.columns[0]?.heading ?? ''} }; a list needs ${target.matches.map((needed) => needed.map((each) => target.columns.find(({ holds }) => holds === each)?.heading ?? each).join(' + ')).join(', or ')}`), fields?.range);
  return columns;
}

function itemsOf(node: SourceNode | undefined): readonly { readonly value: string; readonly range: Range }[] {
  return node?.kind === 'list' ? node.items.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [{ value: item.value, range: item.range }] : [])) : [];
}
