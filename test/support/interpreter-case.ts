import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { compileProgram } from '../../src/plan/compile-program.ts';
import type { CompiledProgram } from '../../src/plan/compiled-program.ts';
import { describePlanChange } from '../../src/plan/describe-plan-change.ts';
import type { Effect } from '../../src/plan/effect.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { Settings } from '../../src/plan/settings.ts';
import { normaliseRecord } from '../../src/condition/core/normalise.ts';
import type { Data } from '../../src/condition/core/type.ts';
import { emptyShelf, shelve } from '../../src/render/content-shelf.ts';
import type { MessageArtefact } from '../../src/render/document.ts';
import { renderSends } from '../../src/simulate/render-sends.ts';
import { runSubjects } from '../../src/simulate/run-subjects.ts';
import type { TimedInput } from '../../src/simulate/run-subjects.ts';
import { formatInstant, parseInstant } from '../../src/time/moment.ts';
import { parseDuration } from '../../src/time/parse-duration.ts';
import { driverOf } from './driver.ts';

/** One line of `inputs:`. `at` and `ts` are instants, or durations (days of 24 hours) after the start. */
interface WrittenInput {
  readonly at: string;
  readonly event?: string;
  readonly id?: string;
  readonly by?: string;
  readonly ts?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly of?: string;
  readonly set?: Readonly<Record<string, unknown>>;
  readonly message?: string;
  readonly status?: Extract<TimedInput, { kind: 'ack' }>['status'];
  readonly answer?: string;
  readonly ok?: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly identify?: string;
  readonly as?: string;
  readonly pause?: string;
  readonly resume?: string;
  readonly migrate?: string;
  readonly moved?: Readonly<Record<string, string>>;
  /** A folder beside the story whose plans hold from now on; those before stay for the runs that have them. */
  readonly deploy?: string;
}

interface WrittenStory {
  readonly start: string;
  readonly until: string;
  readonly people?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly inputs?: readonly WrittenInput[];
  /** Print what the recipient sees. */
  readonly rendered?: boolean;
}

