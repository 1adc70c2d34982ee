import { segmentsNamed } from '../../analysis/segments-named.ts';
import { sections } from '../../spec/definitions/sections.ts';
import { defineQuery } from '../query.ts';
import { definitionOf } from './definition-of.ts';
import { idsOfSection, joinName } from './project-index.ts';
import { settingsOf } from './settings-of.ts';

/** The segments that one definition names, which most edits of it leave as they are; undefined for a broken one. */
const segmentsOf = defineQuery({
  name: 'segments-of',
  version: 1,
  run: (context, name: string): readonly string[] | undefined => {
    const definition = context.read(definitionOf, name)?.definition;
    return definition === undefined ? undefined : segmentsNamed(definition);
  },
});

/** Sorted ids of all segments that something names, known or not; undefined while something is broken. */
export const usedSegments = defineQuery({
  name: 'used-segments',
  version: 1,
  run: (context, _: ''): readonly string[] | undefined => {
    const each = sections.flatMap((section) => context.read(idsOfSection, section).map((id) => context.read(segmentsOf, joinName(section, id))));
    const named = each.flatMap((names) => names ?? []);
    if (each.includes(undefined)) return undefined;
    const watched = context.read(settingsOf, '').settings.policies.minimum_contact?.segment.value;
    return [...new Set(watched === undefined ? named : [...named, watched])].sort();
  },
});

export const segmentQueries = [segmentsOf, usedSegments];
