import { isList, isMissing } from './read-path.ts';
import type { Data } from './type.ts';

/** Latitude and longitude in degrees. */
export type Point = readonly [number, number];

/** Mean radius of the earth in metres (IUGG). */
const EARTH = 6_371_008.8;

/** Great-circle distance in metres by the haversine formula: within 0.6 % of the ellipsoid. */
export function metresBetween(from: Point, to: Point): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((to[0] - from[0]) * radians) / 2);
  const east = Math.sin(((to[1] - from[1]) * radians) / 2);
  const chord = north * north + Math.cos(from[0] * radians) * Math.cos(to[0] * radians) * east * east;
  return 2 * EARTH * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A location is a record at run time and `[latitude, longitude]` as a literal; undefined for anything else. */
export function pointOf(data: Data): Point | undefined {
  if (isMissing(data) || typeof data !== 'object') return undefined;
  const [latitude, longitude] = isList(data) ? data : [data.latitude, data.longitude];
  return typeof latitude === 'number' && typeof longitude === 'number' ? [latitude, longitude] : undefined;
}
