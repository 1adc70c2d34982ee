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
  /** What is known of some of them without asking for their content. */
  readonly fingerprints?: Pick<ReadonlyMap<string, Fingerprint>, 'get'>;
}
