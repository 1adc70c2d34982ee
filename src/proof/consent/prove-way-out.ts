import { messageParts } from '../../analysis/message-texts.ts';
import type { Project } from '../../analysis/project.ts';
import { sometimesNoWayOut } from '../../report/catalogue/proof.ts';
import type { Diagnostic } from '../../report/diagnostic.ts';
import type { MessageDefinition } from '../../spec/definitions/message.ts';
import { wayOut, type WayOut } from './way-out.ts';

/** How surely everybody who gets a message can leave by it, over all its locales; undefined where nobody has to: it is no marketing mail. */
export function wayOutOf(project: Project, message: MessageDefinition): WayOut | undefined {
  if (message.channel.value !== 'email' || message.purpose !== 'marketing') return undefined;
  const ways = localesOf(message).map((locale) => wayOutIn(project, message, locale));
  return ways.includes('never') ? 'never' : ways.includes('sometimes') ? 'sometimes' : 'always';
}

/** A marketing mail that some of its readers cannot leave. One that nobody can leave is found by the rule that asks for a link. */
export function proveWayOut(project: Project, id: string): readonly Diagnostic[] {
  const message = project.definition('messages', id);
  if (message === undefined || wayOutOf(project, message) === undefined) return [];
  return localesOf(message).flatMap((locale): readonly Diagnostic[] => {
    if (wayOutIn(project, message, locale) !== 'sometimes') return [];
    const range = (locale === undefined ? undefined : message.locales[locale]?.range) ?? message.id.range;
    return [{ ...sometimesNoWayOut(id, locale === undefined ? '' : ` in the locale "${locale}"`), file: message.file, range }];
  }).slice(0, 1);
}

function localesOf({ locales }: MessageDefinition): readonly (string | undefined)[] {
  return [undefined, ...Object.keys(locales)];
}

function wayOutIn(project: Project, message: MessageDefinition, locale: string | undefined): WayOut {
  const parts = messageParts(project, message, locale);
  // A file that is not there is reported as such.
  if (parts === undefined) return 'always';
  const layout = message.layout === undefined ? undefined : parts.partials.get(message.layout.value);
  return wayOut({ ...parts, texts: layout === undefined ? parts.texts : [...parts.texts, layout] });
}
