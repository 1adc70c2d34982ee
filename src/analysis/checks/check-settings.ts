import type { Leaf } from '../../source/node.ts';
import type { ValueType } from '../../condition/core/type.ts';
import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import type { CheckContext } from './check-context.ts';
import { channelNotSet, contradictoryWait } from '../../report/catalogue/journey.ts';
import { unknownProjectZone } from '../../report/catalogue/condition.ts';
import { repeatedEntry, wrongAttributeType } from '../../report/catalogue/settings.ts';
import { findZone } from '../../time/find-zone.ts';
import { parseDate } from '../../time/moment.ts';
import { checkData } from './check-data.ts';
import { checkDataSources } from './check-data-sources.ts';
import { typeWords } from './check-condition.ts';
import { checkRuleSettings } from './check-rule-settings.ts';
import { resolveName } from './resolve-name.ts';

/** The project-wide settings of lc.yaml: zones, attributes that have a role, channels, policies. */
export function checkSettings(context: CheckContext): void {
  const settings = context.project.settings();
  const { collector } = context;
  if (findZone(settings.timezone.value) === undefined) {
    collector.report(settings.timezone.range, unknownProjectZone(settings.timezone.value));
  }
  checkLocales(context, settings);
  checkRole(context, settings.profile.timezone, "the recipient's time zone", isText);
  checkRole(context, settings.profile.locale, "the recipient's language", isText);
  for (const { name, type, default: value } of Object.values(settings.vars)) checkData(context, name.value, value, { type, nullable: false });
  for (const [name, channel] of Object.entries(settings.channels)) {
    checkRole(context, channel.address, `the address of the channel "${name}"`, isText);
    checkRole(context, channel.consent, `the consent of the channel "${name}"`, isBoolean);
  }
  checkPolicies(context, settings);
  checkDataSources(context, 'profiles', settings.data?.profiles ?? []);
  checkDataSources(context, 'events', settings.data?.events ?? []);
  checkRuleSettings(context, settings);
}

interface Role {
  readonly words: string;
  fits(type: ValueType): boolean;
}

const isText: Role = { words: 'a text', fits: (type) => type.kind === 'string' };
const isBoolean: Role = { words: 'true or false', fits: (type) => type.kind === 'boolean' };

function checkRole(context: CheckContext, name: Leaf<string> | undefined, purpose: string, role: Role): void {
  const attribute = name === undefined ? undefined : resolveName(context, 'attributes', name);
  if (name === undefined || attribute === undefined || role.fits(attribute.type.type)) return;
  context.collector.report(name.range, wrongAttributeType(name.value, purpose, role.words, typeWords(attribute.type.type)));
}

function checkLocales({ collector }: CheckContext, settings: ProjectSettings): void {
  const seen = new Set<string>();
  for (const locale of settings.locales) {
    if (seen.has(locale.value)) collector.report(locale.range, repeatedEntry('locale', locale.value));
    seen.add(locale.value);
  }
}

function checkPolicies(context: CheckContext, settings: ProjectSettings): void {
  const { quiet_hours, frequency_caps, minimum_contact, blackout_dates, forbidden_fields } = settings.policies;
  for (const { channels, from, to } of quiet_hours) {
    checkChannels(context, channels, settings);
    if (from.value === to.value) {
      context.collector.report(to.range, contradictoryWait('these quiet hours begin and end at the same time', 'write when they end, for example "08:00"'));
    }
  }
  for (const cap of frequency_caps) checkChannels(context, cap.channels, settings);
  if (minimum_contact !== undefined) resolveName(context, 'segments', minimum_contact.segment);
  for (const date of blackout_dates) {
    if (parseDate(date.value) === undefined) context.collector.report(date.range, contradictoryWait(`there is no day "${date.value}"`, 'write year-month-day, for example 2026-12-24'));
  }
  for (const field of forbidden_fields) resolveName(context, 'attributes', field);
}

function checkChannels({ collector }: CheckContext, channels: readonly Leaf<string>[], settings: ProjectSettings): void {
  const known = Object.keys(settings.channels);
  for (const channel of channels) if (!known.includes(channel.value)) collector.report(channel.range, channelNotSet(channel.value, known));
}
