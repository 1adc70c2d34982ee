/** The same record without the members that are undefined, as `exactOptionalPropertyTypes` asks for. */
export type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

export function present<T extends object>(fields: T): Present<T>;
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A part that the schema has promised. Its absence is a fault of the schema or of the reader, not of the author. */
export function promised<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`a file passed the schema without ${what}`);
  return value;
}
