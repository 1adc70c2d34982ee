/** The platforms that lc exports to, in the order of the documentation: whole journeys first, then content. */
const names = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock', 'braze', 'iterable'] as const;

/** Those that run journeys which lc creates: what they will do can be predicted. */
const running: readonly TargetName[] = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock'];

/** Where ads are shown to people of a segment: they take lists of people. */
const audiences = ['google_ads', 'meta'] as const;

export type TargetName = (typeof names)[number];

export type AudienceName = (typeof audiences)[number];

/** Names of the platforms, as the command line takes them. Kept apart from the platforms, so that a check of specs loads none of them. */
export function targetNames(): readonly string[] {
  return names;
}

export function audienceNames(): readonly string[] {
  return audiences;
}

export function runningNames(): readonly TargetName[] {
  return running;
}

export function isTargetName(name: string): name is TargetName {
  return names.some((each) => each === name);
}

export function isAudienceName(name: string): name is AudienceName {
  return audiences.some((each) => each === name);
}

/** Where a project says what its account in a platform calls things: no file of specs. */
export function isAccountFile(path: string): boolean {
  const name = /^targets\/([a-z_]+)\.ya?ml$/.exec(path)?.[1];
  return name !== undefined && (isTargetName(name) || isAudienceName(name));
}
