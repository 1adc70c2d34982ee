import type { MapEntry, SourceNode } from '../../source/node.ts';
import type { Channel, ContentField, ContentText, MessageContent, MessageDefinition, PartialDefinition, TextDefinition } from '../definitions/message.ts';
import { entriesOf, flag, number, text, valueOf, word } from './field.ts';
import { present, promised } from './present.ts';
import { readBase } from './read-base.ts';
import { readType } from './read-type.ts';
import type { Reading } from './reading.ts';

const CHANNELS: readonly Channel[] = ['email', 'sms', 'push', 'in_app', 'webhook'];
const FIELDS: readonly ContentField[] = ['subject', 'preheader', 'body', 'text', 'title', 'link', 'cta', 'from', 'image', 'url'];

/** An entry of `messages`. The body of a webhook may be a map; it is then the payload and not a text. */
export function readMessage(entry: MapEntry, reading: Reading): MessageDefinition {
  const { value } = entry;
  const body = valueOf(value, 'body');
  return {
    ...readBase(entry, reading),
    section: 'messages',
    channel: promised(word(valueOf(value, 'channel'), CHANNELS), 'a channel'),
    purpose: word(valueOf(value, 'purpose'), ['marketing', 'transactional'])?.value ?? 'marketing',
    content: readContent(value),
    locales: Object.fromEntries(entriesOf(valueOf(value, 'locales')).map((each) => [each.key.value, readContent(each.value)])),
    ...present({
      layout: text(valueOf(value, 'layout')),
      cta: text(valueOf(value, 'cta')),
      offer: text(valueOf(value, 'offer')),
      priority: number(valueOf(value, 'priority')),
      sample: valueOf(value, 'sample'),
      payload: body?.kind === 'map' ? body : undefined,
    }),
  };
}

/** An entry of `partials`. */
export function readPartial(entry: MapEntry, reading: Reading): PartialDefinition {
  const { value } = entry;
  const needs = valueOf(value, 'needs');
  return {
    ...readBase(entry, reading),
    section: 'partials',
    body: promised(contentText(valueOf(value, 'body')), 'the body of a partial'),
    layout: flag(valueOf(value, 'layout'), false),
    locales: readTranslations(valueOf(value, 'locales')),
    ...(needs !== undefined && { needs: Object.fromEntries(entriesOf(needs).map((each) => [each.key.value, { ...readType(each.value, reading), range: each.key.range }])) }),
  };
}

/** An entry of `texts`. */
export function readText(entry: MapEntry, reading: Reading): TextDefinition {
  const { value } = entry;
  return {
    ...readBase(entry, reading),
    section: 'texts',
    text: promised(contentText(valueOf(value, 'text')), 'the text of a key'),
    locales: readTranslations(valueOf(value, 'locales')),
  };
}

function readTranslations(locales: SourceNode | undefined): Readonly<Record<string, ContentText>> {
  return Object.fromEntries(entriesOf(locales).flatMap((each) => {
    const text = contentText(each.value);
    return text === undefined ? [] : [[each.key.value, text]];
  }));
}

function readContent(node: SourceNode): MessageContent {
  const fields: Partial<Record<ContentField, ContentText>> = {};
  for (const field of FIELDS) {
    const found = contentText(valueOf(node, field));
    if (found !== undefined) fields[field] = found;
  }
  return { range: node.range, fields };
}

function contentText(node: SourceNode | undefined): ContentText | undefined {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  return { value: node.value, range: node.range, style: node.style, source: node.source };
}
