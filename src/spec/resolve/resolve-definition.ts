import type { Section } from '../definitions/definition.ts';
import { funnelPresets } from '../definitions/funnel-presets.ts';
import { triggerKeys } from '../schema/trigger.ts';
import { defaults, long, resolveSteps } from './resolve-steps.ts';
import { isList, isMap, mapMembers, withDefaults, type Written, type WrittenMap } from './written.ts';

/**
 * A definition in the author's own language with nothing left out: short forms are long, and what holds where nothing is said is
 * written. It means the same, so a journey has the same plan; resolving it again changes nothing. Conditions stay as they are.
 */
export function resolveDefinition(section: Section, written: Written): Written {
  return resolvers[section]?.(written) ?? written;
}

const resolvers: Partial<Record<Section, (written: Written) => Written>> = {
  attributes: resolveAttribute,
  events: (written) => defaults(withMembers(written, { properties: (properties) => eachMember(properties, resolveType) }), { properties: {}, reaches: ['profile'], touchpoint: false }),
  funnels: resolveFunnel,
  triggers: resolveTrigger,
  offers: (written) => withMembers(written, { code: resolveCode }),
  partials: (written) => defaults(written, { layout: false }),
  messages: (written) => defaults(written, { purpose: 'marketing', tags: [] }),
  journeys: (written) =>
    defaults(withMembers(written, { goal: resolveGoals, trigger: resolveTriggers, exit_on: resolveExits, steps: resolveSteps }), {
      recipient: 'profile',
      exit_on: [],
      while_running: 'ignore',
      priority: 0,
      enabled: true,
      tags: [],
    }),
  personas: (written) => defaults(written, { events: [] }),
  tests: (written) => defaults(written, { start: '2027-01-04T09:00:00Z', events: [] }),
};

/** In the short form of a record all keys are names of its members. */
function resolveAttribute(written: Written): Written {
  const resolved = resolveType(written);
  return isMap(resolved) && ['type', 'computed', 'properties'].some((key) => Object.hasOwn(resolved, key)) ? withDefaults(resolved, { pii: false }) : resolved;
}

/** The stages of a preset in its order, with its other names, and behind them what it does not have. */
function resolveFunnel(written: Written): Written {
  if (!isMap(written)) return written;
  const stages = isMap(written['stages']) ? written['stages'] : {};
  const named = typeof written['preset'] === 'string' && Object.hasOwn(funnelPresets, written['preset']) ? (funnelPresets[written['preset']]?.stages ?? {}) : {};
  const all = { ...Object.fromEntries(Object.keys(named).map((name) => [name, stages[name] ?? {}])), ...stages };
  const filled = Object.entries(all).map(([name, stage]): [string, Written] => {
    const aliases = isMap(stage) && isList(stage['aliases']) ? stage['aliases'] : [];
    const others = Object.hasOwn(named, name) ? (named[name] ?? []).filter((other) => !aliases.includes(other)) : [];
    return [name, isMap(stage) ? withDefaults({ ...stage, aliases: [...aliases, ...others] }, { automated: true }) : stage];
  });
  return { ...written, stages: Object.fromEntries(filled) };
}

/** A text is a code for everybody; what another source gives is each person's own. */
function resolveCode(written: Written): Written {
  if (!isMap(written)) return { source: 'fixed', text: written, unique: false };
  return withDefaults(written, { unique: written['source'] !== 'fixed' });
}

/** `string?` is a text that may be missing. */
function resolveType(written: Written): Written {
  const [, type, mark] = typeof written === 'string' ? (/^([a-z_]+)(\?)?$/.exec(written) ?? []) : [];
  if (type !== undefined) return { type, nullable: mark !== undefined };
  return isMap(written) && Object.hasOwn(written, 'type') ? withDefaults(written, { nullable: false }) : written;
}

function resolveTriggers(written: Written): Written {
  return isMap(written) && !triggerKeys.some((key) => Object.hasOwn(written, key)) ? eachMember(written, resolveTrigger) : resolveTrigger(written);
}

function resolveTrigger(written: Written): Written {
  if (!isMap(written)) return written;
  if (Object.hasOwn(written, 'event')) return mapMembers(written, { without: (without) => long(without, 'event'), key: (key) => (isList(key) ? key : [key]) });
  if (Object.hasOwn(written, 'date')) return withDefaults(written, { timezone: 'recipient' });
  return mapMembers(written, { schedule: (schedule) => defaults(schedule, { timezone: 'recipient' }) });
}

function resolveGoals(written: Written): Written {
  return isList(written) ? written.map(resolveGoals) : defaults(written, { ends_run: true });
}

function resolveExits(written: Written): Written {
  return (isList(written) ? written : [written]).map((exit) => long(exit, 'event'));
}

function withMembers(written: Written, rewrite: Readonly<Record<string, (member: Written) => Written>>): Written {
  return isMap(written) ? mapMembers(written, rewrite) : written;
}

function eachMember(written: Written, rewrite: (member: Written) => Written): Written {
  return isMap(written) ? mapAll(written, rewrite) : written;
}

function mapAll(written: WrittenMap, rewrite: (member: Written) => Written): WrittenMap {
  return Object.fromEntries(Object.entries(written).map(([key, member]) => [key, rewrite(member)]));
}
