import type { DataSource } from '../../spec/definitions/data-sources.ts';
import { unknownProjectZone } from '../../report/catalogue/condition.ts';
import { undefinedProperty } from '../../report/catalogue/settings.ts';
import { suggest } from '../../report/suggest.ts';
import { findZone } from '../../time/find-zone.ts';
import type { CheckContext } from './check-context.ts';
import { resolveName } from './resolve-name.ts';

/** Files of profiles and events: every field that a column is named for exists. */
export function checkDataSources(context: CheckContext, kind: 'profiles' | 'events', sources: readonly DataSource[]): void {
  for (const { timezone, event, columns } of sources) {
    if (timezone !== undefined && findZone(timezone.value) === undefined) context.collector.report(timezone.range, unknownProjectZone(timezone.value));
    if (kind === 'profiles') for (const { field } of columns) resolveName(context, 'attributes', field);
    else checkProperties(context, event, columns);
  }
}

/** Of a table of several kinds of events a column may belong to any of them. */
function checkProperties(context: CheckContext, event: DataSource['event'], columns: DataSource['columns']): void {
  const { project, collector } = context;
  const known = event === undefined ? project.ids('events') : resolveName(context, 'events', event) === undefined ? [] : [event.value];
  const properties = new Set(known.flatMap((id) => Object.keys(project.definition('events', id)?.properties ?? {})));
  if (known.length === 0) return;
  for (const { field } of columns) {
    if (!properties.has(field.value)) collector.report(field.range, undefinedProperty(event?.value ?? 'any event', field.value, suggest(field.value, [...properties]), [...properties].sort()));
  }
}
