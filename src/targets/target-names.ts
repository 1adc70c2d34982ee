/** The platforms that lc exports to, in the order of the documentation: whole journeys first, then content, then lists of people. */
const names = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock', 'braze', 'iterable'] as const;

export type TargetName = (typeof names)[number];

/** Names of the platforms, as the command line takes them. Kept apart from the platforms, so that a check of specs loads none of them. */
export function targetNames(): readonly string[] {
  return names;
}

export function isTargetName(name: string): name is TargetName {
  return names.some((each) => each === name);
}

/** Where a project says what its account in a platform calls things: no file of specs. */
export function isAccountFile(path: string): boolean {
  const name = /^targets\/([a-z_]+)\.ya?ml$/.exec(path)?.[1];
  return name !== undefined && isTargetName(name);
}
