import type { Leaf, Range, SourceNode } from '../../source/node.ts';
import type { Duration } from '../../time/duration.ts';
import type { ValueType } from '../../condition/core/type.ts';
import type { DataSource } from './data-sources.ts';

/** `lc.yaml`'s project-wide settings (its sections are definitions like any other file's). */
export interface ProjectSettings {
  readonly file: string;
  /** Their first key: the whole file would change with every edit of a section that stands in it. */
  readonly range: Range;
  /** Parts with mistakes are left out or replaced by neutral ones; only what does not depend on them is worth checking. */
  readonly mended?: true;
  readonly version: Leaf<number>;
  readonly name: Leaf<string>;
  readonly timezone: Leaf<string>;
  readonly profile: { readonly id: Leaf<string>; readonly timezone?: Leaf<string>; readonly locale?: Leaf<string> };
  readonly locales: readonly Leaf<string>[];
  /** Schemes of the project's own apps that may begin an address from data. */
  readonly app_schemes: readonly Leaf<string>[];
  readonly extends: readonly Leaf<string>[];
  readonly rules: Readonly<Record<string, Leaf<'off' | 'info' | 'warning' | 'error'>>>;
  readonly vars: Readonly<Record<string, VarDefinition>>;
  readonly channels: Readonly<Record<string, ChannelSettings>>;
  readonly policies: Policies;
  readonly data?: { readonly profiles: readonly DataSource[]; readonly events: readonly DataSource[] };
}

export interface VarDefinition {
  readonly name: Leaf<string>;
  readonly type: ValueType;
  readonly default: SourceNode;
}

export interface ChannelSettings {
  readonly range: Range;
  readonly address?: Leaf<string>;
  readonly from?: Leaf<string>;
  readonly consent?: Leaf<string>;
  readonly postal_address?: Leaf<string>;
  readonly assets?: Leaf<string>;
  /** Labels of links in mails. */
  /** Mails without comments and space that nobody sees. */
  readonly minify?: boolean;
  readonly utm?: { readonly source: Leaf<string>; readonly medium?: Leaf<string>; readonly campaign?: Leaf<string> };
}

export type LaunchLimit = 'entered_first_hour' | 'entered_first_day' | 'reached_first_hour' | 'reached_first_day' | 'messages_a_minute' | 'not_sent' | 'starved';

export interface Policies {
  readonly quiet_hours: readonly {
    readonly range: Range;
    readonly channels: readonly Leaf<string>[];
    readonly from: Leaf<number>;
    readonly to: Leaf<number>;
    readonly action: Leaf<'defer' | 'skip'>;
    readonly spread?: Leaf<Duration>;
  }[];
  readonly frequency_caps: readonly {
    readonly range: Range;
    readonly at_most: Leaf<number>;
    readonly per: Leaf<'day' | 'week' | 'month' | Duration>;
    readonly channels: readonly Leaf<string>[];
    readonly action: Leaf<'skip' | 'defer'>;
    readonly up_to?: Leaf<Duration>;
    readonly except_tags: readonly Leaf<string>[];
    readonly only_tags: readonly Leaf<string>[];
  }[];
  readonly minimum_contact?: { readonly range: Range; readonly segment: Leaf<string>; readonly at_least: Leaf<number>; readonly per: Leaf<Duration> };
  /** What switching the journeys on may do at most: shares as fractions of 1, or counts. */
  readonly launch?: Readonly<Partial<Record<LaunchLimit, Leaf<number>>>>;
  readonly blackout_dates: readonly Leaf<string>[];
  readonly forbidden_fields: readonly Leaf<string>[];
}
