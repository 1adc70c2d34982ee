import { expect } from 'vitest';
import { type Platform, sides as exportedTo } from './side-by-side.ts';

/** What one platform is to make of a construct: part of a body wherever it stands, and what is said of it. */
export interface Side {
  readonly severity: 'exact' | 'approximated' | 'manual' | 'dropped';
  readonly code?: string;
  readonly says?: string;
  readonly payload?: object;
}

export const exactly = (payload: object): Side => ({ severity: 'exact', payload });
export const nearly = (code: string, says: string, payload?: object): Side => ({ severity: 'approximated', code, says, ...(payload && { payload }) });
export const byHand = (code: string, says: string): Side => ({ severity: 'manual', code, says });
/** The platform has no words for it: a named loss, which stops the export unless it is allowed. */
export const notSupported = (code: string, says: string): Side => ({ severity: 'dropped', code, says });

export type Sides = Readonly<Partial<Record<Platform, Side>>>;

/** Exports one project to each platform and holds what it says against the table. `about` are the codes under which a platform would speak of the construct. */
export async function expectSides(files: Readonly<Record<string, string>>, about: readonly string[], sides: Sides): Promise<void> {
  const side = exportedTo(files);
  for (const [platform, expected] of entriesOf(sides)) {
    const { requests, losses } = await side(platform);
    const said = losses.filter(({ code }) => about.includes(code) || code === expected.code);
    if (expected.severity === 'exact') expect(said, `${platform} says it exactly`).toEqual([]);
    else {
      expect(said, `${platform} says what is lost`).toContainEqual(expect.objectContaining({ code: expected.code, severity: expected.severity, message: expect.stringContaining(expected.says ?? '') }));
      expect(said.every(({ file, line }) => file.endsWith('.yaml') && line > 0), `${platform} names the line`).toBe(true);
    }
    if (expected.payload !== undefined) expect(holds(requests.map(({ body }) => body), expected.payload) || requests.map(({ body }) => body), `${platform} has it in a body`).toBe(true);
  }
}

function entriesOf(sides: Sides): readonly (readonly [Platform, Side])[] {
  const platforms: readonly Platform[] = ['klaviyo', 'hubspot', 'onesignal', 'dittofeed', 'knock', 'braze', 'iterable'];
  return platforms.flatMap((platform) => {
    const found = sides[platform];
    return found === undefined ? [] : [[platform, found] as const];
  });
}

/** Whether some object in a body has all of these members, nested ones likewise. */
function holds(body: unknown, wanted: object): boolean {
  if (Array.isArray(body)) return body.some((each: unknown) => holds(each, wanted));
  if (typeof body !== 'object' || body === null) return false;
  return fits(body, wanted) || Object.values(body).some((each: unknown) => holds(each, wanted));
}

function fits(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return found === wanted;
  if (typeof found !== 'object' || found === null) return false;
  if (Array.isArray(wanted)) return Array.isArray(found) && wanted.length === found.length && wanted.every((each: unknown, index) => fits(found[index], each));
  const members = new Map<string, unknown>(Object.entries(found));
  return Object.entries(wanted).every(([key, value]: [string, unknown]) => members.has(key) && fits(members.get(key), value));
}
