/** What Liquid answers itself where a record has no such member. */
const OWN: readonly string[] = ['size', 'first', 'last'];

/** Whether a member can be written behind a dot. */
export const isLiquidName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !OWN.includes(name);
