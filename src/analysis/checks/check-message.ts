import type { MessageDefinition, PartialDefinition, TextDefinition } from '../../spec/definitions/message.ts';
import { contentRoots } from '../../content/content-scope.ts';
import { signatures } from '../../content/function-signatures.ts';
import type { CheckContext } from './check-context.ts';
import { missingLocales } from '../../report/catalogue/content.ts';
import { layoutWithNeeds, reservedNeed } from '../../report/catalogue/texts.ts';
import { channelNotSet } from '../../report/catalogue/journey.ts';
import { unknownLocale, wrongValueType } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { checkIncludes } from './check-includes.ts';
import { resolveName } from './resolve-name.ts';

/** Names and settings of a message. Its texts are content's to check, with the scope that `messageScope` gives. */
export function checkMessage(context: CheckContext, message: MessageDefinition): void {
  const { project, collector } = context;
  checkBase(context, message);
  const channels = project.settings().channels;
  if (!Object.hasOwn(channels, message.channel.value)) collector.report(message.channel.range, channelNotSet(message.channel.value, Object.keys(channels)));
  if (message.offer !== undefined) resolveName(context, 'offers', message.offer);
  if (message.layout !== undefined) {
    const layout = resolveName(context, 'partials', message.layout);
    if (layout !== undefined && !layout.layout) collector.report(message.layout.range, wrongValueType('layout', 'a partial with "layout: true"', `the plain partial "${message.layout.value}"`));
  }
  checkTranslated(context, message);
  for (const [locale, content] of Object.entries(message.locales)) checkLocale(context, locale, content.range);
}

/** A message or text with translations that lacks a language of the project. One without any is meant for all. */
function checkTranslated({ project, collector }: CheckContext, { id, locales }: MessageDefinition | TextDefinition): void {
  const own = Object.keys(locales);
  const [fallback, ...wanted] = project.settings().locales.map(({ value }) => value);
  // An unknown language may be a wanted one misspelt.
  const isSure = own.every((locale) => locale === fallback || wanted.includes(locale));
  const lacking = own.length === 0 || !isSure ? [] : wanted.filter((locale) => !own.some((each) => locale === each || locale.startsWith(`${each}-`)));
  if (lacking.length > 0 && fallback !== undefined) collector.report(id.range, missingLocales(id.value, lacking, fallback));
}

export function checkPartial(context: CheckContext, partial: PartialDefinition): void {
  checkBase(context, partial);
  checkIncludes(context, partial);
  for (const [locale, text] of Object.entries(partial.locales)) checkLocale(context, locale, text.range);
  if (partial.needs !== undefined && partial.layout) context.collector.report(partial.id.range, layoutWithNeeds(partial.id.value));
  for (const [name, { range }] of Object.entries(partial.needs ?? {})) {
    if (contentRoots.includes(name)) context.collector.report(range, reservedNeed(name, 'in messages it is where values come from'));
    else if (Object.hasOwn(signatures, name) || name === 'text' || name === 'this') context.collector.report(range, reservedNeed(name, 'in messages it is a function'));
  }
}

/** Names and languages of a text. What it says is content's to check. */
export function checkText(context: CheckContext, text: TextDefinition): void {
  checkBase(context, text);
  checkTranslated(context, text);
  for (const [locale, { range }] of Object.entries(text.locales)) checkLocale(context, locale, range);
}

function checkLocale({ project, collector }: CheckContext, locale: string, range: MessageDefinition['range']): void {
  const locales = project.settings().locales.map(({ value }) => value);
  if (!locales.includes(locale)) collector.report(range, unknownLocale(locale, locales, suggest(locale, locales)));
}
