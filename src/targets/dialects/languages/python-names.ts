/** Methods of a record in Python, which a name with a dot would call where the record has no such member. */
const METHODS: readonly string[] = ['clear', 'copy', 'fromkeys', 'get', 'items', 'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'];

/** Whether a member can be written behind a dot in languages that stand on Python. */
export const isDottedName = (name: string): boolean => /^[A-Za-z]\w*$/.test(name) && !METHODS.includes(name);
