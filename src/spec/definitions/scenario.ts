import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { DefinitionBase } from './definition.ts';

/** A named example profile with an optional event script. */
export interface PersonaDefinition extends DefinitionBase {
  readonly section: 'personas';
  readonly profile: SourceNode;
  readonly events: readonly ScriptEntry[];
}

export interface TestDefinition extends DefinitionBase {
  readonly section: 'tests';
  readonly journey?: Leaf<string>;
  /** Epoch milliseconds; default 2027-01-04T09:00:00Z, a Monday. */
  readonly start: Leaf<number>;
  /** Epoch milliseconds until which to go on when the story would be over before. */
  readonly until?: Leaf<number>;
  readonly persona?: Leaf<string>;
  readonly profile?: SourceNode;
  readonly vars?: SourceNode;
  /** Other people of the story, each a persona by name, so that `profile: somebody_else` knows them; with `count` a crowd. */
  readonly people: readonly { readonly name: Leaf<string>; readonly persona: Leaf<string>; readonly count?: Leaf<number> }[];
  readonly events: readonly ScriptEntry[];
  readonly expect: readonly Expectation[];
}

/** One thing that happens, `after` the start of the test (or `at` an absolute instant). */
export type ScriptEntry = { readonly range: Range; readonly after: Leaf<Duration>; readonly at?: Leaf<number>; readonly profile?: Leaf<string> } & (
  /** `late`: it happened so long before. */
  | { readonly kind: 'event'; readonly event: Leaf<string>; readonly properties?: SourceNode; readonly late?: Leaf<Duration> }
  | { readonly kind: 'set'; readonly changes: SourceNode }
  /** An address that turns out to be the person. */
  | { readonly kind: 'identify'; readonly address: Leaf<string> }
  /** What became of a call, by the name under which it saves its answer, or its id. */
  | { readonly kind: 'answer'; readonly call: Leaf<string>; readonly ok: boolean; readonly answer?: SourceNode }
  | { readonly kind: 'message'; readonly status: Leaf<'opened' | 'clicked' | 'seen' | 'delivered' | 'bounced' | 'unsubscribed'>; readonly message: Leaf<string> }
);

/**
 * What must follow. `profile` is a name from `people`, or an address: the subject of that address. `after` counts from the start of the test; `at` is absolute; neither: at any time.
 * `sends` states how many messages were sent in all.
 */
export type Expectation = { readonly range: Range; readonly after?: Leaf<Duration>; readonly at?: Leaf<number>; readonly profile?: Leaf<string>; /** For how many of a crowd, ends included. */ readonly people?: { readonly range: Range; readonly least: number; readonly most: number } } & (
  | { readonly kind: 'sent'; readonly message: Leaf<string>; readonly subject_contains?: Leaf<string>; readonly text_contains?: Leaf<string> }
  | { readonly kind: 'never'; readonly message: Leaf<string> }
  | { readonly kind: 'skipped'; readonly message: Leaf<string>; readonly why?: Leaf<string> }
  | { readonly kind: 'entered'; readonly journey: Leaf<string> }
  | { readonly kind: 'not_entered'; readonly journey: Leaf<string>; readonly why?: Leaf<string> }
  | { readonly kind: 'ended'; readonly how: Leaf<string> }
  | { readonly kind: 'task'; readonly title: Leaf<string> }
  | { readonly kind: 'called'; readonly call: Leaf<string> }
  | { readonly kind: 'emitted'; readonly event: Leaf<string> }
  | { readonly kind: 'set'; readonly values: SourceNode }
  | { readonly kind: 'sends'; readonly count: Leaf<number> }
);