interface Compiled {
  readonly settings: Settings;
  readonly plans: readonly Plan[];
  readonly artefacts: ReadonlyMap<string, ReadonlyMap<string, MessageArtefact>>;
  /** What the build wrote, by path below `dist`. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Runs the project of a folder through the story beside it: diagnostics, what each later version changes for people against the
 * one before, then what happened, one effect a line.
 */
export async function runInterpreterCase(folder: string): Promise<string> {
  const { lines, compiled } = await compileFolder(folder, 'project.yaml');
  if (compiled === undefined || !existsSync(join(folder, 'story.yaml'))) return text(lines);
  const story: WrittenStory = parse(readFileSync(join(folder, 'story.yaml'), 'utf8'));
  const start = instant(story.start, 0);
  const versions = new Map<string, Compiled>();
  for (const { deploy } of story.inputs ?? []) {
    if (deploy === undefined || versions.has(deploy)) continue;
    const next = await compileFolder(folder, deploy, [...versions.values()].at(-1) ?? compiled);
    lines.push(...next.lines);
    if (next.compiled !== undefined) versions.set(deploy, next.compiled);
  }
  const programs = programsOf(compiled, versions);
  const inputs = (story.inputs ?? []).flatMap((input, index) => inputOf(input, index, start, compiled.settings, programs));
  const people = Object.entries(story.people ?? {}).map(([id, attributes]): [string, Readonly<Record<string, Data>>] => [id, attributesOf(compiled.settings, attributes)]);
  const { effects } = runSubjects({ program: programs.get('') ?? compileProgram(compiled), subjects: Object.fromEntries(people), inputs, start, until: instant(story.until, start) });
  const deployed = (story.inputs ?? []).flatMap(({ at, deploy }) => (deploy === undefined ? [] : [{ at: instant(at, start), compiled: versions.get(deploy) }]));
  const contentAt = (at: number): readonly Compiled[] => [compiled, ...deployed.flatMap((one) => (one.at <= at && one.compiled !== undefined ? [one.compiled] : []))];
  const told = [...effects].flatMap(([subject, own]) => own.map((effect) => ({ subject, effect })));
  told.sort((a, b) => a.effect.at - b.effect.at || (a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : 0));
  for (const { subject, effect } of told) {
    const words = describe(effect);
    if (words === undefined) continue;
    lines.push(`${time(effect.at)} ${subject} ${words}`);
    if (story.rendered === true && effect.kind === 'send') lines.push(...renderedLines(effect, contentAt(effect.at)));
  }
  return text(lines);
}

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** Each later version keeps the plans of all before it. */
function programsOf(first: Compiled, versions: ReadonlyMap<string, Compiled>): ReadonlyMap<string, CompiledProgram> {
  const programs = new Map([['', compileProgram(first)]]);
  let retired: readonly Plan[] = first.plans;
  for (const [name, { settings, plans }] of versions) {
    programs.set(name, compileProgram({ settings, plans, retired: retired.filter(({ id, rev }) => !plans.some((plan) => plan.id === id && plan.rev === rev)) }));
    retired = [...retired, ...plans];
  }
  return programs;
}

async function compileFolder(folder: string, project: string, before?: Compiled): Promise<{ readonly lines: string[]; readonly compiled?: Compiled }> {
  const texts: Record<string, string> = {};
  for (const name of readdirSync(folder)) if (name === project) texts['lc.yaml'] = readFileSync(join(folder, name), 'utf8');
  for (const [path, content] of before?.files ?? []) texts[`dist/${path}`] = content;
  const build = await driverOf(texts).build();
  const lines = [...build.diagnostics.map(({ severity, code, message }) => `${severity} ${code}: ${message}`), ...build.changes.flatMap(describePlanChange).map((line) => `${project}: ${line}`)];
  const json = (path: string): string => String(build.files.get(path));
  if (!build.files.has('settings.json')) return { lines };
  const settings: Settings = JSON.parse(json('settings.json'));
  const plans = [...build.files.keys()].filter((path) => /^plans\/[^.]+\.json$/.test(path)).map((path): Plan => JSON.parse(json(path)));
  const artefacts = [...build.files.keys()].flatMap((path): [string, ReadonlyMap<string, MessageArtefact>][] => {
    const id = /^messages\/([^/]+)\/en\.json$/.exec(path)?.[1];
    return id === undefined ? [] : [[id, new Map([['en', JSON.parse(json(path))]])]];
  });
  return { lines, compiled: { settings, plans, artefacts: new Map(artefacts), files: new Map([...build.files].map(([path, content]) => [path, String(content)])) } };
}

function instant(written: string, start: number): number {
  const absolute = parseInstant(written);
  if (absolute !== undefined) return absolute;
  const after = parseDuration(written);
  if (after === undefined || after.months !== 0) throw new Error(`neither an instant nor a time after the start: ${written}`);
  return start + after.days * 86_400_000 + after.milliseconds;
}

function attributesOf(settings: Settings, written: Readonly<Record<string, unknown>>): Readonly<Record<string, Data>> {
  const types = Object.fromEntries(Object.entries(settings.attributes).map(([name, { type }]) => [name, { type, nullable: true }]));
  const found = normaliseRecord(types, written);
  if (found === undefined) throw new Error(`attributes of other types: ${JSON.stringify(written)}`);
  return found;
}

function inputOf(input: WrittenInput, index: number, start: number, settings: Settings, programs: ReadonlyMap<string, CompiledProgram>): readonly TimedInput[] {
  const at = instant(input.at, start);
  const subject = input.of ?? '';
  if (input.event !== undefined) {
    return [{ kind: 'raw', at, id: input.id ?? `e${index + 1}`, name: input.event, properties: input.properties ?? {}, ...(input.by !== undefined && { actor: input.by }), ...(input.ts !== undefined && { ts: instant(input.ts, start) }) }];
  }
  if (input.set !== undefined) {
    const missing = Object.fromEntries(Object.entries(input.set).flatMap(([name, value]) => (value === null ? [[name, null]] : [])));
    return [{ kind: 'attributes', at, subject, patch: { ...attributesOf(settings, input.set), ...missing } }];
  }
  if (input.status !== undefined) return [{ kind: 'ack', at, subject, status: input.status, ...(input.message !== undefined && { message: input.message }) }];
  if (input.answer !== undefined) return [{ kind: 'call_result', at, subject, key: input.answer, ok: input.ok ?? true, ...(input.data !== undefined && { data: input.data }) }];
  if (input.identify !== undefined) return [{ kind: 'identify', at, from: input.identify, to: input.as ?? '' }];
  if (input.pause !== undefined) return [{ kind: 'control', at, journey: input.pause, action: 'pause' }];
  if (input.resume !== undefined) return [{ kind: 'control', at, journey: input.resume, action: 'resume' }];
  if (input.migrate !== undefined) return [{ kind: 'control', at, journey: input.migrate, action: 'migrate', moved: input.moved ?? {} }];
  const program = programs.get(input.deploy ?? '?');
  if (program === undefined) throw new Error(`an input that says nothing: ${JSON.stringify(input)}`);
  return [{ kind: 'program', at, program }];
}

/** What the recipient sees: the newest content that the run fits, of all that was built until then. */
function renderedLines(effect: Extract<Effect, { kind: 'send' }>, versions: readonly Compiled[]): readonly string[] {
  const settings = versions.at(-1)?.settings;
  const content = versions.reduce((shelf, { plans, artefacts }) => shelve(shelf, plans, artefacts), emptyShelf);
  const rendered = settings && renderSends({ settings, content })({ ...effect, scopes: { ...effect.scopes, links: { unsubscribe: '', preferences: '', view_in_browser: '' } } });
  return rendered === undefined ? ['    no content'] : Object.entries(rendered).map(([part, value]) => `    ${part}: ${value}`);
}

function time(at: number): string {
  return formatInstant(at).replace(/:00Z$/, 'Z');
}

/** What an effect says; undefined for timers, and for what merely traces the way. */
function describe(effect: Effect): string | undefined {
  switch (effect.kind) {
    case 'enter':
      return `enter ${effect.origin.journey}${effect.trigger === effect.origin.journey ? '' : ` by ${effect.trigger}`}${effect.key === '' ? '' : ` key ${effect.key}`}`;
    case 'not_entered':
      return `not_entered ${effect.journey} ${effect.why}`;
    case 'send':
      return `send ${effect.message}`;
    case 'skip':
      return `skip ${effect.message} ${effect.why}${effect.taken_by === undefined ? '' : ` taken by ${effect.taken_by.journey}`}`;
    case 'defer':
      return `defer ${effect.message} ${effect.why} until ${time(effect.until)}`;
    case 'exit':
      return `exit ${effect.origin.journey} ${effect.reason}${effect.also === undefined ? '' : ` and ${effect.also}`}`;
    case 'goal':
      return `goal ${effect.origin.journey}${effect.metric === undefined ? '' : ` ${effect.metric}`}`;
    case 'set':
      return `set ${JSON.stringify(effect.attributes)}`;
    case 'offer':
      return `offer ${effect.offer}${effect.valid_until === undefined ? '' : ` until ${time(effect.valid_until)}`}`;
    case 'emit':
      return `emit ${effect.event} ${JSON.stringify(effect.properties)}`;
    case 'task':
      return `task ${effect.title}`;
    case 'pause':
      return `pause until ${effect.until === null ? 'told' : time(effect.until)}`;
    case 'call':
      return `call ${effect.method} ${effect.url} key ${effect.key}`;
    case 'erase':
      return `erase by ${effect.origin.journey}`;
    case 'suppress':
      return `suppress ${effect.channel} ${effect.address} ${effect.what}`;
    case 'identify':
      return `identify ${effect.from}`;
    case 'control':
      return `${effect.what} ${effect.journey}`;
    case 'migrate':
      return `migrate ${effect.origin.journey} from ${effect.origin.node ?? '?'} to ${effect.node}${effect.why === undefined ? '' : ` refused ${effect.why}`}`;
    case 'rejected':
      return `rejected ${effect.event === '' ? '""' : effect.event} ${effect.why}`;
    case 'trace':
      return effect.what === 'arm' || effect.what === 'timeout' || effect.what === 'replaced' ? `${effect.what} ${effect.origin.node ?? '?'}${effect.arm === undefined ? '' : ` ${effect.arm}`}` : undefined;
    default:
      return undefined;
  }
}
