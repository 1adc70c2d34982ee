/** What a file is known by without its content. */
export interface Fingerprint {
  /** In hexadecimal digits. */
  readonly sha256: string;
  /** Of UTF-8. */
  readonly bytes: number;
}

/** Files by path. No path is in two groups. */
export interface OutputGroup {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** A text that is the same for no two groups of which a path or a content differs, from one process to the next; where there is none, the group is looked into. */
  readonly key?: string;
  /** What is known of some of them without asking for their content. */
  readonly fingerprints?: Pick<ReadonlyMap<string, Fingerprint>, 'get'>;
}
