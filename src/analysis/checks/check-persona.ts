import type { SourceNode } from '../../source/node.ts';
import type { PersonaDefinition, ScriptEntry } from '../../spec/definitions/scenario.ts';
import type { CheckContext } from './check-context.ts';
import { computedAttributeSet, missingProperty, undefinedProperty } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { checkCallName } from './check-call-name.ts';
import { checkData } from './check-data.ts';
import { resolveName } from './resolve-name.ts';

export function checkPersona(context: CheckContext, persona: PersonaDefinition): void {
  checkBase(context, persona);
  checkProfile(context, persona.profile);
  for (const entry of persona.events) checkScriptEntry(context, entry);
}

/** Attributes with example values. The attribute that identifies the profile need not be declared. */
export function checkProfile(context: CheckContext, profile: SourceNode): void {
  if (profile.kind !== 'map') return;
  const id = context.project.settings().profile.id.value;
  for (const { key, value } of profile.entries) {
    if (key.value === id && context.project.definition('attributes', id) === undefined) continue;
    const attribute = resolveName(context, 'attributes', key);
    if (attribute?.computed !== undefined) context.collector.report(key.range, computedAttributeSet(key.value));
    else if (attribute !== undefined) checkData(context, key.value, value, attribute.type);
  }
}

export function checkScriptEntry(context: CheckContext, entry: ScriptEntry): void {
  switch (entry.kind) {
    case 'event':
      return checkOccurrence(context, entry);
    case 'set':
      return checkChanges(context, entry.changes);
    case 'message':
      resolveName(context, 'messages', entry.message);
      return;
    case 'answer':
      checkCallName(context, entry.call);
      return;
    case 'identify':
  }
}

function checkOccurrence(context: CheckContext, entry: Extract<ScriptEntry, { readonly kind: 'event' }>): void {
  const { collector } = context;
  const event = resolveName(context, 'events', entry.event);
  if (event === undefined) return;
  const known = Object.keys(event.properties);
  const given = entry.properties?.kind === 'map' ? entry.properties.entries : [];
  for (const { key, value } of given) {
    const property = Object.hasOwn(event.properties, key.value) ? event.properties[key.value] : undefined;
    if (property === undefined) collector.report(key.range, undefinedProperty(entry.event.value, key.value, suggest(key.value, known), known));
    else checkData(context, key.value, value, property);
  }
  for (const [name, property] of Object.entries(event.properties)) {
    if (!property.nullable && !given.some(({ key }) => key.value === name)) collector.report(entry.event.range, missingProperty(entry.event.value, name));
  }
}

/** `profile.plan: pro`: in a script it sets an attribute from outside, in an expectation it says what was set. */
export function checkChanges(context: CheckContext, changes: SourceNode): void {
  if (changes.kind !== 'map') return;
  for (const { key, value } of changes.entries) {
    const name = key.value.startsWith('profile.') ? key.value.slice('profile.'.length) : key.value;
    const attribute = resolveName(context, 'attributes', { value: name, range: key.range });
    if (attribute !== undefined) checkData(context, name, value, { ...attribute.type, nullable: true });
  }
}
