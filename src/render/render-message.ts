import type { Zone } from '../time/zone.ts';
import { compileTemplate, type RenderScopes } from './compile-template.ts';
import type { MessageArtefact, MessagePart, Template } from './document.ts';
import { isRecord } from './is-record.ts';

/** `zone` is the recipient's, `projectZone` stands in where there is none. `locale` is that of numbers and dates, by default the message's. */
export interface MessageOptions {
  readonly zone?: Zone;
  readonly projectZone: Zone;
  readonly locale?: string;
  readonly now?: number;
  /** For fields of format html, see `loadSanitizer`; without it their values are printed as text. */
  readonly sanitize?: (html: string) => string;
}

export type RenderedMessage = Readonly<Partial<Record<MessagePart, string>>>;

/** A message ready for many recipients: compile once, call for each. Values given under `vars` win over those of the build. */
export function prepareMessage(artefact: MessageArtefact): (scopes: RenderScopes, options: MessageOptions) => RenderedMessage {
  const parts = partsOf(artefact).map(([part, template]) => ({ part, print: compileTemplate(template) }));
  const { vars, schemes } = artefact;
  return (scopes, options) => {
    const given = scopes['vars'];
    const all = { ...scopes, vars: isRecord(given) ? { ...vars, ...given } : vars };
    const context = {
      locale: options.locale ?? artefact.locale,
      zone: options.zone ?? options.projectZone,
      ...(options.now !== undefined && { now: options.now }),
      ...(options.sanitize && { sanitize: options.sanitize }),
      ...(schemes && { schemes }),
    };
    const rendered: Partial<Record<MessagePart, string>> = {};
    for (const { part, print } of parts) rendered[part] = print(all, context);
    return rendered;
  };
}

/** The headers of a mail beside subject and sender for one recipient, by name; none where the message has none. */
export function renderHeaders({ headers = {}, ...artefact }: MessageArtefact, scopes: RenderScopes, { zone, projectZone, locale, now }: MessageOptions): Readonly<Record<string, string>> {
  const context = { locale: locale ?? artefact.locale, zone: zone ?? projectZone, ...(now !== undefined && { now }), ...(artefact.schemes && { schemes: artefact.schemes }) };
  return Object.fromEntries(Object.entries(headers).map(([name, template]) => [name, compileTemplate(template)(scopes, context)]));
}

/** Every part of a message for one recipient. Pure; for many recipients use prepareMessage. */
export function renderMessage(artefact: MessageArtefact, scopes: RenderScopes, options: MessageOptions): RenderedMessage {
  return prepareMessage(artefact)(scopes, options);
}

const PARTS: readonly MessagePart[] = ['subject', 'preheader', 'from', 'html', 'text', 'title', 'link', 'cta', 'image', 'url', 'body'];

function partsOf(artefact: MessageArtefact): readonly [MessagePart, Template][] {
  return PARTS.flatMap((part): [MessagePart, Template][] => {
    const template = artefact.parts[part];
    return template ? [[part, template]] : [];
  });
}
