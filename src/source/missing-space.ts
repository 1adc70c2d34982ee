/** A key and its value that lost the space after the colon, as in `wait:3d`. */
export interface MissingSpace {
  readonly key: string;
  readonly value: string;
}

/**
 * Reads `wait:3d` as the key and value that were probably meant; undefined for text that is better taken as it is
 * (a URL, a time of day, text with spaces). Whether a plain scalar may stand where it stands is for the caller to know.
 */
export function missingSpace(source: string): MissingSpace | undefined {
  const match = /^([A-Za-z_][A-Za-z0-9_.]*):([^\s/:][^\s]*)$/.exec(source);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { key: match[1], value: match[2] };
}
