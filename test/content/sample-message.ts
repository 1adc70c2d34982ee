import type { Channel, ContentField, ContentText, MessageContent, MessageDefinition, PartialDefinition, TextDefinition } from '../../src/spec/definitions/message.ts';
import type { PropertyType } from '../../src/condition/core/type.ts';
import { compileMessage, type CompiledMessage, type ContentTools } from '../../src/content/compile-message.ts';
import type { MessageInput } from '../../src/content/message-pass.ts';
import { sampleScope } from './sample-scope.ts';

/** A text as if it were written plain at `start` of its YAML file. */
export const written = (value: string, start = 0): ContentText => ({ value, range: { start, end: start + value.length }, style: 'plain', source: value });

type Fields = Readonly<Partial<Record<ContentField, string>>>;

const content = (fields: Fields): MessageContent => ({
  range: { start: 0, end: 1 },
  fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, written(value)])),
});

export interface Sample {
  readonly channel?: Channel;
  readonly fields: Fields;
  readonly locales?: Readonly<Record<string, Fields>>;
  readonly layout?: string;
  readonly cta?: string;
  readonly partials?: Readonly<Record<string, { readonly body: string; readonly layout?: boolean; readonly locales?: Readonly<Record<string, string>>; readonly needs?: Readonly<Record<string, PropertyType>> }>>;
  readonly texts?: Readonly<Record<string, { readonly text: string; readonly locales?: Readonly<Record<string, string>> }>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly locale?: string;
  readonly fallbacks?: readonly string[];
  readonly input?: Partial<MessageInput>;
  readonly tools?: ContentTools;
}

const base = (id: string, file: string) => ({ id: { value: id, range: { start: 0, end: id.length } }, file, range: { start: 0, end: 1 }, tags: [] });

/** The message hello of mails/hello.yaml. */
export function sampleMessage(fields: MessageContent['fields'], sample: Omit<Sample, 'fields'> = {}): MessageDefinition {
  return {
    ...base('hello', 'mails/hello.yaml'),
    section: 'messages',
    channel: { value: sample.channel ?? 'email', range: { start: 0, end: 1 } },
    purpose: 'marketing',
    content: { range: { start: 0, end: 1 }, fields },
    locales: Object.fromEntries(Object.entries(sample.locales ?? {}).map(([name, texts]) => [name, content(texts)])),
    ...(sample.layout !== undefined && { layout: { value: sample.layout, range: { start: 3, end: 3 + sample.layout.length } } }),
    ...(sample.cta !== undefined && { cta: { value: sample.cta, range: { start: 100, end: 100 + sample.cta.length + 2 } } }),
  };
}

/** The message hello of mails/hello.yaml as it is handed to the compiler; partials stand in parts/parts.yaml. */
export function sampleInput(sample: Sample): MessageInput {
  const { files = {}, partials = {}, texts = {}, locale = 'en' } = sample;
  const definitions = new Map(
    Object.entries(partials).map(([id, { body, layout = false, locales = {}, needs }]): [string, PartialDefinition] => [
      id,
      { ...base(id, 'parts/parts.yaml'), section: 'partials', body: written(body), layout, locales: Object.fromEntries(Object.entries(locales).map(([name, text]) => [name, written(text)])), ...(needs && { needs: Object.fromEntries(Object.entries(needs).map(([name, type]) => [name, { ...type, range: { start: 0, end: 1 } }])) }) },
    ]),
  );
  const keys = new Map(
    Object.entries(texts).map(([id, { text, locales = {} }]): [string, TextDefinition] => [
      id,
      { ...base(id, 'parts/texts.yaml'), section: 'texts', text: written(text), locales: Object.fromEntries(Object.entries(locales).map(([name, each]) => [name, written(each)])) },
    ]),
  );
  return {
    message: sampleMessage(content(sample.fields).fields, sample),
    locale,
    firstLocale: 'en',
    fallbacks: sample.fallbacks ?? [locale],
    scope: sampleScope,
    vars: { shop_url: 'https://shop.example', brand_color: '#0a0b0c' },
    partials: { ids: () => [...definitions.keys()], get: (id) => definitions.get(id) },
    texts: { ids: () => [...keys.keys()], get: (id) => keys.get(id) },
    text: (path) => files[path],
    ...sample.input,
  };
}

export async function compileSample(sample: Sample): Promise<CompiledMessage> {
  return compileMessage(sampleInput(sample), sample.tools);
}
