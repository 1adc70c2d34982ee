import type { AudienceName } from '../target-names.ts';
import type { NormalisedContact } from './normalise-contact.ts';

/** What a column holds of a person, as `fields` of the account's file may name it by its heading. */
export type AudienceValue = 'email' | 'phone' | 'first_name' | 'last_name' | 'country' | 'zip';

export interface AudienceColumn {
  readonly holds: AudienceValue;
  /** As the platform writes it, letter by letter. */
  readonly heading: string;
  /** The value in the one spelling that the platform compares, or why it has none. */
  normalise(written: string): NormalisedContact;
  /** Whether the file has its SHA-256 in place of the value. */
  readonly isHashed: boolean;
}

/** Where ads are shown to people of a segment. It takes a list of people: who is in it is decided here, when it is made. */
export interface AudienceTarget {
  readonly id: AudienceName;
  /** As its makers write it. */
  readonly name: string;
  /** What the files are for, and where their form is described. */
  readonly source: string;
  /** In the order of the file. */
  readonly columns: readonly AudienceColumn[];
  /** Columns that together find a person: a row needs all of one of these. */
  readonly matches: readonly (readonly AudienceValue[])[];
  /** What a person does with the files, in order; each a paragraph of Markdown. */
  readonly steps: readonly string[];
}
