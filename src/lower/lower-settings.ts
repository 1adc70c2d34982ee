import type { AttributeDefinition } from '../spec/definitions/attribute.ts';
import type { EventDefinition } from '../spec/definitions/event.ts';
import type { ProjectSettings } from '../spec/definitions/settings.ts';
import type { Term, Value } from '../condition/core/term.ts';
import type { PlanAttribute, PlanEvent, Reach, Settings } from '../plan/settings.ts';
import type { Project } from '../analysis/project.ts';
import { newMemory, type Memory } from '../analysis/memory.ts';
import { absentFromPeople, baseScope } from '../analysis/scope/base-scope.ts';
import { absoluteMilliseconds } from '../time/absolute.ts';
import { lowerComputed } from './lower-computed.ts';
import { lowerValue } from './lowering.ts';

/** What all plans of the project share. The project's settings and tracking plan have been accepted by analysis. */
export function lowerSettings(project: Project): Settings {
  const settings = project.settings();
  const memory = newMemory();
  const pool = new Map<string, Term>();
  const attributes = project.ids('attributes').flatMap((id) => {
    const definition = project.definition('attributes', id);
    return definition === undefined ? [] : [[id, lowerAttribute(project, definition, memory, pool)] as const];
  });
  const events = project.ids('events').flatMap((id) => {
    const definition = project.definition('events', id);
    return definition === undefined ? [] : [[id, lowerEvent(project, definition, memory)] as const];
  });
  return {
    format: 'lc.settings/1',
    project: settings.name.value,
    timezone: settings.timezone.value,
    profile: {
      id: settings.profile.id.value,
      ...(settings.profile.timezone && { timezone: settings.profile.timezone.value }),
      ...(settings.profile.locale && { locale: settings.profile.locale.value }),
    },
    locales: settings.locales.map((locale) => locale.value),
    attributes: Object.fromEntries(attributes),
    events: Object.fromEntries(events),
    channels: Object.fromEntries(
      Object.entries(settings.channels).map(([name, channel]) => [
        name,
        { ...(channel.address && { address: channel.address.value }), ...(channel.consent && { consent: channel.consent.value }) },
      ]),
    ),
    ...lowerPolicies(settings.policies),
    conditions: Object.fromEntries([...pool].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function lowerPolicies(policies: ProjectSettings['policies']): Pick<Settings, 'quiet_hours' | 'frequency_caps' | 'blackout_dates'> {
  return {
    quiet_hours: policies.quiet_hours.map((quiet) => {
      const spread = quiet.spread && absoluteMilliseconds(quiet.spread.value);
      return {
        channels: quiet.channels.map((channel) => channel.value),
        from: quiet.from.value,
        to: quiet.to.value,
        action: quiet.action.value,
        ...(spread !== undefined && { spread }),
      };
    }),
    frequency_caps: policies.frequency_caps.map((cap) => {
      const per = cap.per.value;
      const rolling = typeof per === 'string' ? undefined : absoluteMilliseconds(per);
      if (typeof per !== 'string' && rolling === undefined) throw new Error('analysis accepted a rolling cap in months');
      return {
        at_most: cap.at_most.value,
        per: typeof per === 'string' ? per : { rolling: rolling ?? 0 },
        channels: cap.channels.map((channel) => channel.value),
        action: cap.action.value,
        ...(cap.up_to && { up_to: cap.up_to.value }),
        except_tags: cap.except_tags.map((tag) => tag.value),
        only_tags: cap.only_tags.map((tag) => tag.value),
      };
    }),
    blackout_dates: policies.blackout_dates.map((date) => date.value),
  };
}

function lowerAttribute(project: Project, definition: AttributeDefinition, memory: Memory, pool: Map<string, Term>): PlanAttribute {
  const scope = baseScope(project, definition.file, memory, { absent: absentFromPeople });
  const base = { type: definition.type.type, nullable: definition.type.nullable };
  if (definition.computed !== undefined) return { ...base, computed: lowerComputed(definition.computed, definition.type.type, scope, pool) };
  if (definition.default === undefined) return base;
  return { ...base, default: lowerValue(scope, definition.default, definition.type.type) };
}

function lowerEvent(project: Project, definition: EventDefinition, memory: Memory): PlanEvent {
  const properties = Object.fromEntries(Object.entries(definition.properties).map(([name, { type, nullable }]) => [name, { type, nullable }]));
  if (definition.reaches === 'everyone') return { properties, reaches: 'everyone' };
  const scope = baseScope(project, definition.file, memory, { roots: { event: definition.properties } });
  const valueOf = (reference: Parameters<typeof lowerValue>[1]): Value => lowerValue(scope, reference);
  return {
    properties,
    reaches: definition.reaches.map(({ kind, reference }): Reach => (kind === 'profile' ? { kind: 'actor' } : { kind, value: valueOf(reference) })),
  };
}
