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
  /** A part in the platform's language; undefined where the message has none. Losses are told when it is first asked for. */
  part(part: MessagePart): string | undefined;
  /** The part in one locale. */
  partIn(part: MessagePart, locale: string): string | undefined;
}

export interface MessageInput {
  readonly id: string;
  /** One for each locale, the fallback first. */
  readonly artefacts: readonly MessageArtefact[];
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

export function exportedMessage({ id, artefacts }: MessageInput, options: MessageExport): ExportedMessage | undefined {
  const definition = options.project.definition('messages', id);
  const [first] = artefacts;
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
  const printed = new Map<string, string>();

  const print = (part: MessagePart, artefact: MessageArtefact, template: Template): string => {
    const { text, losses } = printDocument(template, dialect, { typeOf, fieldOf: options.fieldOf, vars: artefact.vars, locale: artefact.locale, timezone: settings.timezone, ...(artefact.schemes && { schemes: artefact.schemes }) });
    const { fields } = artefact.locale === first.locale ? definition.content : (definition.locales[artefact.locale] ?? definition.content);
    // The plain text of a mail is made of its body, where nobody wrote one.
    const range = (fields[part === 'html' ? 'body' : part] ?? fields.body)?.range;
    for (const { code, severity, message } of losses) lose({ code, severity, message: `in "${id}" ${message}`, place: range === undefined ? place : { file: definition.file, range } });
    return text;
  };
  const partIn = (part: MessagePart, locale: string): string | undefined => {
    const artefact = artefacts.find((each) => each.locale === locale);
    const template = artefact?.parts[part];
    if (artefact === undefined || template === undefined) return undefined;
    const key = `${part}/${locale}`;
    const known = printed.get(key);
    const text = known ?? print(part, artefact, template);
    printed.set(key, text);
    return text;
  };
  return {
    id,
    channel: first.channel,
    purpose: first.purpose,
    definition,
    place,
    locales: artefacts.map(({ locale }) => locale),
    partIn,
    part: (part) => {
      const texts = artefacts.flatMap(({ locale }) => {
        const text = partIn(part, locale);
        return text === undefined ? [] : [{ locale, text }];
      });
      const [fallback, ...others] = texts;
      const attribute = settings.profile.locale;
      if (fallback === undefined || others.length === 0 || attribute === undefined || others.every(({ text }) => text === fallback.text)) return fallback?.text;
      const { text, losses } = joinLocales(texts, ['profile', attribute], dialect, { typeOf, fieldOf: options.fieldOf, vars: first.vars, timezone: settings.timezone });
      for (const { code, severity, message } of losses) lose({ code, severity, message: `in "${id}" ${message}`, place });
      return text;
    },
  };
}

