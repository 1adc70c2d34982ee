/** Lines of text together with their code units, in which a line is looked through several times as fast as in the text. */
export interface TextBlock {
  readonly text: string;
  /** The code units of the text. */
  units(): TextUnits;
}

export type TextUnits = Uint8Array | Uint16Array;

/** A text, and the bytes that it was decoded from where they are known: of ASCII they are its code units. */
export function textBlock(text: string, bytes?: Uint8Array): TextBlock {
  let units: TextUnits | undefined = bytes !== undefined && bytes.length === text.length ? bytes : undefined;
  return { text, units: () => (units ??= unitsOf(text)) };
}

/** In bytes where each of them fits into one, as most do: code that meets one kind of list is faster. */
export function unitsOf(text: string): TextUnits {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0xff) return Uint16Array.from({ length: text.length }, (_, place) => text.charCodeAt(place));
    bytes[at] = unit;
  }
  return bytes;
}
