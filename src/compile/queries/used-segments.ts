import { segmentsNamed } from '../../analysis/segments-named.ts';
import { fileList } from '../inputs.ts';
import { defineQuery } from '../query.ts';
import { ownDefinitions } from './file-parts.ts';
import { specFiles } from './parsed-file.ts';
import { settingsOf } from './settings-of.ts';

/** The segments that what one file defines names, which most edits of it leave as they are; undefined while something in it is broken. */
export const segmentsNamedIn = defineQuery({
  name: 'segments-named-in',
  version: 1,
  run: (context, path: string): readonly string[] | undefined => {
    const definitions = ownDefinitions(context, path).map(([, definition]) => definition);
    const named = definitions.flatMap((definition) => (definition === undefined ? [] : segmentsNamed(definition)));
    return definitions.includes(undefined) ? undefined : [...new Set(named)];
  },
});

/** Sorted ids of all segments that something names, known or not; undefined while something is broken. */
export const usedSegments = defineQuery({
  name: 'used-segments',
  version: 2,
  run: (context, _: ''): readonly string[] | undefined => {
    const each = (context.read(fileList, specFiles) ?? []).map((path) => context.read(segmentsNamedIn, path));
    const named = each.flatMap((names) => names ?? []);
    if (each.includes(undefined)) return undefined;
    const watched = context.read(settingsOf, '').settings.policies.minimum_contact?.segment.value;
    return [...new Set(watched === undefined ? named : [...named, watched])].sort();
  },
});

export const segmentQueries = [segmentsNamedIn, usedSegments];
