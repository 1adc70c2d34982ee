import type { Leaf } from '../../source/node.ts';
import type { PageDefinition, PageForm } from '../../spec/definitions/ad.ts';
import type { PropertyType, ValueType } from '../../condition/core/type.ts';
import type { CheckContext } from './check-context.ts';
import { readPropertyType } from '../../condition/check/property-type.ts';
import { formWithoutConsent } from '../../report/catalogue/ads.ts';
import { undefinedName } from '../../report/catalogue/journey.ts';
import { repeatedEntry, undefinedProperty, unknownField, wrongValueType } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { checkColours, checkTouchpoint } from './check-ad.ts';
import { typeWords } from './check-condition.ts';
import { resolveName } from './resolve-name.ts';

export function checkPage(context: CheckContext, page: PageDefinition): void {
  checkBase(context, page);
  checkHeadline(context, page.headline);
  checkColours(context, page.colours);
  checkTouchpoint(context, page.touchpoint);
  const values = new Set<string>();
  for (const { value, headline } of page.variants?.cases ?? []) {
    if (values.has(value.value)) context.collector.report(value.range, repeatedEntry('value', value.value));
    values.add(value.value);
    if (headline !== undefined) checkHeadline(context, headline);
  }
  if (page.form !== undefined) checkForm(context, page.form);
}

/** `ad.headline`: the id of a headline of that ad. */
function checkHeadline(context: CheckContext, { value, range }: Leaf<string>): void {
  const [name = '', headline = ''] = value.split('.');
  const ad = resolveName(context, 'ads', { value: name, range: { start: range.start, end: range.start + name.length } });
  if (ad === undefined) return;
  const known = ad.headlines.flatMap(({ id }) => id?.value ?? []);
  if (known.includes(headline)) return;
  const near = suggest(headline, known);
  context.collector.report({ start: range.end - headline.length, end: range.end }, undefinedName('headline', headline, near === undefined ? undefined : { name: near }));
}

function checkForm(context: CheckContext, { event: name, fields, consent }: PageForm): void {
  const { collector } = context;
  const types = new Map(fields.map((field): [string, PropertyType] => [field.name.value, readPropertyType(field.type).type]));
  const event = resolveName(context, 'events', name);
  for (const field of fields) {
    const type = types.get(field.name.value);
    for (const { finding, range } of readPropertyType(field.type).diagnostics) collector.report(range, finding);
    if (event === undefined || type === undefined) continue;
    const known = Object.keys(event.properties);
    const carried = Object.hasOwn(event.properties, field.name.value) ? event.properties[field.name.value] : undefined;
    if (carried === undefined) collector.report(field.name.range, undefinedProperty(name.value, field.name.value, suggest(field.name.value, known), known));
    else if (carried.type.kind !== type.type.kind) collector.report(field.type.range, wrongValueType(field.name.value, typeWords(carried.type), typeWords(type.type)));
  }
  checkConsent(context, types, fields, consent);
}

function checkConsent({ collector }: CheckContext, types: ReadonlyMap<string, PropertyType>, fields: PageForm['fields'], consent: Leaf<string> | undefined): void {
  if (consent === undefined) {
    const address = fields.find(({ name }) => isAddress(types.get(name.value)?.type));
    if (address !== undefined) collector.report(address.name.range, formWithoutConsent(address.name.value));
    return;
  }
  const type = types.get(consent.value)?.type;
  if (type === undefined) collector.report(consent.range, unknownField(consent.value, [...types.keys()], suggest(consent.value, [...types.keys()])));
  else if (type.kind !== 'boolean') collector.report(consent.range, wrongValueType(consent.value, 'true or false', typeWords(type)));
}

function isAddress(type: ValueType | undefined): boolean {
  return type?.kind === 'string' && type.format === 'email';
}
