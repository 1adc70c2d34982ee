import type { Leaf } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { PropertyType } from '../../condition/core/type.ts';
import type { DefinitionBase } from './definition.ts';

export interface EventDefinition extends DefinitionBase {
  readonly section: 'events';
  readonly properties: Readonly<Record<string, PropertyType & { readonly range: Leaf<string>['range'] }>>;
  /** In whose inbox the event stands. Absent in YAML means its own profile. */
  readonly reaches: readonly ReachSpec[] | 'everyone';
  readonly rate?: { readonly at_most: Leaf<number>; readonly per: Leaf<Duration> };
  readonly touchpoint: boolean;
}

/** `profile`, a reference such as `event.referrer_id`, or `{ email: event.invitee }`. */
export type ReachSpec = { readonly kind: 'profile' | 'reference' | 'email'; readonly reference: Leaf<string> };
