import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { Liquid } from 'liquidjs';
import nunjucks from 'nunjucks';
import type { Data } from '../../../../src/condition/core/type.ts';
import type { DialectName } from '../../../../src/targets/dialects/dialect.ts';

export type EngineName = 'liquidjs' | 'liquidjs, strict' | 'Ruby Liquid' | 'Django' | 'nunjucks' | 'Jinja2' | 'Handlebars';

export interface Job {
  readonly template: string;
  readonly data: Readonly<Record<string, Data>>;
}

export type Result = { readonly text: string } | { readonly error: string };

/** Which engine stands in for which platform. */
export const enginesOf: { readonly [Name in DialectName]: readonly EngineName[] } = {
  klaviyo: ['Django'],
  hubspot: ['nunjucks', 'Jinja2'],
  onesignal: ['liquidjs', 'Ruby Liquid'],
  dittofeed: ['liquidjs, strict'],
  knock: ['liquidjs', 'Ruby Liquid'],
  braze: ['liquidjs', 'Ruby Liquid'],
  iterable: ['Handlebars'],
};

/** Renders each job, or says why it cannot; undefined where the engine is not on this machine. */
export function renderAll(engine: EngineName, jobs: readonly Job[]): Promise<readonly Result[] | undefined> {
  switch (engine) {
    case 'liquidjs':
      return renderEach(jobs, byLiquid(new Liquid()));
    case 'liquidjs, strict':
      // As Dittofeed configures it.
      return renderEach(jobs, byLiquid(new Liquid({ strictVariables: true, lenientIf: true })));
    case 'nunjucks':
      return renderEach(jobs, byNunjucks());
    case 'Handlebars':
      return renderEach(jobs, byHandlebars());
    case 'Ruby Liquid':
      return Promise.resolve(spawned('ruby', ['ruby-liquid.rb'], ['-e', 'require "liquid"'], jobs));
    default:
      return Promise.resolve(spawned('/usr/bin/python3', ['python-engines.py'], ['-c', `import ${engine.toLowerCase()}`], jobs.map((job) => ({ ...job, engine: engine === 'Django' ? 'django' : 'jinja' }))));
  }
}

async function renderEach(jobs: readonly Job[], render: (job: Job) => string | Promise<string>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const job of jobs) {
    try {
      results.push({ text: await render(job) });
    } catch (error) {
      results.push({ error: error instanceof Error ? error.message.trim() : String(error) });
    }
  }
  return results;
}

/** Many people read one template. */
function memo<T>(parse: (template: string) => T): (template: string) => T {
  const known = new Map<string, T>();
  return (template) => {
    const parsed = known.get(template) ?? parse(template);
    known.set(template, parsed);
    return parsed;
  };
}

function byLiquid(liquid: Liquid): (job: Job) => Promise<string> {
  for (const name of ['unsubscribe', 'view_in_browser']) liquid.registerTag(`${name}_url`, { render: (context) => String(context.getSync(['links', name])) });
  const parsed = memo((template) => liquid.parse(template));
  return async ({ template, data }) => String(await liquid.render(parsed(template), data));
}

/** HubL's own filter and test, as HubSpot documents them. */
function byNunjucks(): (job: Job) => string {
  const environment = new nunjucks.Environment(null, { autoescape: false });
  environment.addFilter('split', (text: string, separator: string) => text.split(separator).map((part) => part.trim()).filter((part) => part !== ''));
  environment.addTest('string_startingwith', (text: string, beginning: string) => text.startsWith(beginning));
  const parsed = memo((template) => new nunjucks.Template(template, environment, '', true));
  return ({ template, data }) => parsed(template).render(data);
}

/** Iterable's own helpers, as its users describe them. */
function byHandlebars(): (job: Job) => string {
  const instance = Handlebars.create();
  const block = (name: string, holds: (left: unknown, right: unknown) => boolean): void => {
    instance.registerHelper(name, function (this: unknown, left: unknown, right: unknown, options: Handlebars.HelperOptions) {
      return holds(left, right) ? options.fn(this) : options.inverse(this);
    });
  };
  const numbers = (holds: (left: number, right: number) => boolean) => (left: unknown, right: unknown): boolean => typeof left === 'number' && typeof right === 'number' && holds(left, right);
  block('ifEq', (left, right) => left === right);
  block('ifLt', numbers((left, right) => left < right));
  block('ifLte', numbers((left, right) => left <= right));
  block('ifGt', numbers((left, right) => left > right));
  block('ifGte', numbers((left, right) => left >= right));
  instance.registerHelper('upper', (text: string) => text.toUpperCase());
  instance.registerHelper('lower', (text: string) => text.toLowerCase());
  instance.registerHelper('capitalizeFirst', (text: string) => text.replace(/^./u, (first) => first.toUpperCase()));
  const parsed = memo((template) => instance.compile(template));
  return ({ template, data }) => parsed(template)(data);
}

function spawned(command: string, [file = '']: readonly string[], probe: readonly string[], jobs: readonly object[]): readonly Result[] | undefined {
  if (spawnSync(command, probe).status !== 0) return undefined;
  const { stdout, stderr, status } = spawnSync(command, [join(import.meta.dirname, file)], { input: JSON.stringify(jobs), maxBuffer: 2 ** 29, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${file} ended with ${status}: ${stderr}`);
  const results: readonly Result[] = JSON.parse(stdout);
  return results;
}
