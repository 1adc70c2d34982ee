import type { SourceNode } from '../../source/node.ts';
import type { Section } from '../../spec/definitions/definition.ts';
import { sections } from '../../spec/definitions/sections.ts';
import type { WrittenDefinition } from './written-definitions.ts';

/** That a definition names another. */
export interface Mention {
  /** `section/id` of what is named. */
  readonly name: string;
  /** The key that it is named under: `send`, `in`, `start`. */
  readonly key: string;
  /** The key of the definition itself that this stands below: `trigger`, `steps`. */
  readonly part: string;
}

/** Keys whose value is an id, or a path that starts with one (`order_placed.total`, `lifecycle.retention`), and of which section. */
const sectionByKey: Readonly<Record<string, Section>> = {
  event: 'events', did: 'events', did_not: 'events', emit: 'events', emitted: 'events', exit_on: 'events',
  sum: 'events', count: 'events', count_distinct: 'events', first: 'events', last: 'events',
  in: 'segments', not_in: 'segments', enters: 'segments', leaves: 'segments', complement_of: 'segments',
  stage: 'funnels', moves_to: 'funnels', enters_stage: 'funnels', leaves_stage: 'funnels',
  send: 'messages', sent: 'messages', never: 'messages', skipped: 'messages',
  opened: 'messages', clicked: 'messages', seen: 'messages', delivered: 'messages', bounced: 'messages', unsubscribed: 'messages',
  start: 'journeys', entered: 'journeys', not_entered: 'journeys',
  layout: 'partials',
  // `journey`, `segment`, `metric` and their plurals name what they say.
  ...Object.fromEntries(sections.flatMap((section) => [[section, section], [section.replace(/ies$/, 'y').replace(/s$/, ''), section]])),
};

/**
 * What a definition names, in the order of its text, each name under each key once. It is found by the keys of the language,
 * whatever the section, so that a definition with mistakes has its mentions too. Only names of `known` count.
 */
export function mentionsOf({ value, name: own }: Pick<WrittenDefinition, 'value' | 'name'>, known: ReadonlySet<string>): readonly Mention[] {
  const found = new Map<string, Mention>();
  const note = (name: string, key: string, part: string): void => {
    if (known.has(name) && name !== own) found.set(`${name} ${key} ${part}`, { name, key, part });
  };
  const visit = (node: SourceNode, key: string, part: string): void => {
    if (node.kind === 'list') for (const item of node.items) visit(item, key, part);
    else if (node.kind === 'scalar') {
      if (typeof node.value === 'string') for (const name of namesIn(node.value, key)) note(name, key, part);
    } else {
      for (const entry of node.entries) {
        const { value: inner } = entry.key;
        if (key === 'profile') note(`attributes/${inner}`, key, part);
        visit(entry.value, inner, part === '' ? inner : part);
      }
    }
  };
  visit(value, '', '');
  return [...found.values()];
}

function namesIn(text: string, key: string): readonly string[] {
  const section = Object.hasOwn(sectionByKey, key) ? sectionByKey[key] : undefined;
  const id = /^[a-z][a-z0-9_]*(?=\.|$)/.exec(text)?.[0];
  return [
    ...(section === undefined || id === undefined ? [] : [`${section}/${id}`]),
    ...[...text.matchAll(/\bprofile\.([a-z][a-z0-9_]*)/g)].map(([, attribute]) => `attributes/${attribute ?? ''}`),
    ...[...text.matchAll(/\{\{>\s*([a-z][a-z0-9_]*)/g)].map(([, partial]) => `partials/${partial ?? ''}`),
    ...[...text.matchAll(/\{\{\{?~?\s*text\s+["']([a-z][a-z0-9_]*)["']/g)].map(([, key]) => `texts/${key ?? ''}`),
  ];
}
