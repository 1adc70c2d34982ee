/** Outputs up to this long are often the same (no diagnostics, no names): their hashes are remembered. */
const shortText = 40;

/** The same function of texts, which is asked once for each short one. */
export const rememberShort = (hash: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    if (text.length > shortText) return hash(text);
    const digest = known.get(text) ?? hash(text);
    known.set(text, digest);
    return digest;
  };
};
