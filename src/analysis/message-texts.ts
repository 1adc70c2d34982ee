import type { ContentText, MessageDefinition } from '../spec/definitions/message.ts';
import type { Project } from './project.ts';

/** The texts of a message in one locale: its own, and the partials that they include and its layout, by name. */
export interface MessageParts {
  readonly texts: readonly string[];
  readonly partials: ReadonlyMap<string, string>;
}

/** Every text a message is made of in one locale (undefined: its own), partials, layout and texts by key included; undefined where a file is not there. */
export function messageTexts(project: Project, message: MessageDefinition, locale: string | undefined): readonly string[] | undefined {
  const parts = messageParts(project, message, locale);
  if (parts === undefined) return undefined;
  const written = [...parts.texts, ...parts.partials.values()];
  const keyed = [...new Set(written.flatMap(textKeys))].flatMap((key) => {
    const text = project.definition('texts', key);
    return (locale === undefined ? undefined : text?.locales[locale]?.value) ?? text?.text.value ?? [];
  });
  return [...written, ...keyed];
}

/** The same, with each partial under its name; the layout is one of them. */
export function messageParts(project: Project, message: MessageDefinition, locale: string | undefined): MessageParts | undefined {
  const own = locale === undefined ? undefined : message.locales[locale]?.fields;
  const fields = { ...message.content.fields, ...own };
  const texts: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const text = name === 'body' ? bodyText(project, message.file, field) : field.value;
    if (text === undefined) return undefined;
    texts.push(text);
  }
  if (message.cta !== undefined) texts.push(message.cta.value);
  const partials = new Map<string, string>();
  const seen = new Set<string>();
  const open = message.layout === undefined ? [] : [message.layout.value];
  open.push(...texts.flatMap(partialNames));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const partial = project.definition('partials', name);
    const source = (locale === undefined ? undefined : partial?.locales[locale]) ?? partial?.body;
    const text = partial === undefined || source === undefined ? undefined : bodyText(project, partial.file, source);
    if (text === undefined && name !== 'body') return undefined;
    if (text === undefined) continue;
    partials.set(name, text);
    open.push(...partialNames(text));
  }
  return { texts, partials };
}

const fileName = /^[^\s<{]+\.(?:mjml|html|txt|hbs)$/;

/** A body that is one word with a known ending is a file beside the YAML file, else it is the text itself. */
function bodyText(project: Project, file: string, body: ContentText): string | undefined {
  const written = body.value.trim();
  if (!fileName.test(written)) return body.value;
  const parts = [...file.split('/').slice(0, -1), ...written.split('/')];
  const path: string[] = [];
  for (const part of parts) {
    if (part === '..') path.pop();
    else if (part !== '.') path.push(part);
  }
  return project.text(path.join('/'));
}

function partialNames(text: string): readonly string[] {
  return [...text.matchAll(/\{\{~?#?>\s*([\w-]+)/g)].flatMap(([, name]) => name ?? []);
}

function textKeys(text: string): readonly string[] {
  return [...text.matchAll(/\{\{~?\s*text\s+["']([a-z][a-z0-9_]*)["']/g)].flatMap(([, key]) => key ?? []);
}
