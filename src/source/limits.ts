/** Longest file that is read, in UTF-16 code units. A larger one is data, not a spec. */
export const maxFileLength = 1_048_576;

/** Deepest nesting of maps and lists. Real journeys stay below 30. */
export const maxDepth = 100;

/**
 * How many values all aliases of one file may stand for together: as many as the file has characters, and never more than this.
 * So reading a file costs no more than its length, and ordinary repetition stays far below.
 */
export const maxAliasedValues = 10_000;

/** Longest key on one line that YAML allows (YAML 1.2.2, section 7.4). */
export const maxKeyLength = 1024;
