import type { PropertyType } from '../condition/core/type.ts';
import type { Project } from '../analysis/project.ts';
import type { Settings } from '../plan/settings.ts';
import type { MessageArtefact, MessagePart, Template } from '../render/document.ts';
import type { MessageDefinition } from '../spec/definitions/message.ts';
import type { Place } from '../source/node.ts';
import type { DialectName, DialectOptions } from './dialects/dialect.ts';
import { printDocument } from './dialects/print-document.ts';
import { joinLocales } from './dialects/print-locales.ts';
import type { ContentScope } from '../content/content-scope.ts';
import type { Loss } from './loss.ts';

/** A message on its way to a platform, each part printed in the platform's template language. */
export interface ExportedMessage {
  readonly id: string;
  readonly channel: string;
  readonly purpose: 'marketing' | 'transactional';
  readonly definition: MessageDefinition;
  readonly place: Place;
  /** In the order of the project: the first is the fallback. */
  readonly locales: readonly string[];
  /** A part in the platform's language; undefined where the message has none. Losses are told when it is asked for. It is printed anew each time. */
  part(part: MessagePart): string | undefined;
  /** The part in one locale. */
  partIn(part: MessagePart, locale: string): string | undefined;
}

export interface MessageInput {
  readonly id: string;
  /** In which it was compiled, the fallback first. */
  readonly locales: readonly string[];
  /** The artefact in one of them, which nobody keeps: all of a large project together would crowd the memory. */
  open(locale: string): MessageArtefact;
}

export interface MessageExport {
  readonly project: Project;
  readonly settings: Settings;
  readonly dialect: DialectName;
  /** What a message may print. */
  scopeOf(message: MessageDefinition): ContentScope;
  readonly fieldOf: DialectOptions['fieldOf'];
  readonly lose: (loss: Loss) => void;
}

/** What is asked for once, and would crowd the memory. */
const isLong = (part: string): boolean => part === 'html' || part === 'text';

export function exportedMessage({ id, locales, open }: MessageInput, options: MessageExport): ExportedMessage | undefined {
  const definition = options.project.definition('messages', id);
  const [first] = locales;
  if (definition === undefined || first === undefined) return undefined;
  const { settings, dialect, scopeOf, lose } = options;
  let scope: { readonly members: ReadonlyMap<string, Readonly<Record<string, PropertyType>>>; readonly present: readonly string[] } | undefined;
  /** Many messages print no value of their own. */
  const openScope = (): NonNullable<typeof scope> => {
    const { roots, present = [] } = scopeOf(definition);
    return { members: new Map(Object.entries(roots)), present };
  };
  const typeOf: DialectOptions['typeOf'] = ([root = '', name = '']) => {
    const { members, present } = (scope ??= openScope());
    const type = members.get(root)?.[name];
    return type?.nullable === true && present.includes(`${root}.${name}`) ? { ...type, nullable: false } : type;
  };
  const place: Place = { file: definition.file, range: definition.id.range };
  /** By locale, without the long parts. */
  const short = new Map<string, MessageArtefact>();
  const artefactWith = (part: MessagePart, locale: string): MessageArtefact => {
    const known = isLong(part) ? undefined : short.get(locale);
    if (known !== undefined) return known;
    const artefact = open(locale);
    short.set(locale, { ...artefact, parts: Object.fromEntries(Object.entries(artefact.parts).filter(([name]) => !isLong(name))) });
    return artefact;
  };
  const print = (part: MessagePart, artefact: MessageArtefact, template: Template): string => {
    const { text, losses } = printDocument(template, dialect, { typeOf, fieldOf: options.fieldOf, vars: artefact.vars, locale: artefact.locale, timezone: settings.timezone, ...(artefact.schemes && { schemes: artefact.schemes }) });
    const { fields } = artefact.locale === first ? definition.content : (definition.locales[artefact.locale] ?? definition.content);
    // The plain text of a mail is made of its body, where nobody wrote one.
    const range = (fields[part === 'html' ? 'body' : part] ?? fields.body)?.range;
    for (const { code, severity, message } of losses) lose({ code, severity, message: `in "${id}" ${message}`, place: range === undefined ? place : { file: definition.file, range } });
    return text;
  };
  const partIn = (part: MessagePart, locale: string): string | undefined => {
    if (!locales.includes(locale)) return undefined;
    const artefact = artefactWith(part, locale);
    const template = artefact.parts[part];
    return template && print(part, artefact, template);
  };
  return {
    id,
    channel: definition.channel.value,
    purpose: definition.purpose,
    definition,
    place,
    locales,
    partIn,
    part: (part) => {
      const texts = locales.flatMap((locale) => {
        const text = partIn(part, locale);
        return text === undefined ? [] : [{ locale, text }];
      });
      const [fallback, ...others] = texts;
      const attribute = settings.profile.locale;
      if (fallback === undefined || others.length === 0 || attribute === undefined || others.every(({ text }) => text === fallback.text)) return fallback?.text;
      const { text, losses } = joinLocales(texts, ['profile', attribute], dialect, { typeOf, fieldOf: options.fieldOf, vars: artefactWith('subject', first).vars, timezone: settings.timezone });
      for (const { code, severity, message } of losses) lose({ code, severity, message: `in "${id}" ${message}`, place });
      return text;
    },
  };
}

