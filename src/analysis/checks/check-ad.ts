import type { Leaf } from '../../source/node.ts';
import type { AdDefinition, AdText, PageDefinition } from '../../spec/definitions/ad.ts';
import type { ProjectSettings } from '../../spec/definitions/settings.ts';
import type { CheckContext } from './check-context.ts';
import { adInsertionWithoutDefault, adTextTooLong, notAColour, notATouchpoint, pageWithoutAdColour, pageWithoutAdHeadline, tooFewAdTexts } from '../../report/catalogue/ads.ts';
import { undefinedName } from '../../report/catalogue/journey.ts';
import { repeatedEntry } from '../../report/catalogue/settings.ts';
import { displayWidth } from '../../report/display-width.ts';
import { suggest } from '../../report/suggest.ts';
import { checkBase } from './check-base.ts';
import { resolveName } from './resolve-name.ts';

/** What Google takes for a responsive search ad. */
const limits = { headline: { least: 3, width: 30 }, description: { least: 2, width: 90 } } as const;

export function checkAd(context: CheckContext, ad: AdDefinition): void {
  checkBase(context, ad);
  checkTexts(context, ad.headlines, 'headline', ad.id);
  checkTexts(context, ad.descriptions, 'description', ad.id);
  checkColours(context, ad.colours);
  checkTouchpoint(context, ad.touchpoint);
  const page = resolveName(context, 'pages', ad.page);
  if (page !== undefined) checkMatch(context, ad, page);
}

function checkTexts({ collector }: CheckContext, texts: readonly AdText[], what: keyof typeof limits, id: Leaf<string>): void {
  const { least, width: limit } = limits[what];
  if (texts.length < least) collector.report(texts[0]?.text.range ?? id.range, tooFewAdTexts(what, texts.length, least));
  const seen = new Set<string>();
  const names = new Set<string>();
  for (const { text, id: name } of texts) {
    if (seen.has(text.value)) collector.report(text.range, repeatedEntry(what, text.value));
    seen.add(text.value);
    if (name !== undefined && names.has(name.value)) collector.report(name.range, repeatedEntry(what, name.value));
    if (name !== undefined) names.add(name.value);
    for (const [insertion, inner = ''] of text.value.matchAll(/\{((?:keyword|customizer\.\w+))\}/gi)) collector.report(text.range, adInsertionWithoutDefault(insertion, inner));
    const width = displayWidth(shownText(text.value));
    if (width > limit) collector.report(text.range, adTextTooLong(what, width, limit));
  }
}

/** What is inserted has a length of its own; what counts is the text for searches that do not fit. */
function shownText(text: string): string {
  return text.replaceAll(/\{(?:keyword|customizer\.\w+):([^}]*)\}/gi, '$1');
}

/** A page that names an ad which does not exist has that one mistake; so has a colour that is none. */
function checkMatch({ project, collector }: CheckContext, ad: AdDefinition, page: PageDefinition): void {
  const repeated = [page.headline, ...(page.variants?.cases.flatMap(({ headline }) => headline ?? []) ?? [])].map(({ value }) => value.split('.')[0]);
  const ids = ad.headlines.flatMap(({ id }) => id?.value ?? []);
  const areKnown = repeated.every((name) => name !== undefined && project.definition('ads', name) !== undefined);
  if (areKnown && !repeated.includes(ad.id.value)) collector.report(ad.page.range, pageWithoutAdHeadline(page.id.value, ad.id.value, ids));
  const vars = project.settings().vars;
  const missing = ad.colours.find(({ value }) => isColour(colourOf(vars, value)) && !page.colours.some((colour) => colour.value === value));
  if (missing !== undefined) collector.report(missing.range, pageWithoutAdColour(page.id.value, ad.id.value, missing.value));
}

/** Colours are settings whose value is a colour. */
export function checkColours({ project, collector }: CheckContext, colours: readonly Leaf<string>[]): void {
  const vars = project.settings().vars;
  const seen = new Set<string>();
  for (const { value, range } of colours) {
    if (seen.has(value)) collector.report(range, repeatedEntry('colour', value));
    seen.add(value);
    const colour = colourOf(vars, value);
    if (colour === undefined) {
      const name = value.slice('vars.'.length);
      const near = suggest(name, Object.keys(vars));
      collector.report(range, undefinedName('var', name, near === undefined ? undefined : { name: near }));
      continue;
    }
    if (!isColour(colour)) collector.report(range, notAColour(value, colour));
  }
}

/** The value of a setting as written; undefined where there is no such setting. */
function colourOf(vars: ProjectSettings['vars'], reference: string): string | undefined {
  const name = reference.slice('vars.'.length);
  const setting = Object.hasOwn(vars, name) ? vars[name]?.default : undefined;
  return setting === undefined ? undefined : setting.kind === 'scalar' ? String(setting.value) : '';
}

function isColour(text: string | undefined): boolean {
  return text !== undefined && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text);
}

/** What people do with an ad or a page is observed, not sent. */
export function checkTouchpoint(context: CheckContext, name: Leaf<string> | undefined): void {
  const event = name === undefined ? undefined : resolveName(context, 'events', name);
  if (name !== undefined && event !== undefined && !event.touchpoint) context.collector.report(name.range, notATouchpoint(name.value));
}
