import type { Leaf } from '../../source/node.ts';
import type { PropertyType } from '../../condition/core/type.ts';
import type { Drawn, Effect, PopulationDefinition, Response } from '../../spec/definitions/population.ts';
import type { CheckContext } from './check-context.ts';
import { channelNotSet, contradictoryWait } from '../../report/catalogue/journey.ts';
import { moreThanBefore } from '../../report/catalogue/populations.ts';
import { computedAttributeSet, missingProperty, undefinedProperty } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { checkDistribution } from './check-distribution.ts';
import { resolveName } from './resolve-name.ts';

/** Every value is of the type that it is declared with, and every name is known. */
export function checkPopulation(context: CheckContext, population: PopulationDefinition): void {
  checkBase(context, population);
  for (const drawn of population.attributes) checkAttribute(context, drawn);
  for (const { event, hours, properties } of population.events) {
    checkEvent(context, event, properties);
    for (const { from, to } of hours) if (from.value === to.value) context.collector.report(to.range, contradictoryWait('these hours begin and end at the same time', 'write when they end, for example "22:00"'));
  }
  for (const response of population.responses.channels) {
    const channels = Object.keys(context.project.settings().channels);
    if (!channels.includes(response.name.value)) context.collector.report(response.name.range, channelNotSet(response.name.value, channels));
    checkShares(context, response);
  }
  for (const response of population.responses.messages) {
    resolveName(context, 'messages', response.name);
    checkShares(context, response);
  }
  for (const effect of population.effects) checkEffect(context, effect);
}

function checkAttribute(context: CheckContext, { name, distribution }: Drawn): void {
  const id = context.project.settings().profile.id.value;
  if (name.value === id && context.project.definition('attributes', id) === undefined) return;
  const attribute = resolveName(context, 'attributes', name);
  if (attribute?.computed !== undefined) context.collector.report(name.range, computedAttributeSet(name.value));
  else if (attribute !== undefined) checkDistribution(context, name.value, distribution, attribute.type);
}

function checkEffect(context: CheckContext, { message, event, properties }: Effect): void {
  resolveName(context, 'messages', message);
  checkEvent(context, event, properties);
}

function checkEvent(context: CheckContext, name: Leaf<string>, properties: readonly Drawn[]): void {
  const event = resolveName(context, 'events', name);
  if (event === undefined) return;
  const known = Object.keys(event.properties);
  for (const { name: property, distribution } of properties) {
    const type: PropertyType | undefined = Object.hasOwn(event.properties, property.value) ? event.properties[property.value] : undefined;
    if (type === undefined) context.collector.report(property.range, undefinedProperty(name.value, property.value, suggest(property.value, known), known));
    else checkDistribution(context, property.value, distribution, type);
  }
  for (const [property, { nullable }] of Object.entries(event.properties)) {
    if (!nullable && !properties.some((drawn) => drawn.name.value === property)) context.collector.report(name.range, missingProperty(name.value, property));
  }
}

/** What happens later happens to fewer. */
function checkShares({ collector }: CheckContext, { shares }: Response): void {
  for (const [what, before] of [['opened', 'delivered'], ['seen', 'delivered'], ['clicked', 'opened'], ['clicked', 'delivered']] as const) {
    const [later, earlier] = [shares[what], shares[before]];
    if (later === undefined || earlier === undefined || later.value <= earlier.value) continue;
    collector.report(later.range, moreThanBefore(what, later.value, before, earlier.value));
    return;
  }
}
