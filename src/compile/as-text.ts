// A byte order mark belongs to the text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What lies somewhere as text or as the bytes of its UTF-8, as text. */
export const asText = (content: string | Uint8Array): string => (typeof content === 'string' ? content : decoder.decode(content));
