import type { PropertyType } from '../../condition/core/type.ts';
import { suggest } from '../../report/suggest.ts';
import type { TriggerSpec } from '../../spec/definitions/trigger.ts';
import type { Project } from '../project.ts';
import { intersectProperties, type Properties } from './intersect-properties.ts';

/** What a run knows of its start. A root that is absent does not exist in runs started so. */
export interface TriggerRoots {
  readonly event?: Properties;
  readonly item?: Properties;
  readonly batch?: Properties;
  readonly trigger: Properties;
}

const text: PropertyType = { type: { kind: 'string' }, nullable: false };
const instant: PropertyType = { type: { kind: 'datetime' }, nullable: false };

/** What `trigger` reads in a run that another journey handed over. */
export const handedOverTrigger: Properties = { id: text, at: instant };

/** The records that one trigger gives its runs: `trigger.id`, `trigger.at` always, `trigger.date` for a date. */
export function triggerRoots(project: Project, trigger: TriggerSpec): TriggerRoots {
  const start = handedOverTrigger;
  if (trigger.kind === 'date') return { trigger: { ...start, date: instant } };
  if (trigger.kind !== 'event') return { trigger: start };
  const event = eventProperties(project, trigger.event.value);
  const item = itemProperties(event, trigger.for_each?.value);
  return {
    event,
    ...(item && { item }),
    ...(trigger.batch && { batch: { items: { type: { kind: 'list', items: { kind: 'object', properties: event } }, nullable: false } } }),
    trigger: start,
  };
}

/** For a name that is misspelt those of the event that was probably meant: the trigger is told of it, and what reads the event need not be. */
function eventProperties(project: Project, name: string): Properties {
  const known = project.definition('events', name);
  if (known !== undefined || project.isBroken('events', name)) return known?.properties ?? {};
  const meant = suggest(name, project.ids('events'));
  return (meant === undefined ? undefined : project.definition('events', meant)?.properties) ?? {};
}

/** What is known whichever of the triggers started the run. */
export function sharedRoots(roots: readonly TriggerRoots[]): TriggerRoots {
  const shared = (pick: (each: TriggerRoots) => Properties | undefined): Properties | undefined => {
    const records = roots.map(pick).filter((record) => record !== undefined);
    return records.length === roots.length && records.length > 0 ? intersectProperties(records) : undefined;
  };
  const event = shared((each) => each.event);
  const item = shared((each) => each.item);
  const batch = shared((each) => each.batch);
  return {
    ...(event && { event }),
    ...(item && { item }),
    ...(batch && { batch }),
    trigger: intersectProperties(roots.map((each) => each.trigger)),
  };
}

/** The properties of one element of `for_each: event.items`; undefined where that is no list of records. */
export function itemProperties(event: Properties, forEach: string | undefined): Properties | undefined {
  if (forEach === undefined) return undefined;
  const [root, ...path] = forEach.split('.');
  if (root !== 'event' || path.length === 0) return undefined;
  let properties: Properties | undefined = event;
  for (const [index, name] of path.entries()) {
    const type: PropertyType['type'] | undefined = properties !== undefined && Object.hasOwn(properties, name) ? properties[name]?.type : undefined;
    if (type === undefined) return undefined;
    if (index === path.length - 1) return type.kind === 'list' && type.items.kind === 'object' ? type.items.properties : undefined;
    properties = type.kind === 'object' ? type.properties : undefined;
  }
  return undefined;
}
