import type { ValueType } from '../../condition/core/type.ts';
import { conditionDefinitions } from './condition.ts';
import type { Schema } from './json-schema.ts';
import type { KnownName, KnownNames } from './known-names.ts';
import { mostNames } from './known-names.ts';
import { leafDefinitions } from './leaves.ts';
import { describeField } from './project-fields.ts';
import { suggested } from './project-ids.ts';
import { scenarioDefinitions } from './scenario.ts';
import { ruleSeverity, settingsDefinitions } from './settings.ts';
import { stepDefinitions } from './step.ts';
import { triggerDefinitions } from './trigger.ts';
import { waitDefinitions } from './wait.ts';

type Fits = (type: ValueType) => boolean;

const any: Fits = () => true;
const isMoment: Fits = ({ kind }) => kind === 'date' || kind === 'datetime';
const isNumber: Fits = ({ kind }) => kind === 'number' || kind === 'integer';
const isAmount: Fits = (type) => type.kind === 'duration' || isNumber(type);

const inProfile = ({ fields }: KnownNames, fits: Fits): readonly KnownName[] =>
  Object.entries(fields).flatMap(([name, field]) => (fits(field.type) ? [{ name: `profile.${name}`, description: describeField(field) }] : []));

/** Properties that some event has: which event started the run is not known where they stand, so they are only offered. */
function inEvent({ events }: KnownNames, fits: Fits): readonly KnownName[] {
  const found = new Map<string, string>();
  for (const [event, properties] of Object.entries(events)) {
    for (const [name, field] of Object.entries(properties)) if (fits(field.type) && !found.has(name)) found.set(name, `${event}: ${describeField(field)}`);
  }
  return [...found].map(([name, description]) => ({ name: `event.${name}`, description })).sort(byName);
}

const ofEvents = ({ events }: KnownNames, fits: Fits): readonly KnownName[] =>
  Object.entries(events).flatMap(([event, properties]) => Object.entries(properties).flatMap(([name, field]) => (fits(field.type) ? [{ name: `${event}.${name}`, description: describeField(field) }] : [])));

const inVars = ({ vars }: KnownNames, fits: Fits): readonly KnownName[] =>
  Object.entries(vars).flatMap(([name, setting]) => (fits(setting.type) ? [{ name: `vars.${name}`, description: describeField(setting) }] : []));

function byName(left: KnownName, right: KnownName): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}

/** A map whose keys are these, each with the values of `base`, and nothing insisted on. */
function keyed(base: Schema, names: readonly KnownName[], values: Schema): Schema {
  if (names.length === 0 || names.length > mostNames) return base;
  return {
    ...base,
    properties: Object.fromEntries(names.map(({ name, description }) => [name, { title: name, ...(description === undefined ? {} : { description }), allOf: [values] }])),
    propertyNames: { ...base.propertyNames, doNotSuggest: true },
  };
}

/** The slots for references, with what a project has to refer to on offer. Only the checks know what may stand where. */
export function projectReferences(known: KnownNames): Readonly<Record<string, Schema>> {
  const wait = (name: string): Schema => waitDefinitions[name] ?? {};
  const moments = [...inProfile(known, isMoment), ...inEvent(known, isMoment)];
  const changes = stepDefinitions['profile_changes'] ?? {};
  const data = stepDefinitions['event_data'] ?? {};
  const values = scenarioDefinitions['profile_values'] ?? {};
  const settable = inProfile(known, any).filter(({ name }) => !known.computed.includes(name.slice('profile.'.length)));
  const valuesOf = ({ additionalProperties }: Schema): Schema => (additionalProperties === undefined || additionalProperties === false ? {} : additionalProperties);
  return {
    reference: suggested([...inProfile(known, any), ...inEvent(known, any), ...inVars(known, any)], leafDefinitions['reference'] ?? {}),
    switch: suggested(inVars(known, ({ kind }) => kind === 'boolean'), leafDefinitions['switch'] ?? {}),
    moment: suggested(moments, wait('moment')),
    duration_or_reference: suggested([...inProfile(known, isAmount), ...inEvent(known, isAmount)], wait('duration_or_reference')),
    factor: suggested([...inProfile(known, isNumber), ...inEvent(known, isNumber)], wait('factor')),
    series_start: suggested([{ name: 'entry', description: 'The start of the run.' }, { name: 'trigger.date', description: 'The day that started it.' }, ...moments], wait('series_start')),
    date_source: suggested(inProfile(known, isMoment), triggerDefinitions['date_source'] ?? {}),
    event_property: suggested(ofEvents(known, any), conditionDefinitions['event_property'] ?? {}),
    event_number: suggested(ofEvents(known, isNumber), conditionDefinitions['event_number'] ?? {}),
    event_data: Object.keys(known.events).length === 0 ? data : { ...data, propertyNames: { ...data.propertyNames, doNotSuggest: true } },
    profile_changes: keyed(changes, settable, valuesOf(changes)),
    profile_values: keyed(values, settable, valuesOf(values)),
    rule_settings: keyed(settingsDefinitions['rule_settings'] ?? {}, known.ids['rules'] ?? [], ruleSeverity),
  };
}
