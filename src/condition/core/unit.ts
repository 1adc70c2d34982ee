import type { Unit } from './type.ts';

interface KnownUnit extends Unit {
  /** How many of the dimension's base unit one of these is, as an exact fraction. */
  readonly of: readonly [number, number];
}

/**
 * Units by name. Factors are the international definitions (1 yd = 0.9144 m and 1 lb = 0.45359237 kg, agreement of 1959),
 * as whole fractions, so that a conversion rounds once.
 */
const UNITS: readonly KnownUnit[] = [
  { dimension: 'length', name: 'mm', of: [1, 1000] },
  { dimension: 'length', name: 'cm', of: [1, 100] },
  { dimension: 'length', name: 'm', of: [1, 1] },
  { dimension: 'length', name: 'km', of: [1000, 1] },
  { dimension: 'length', name: 'in', of: [254, 10_000] },
  { dimension: 'length', name: 'ft', of: [3048, 10_000] },
  { dimension: 'length', name: 'yd', of: [9144, 10_000] },
  { dimension: 'length', name: 'mi', of: [1_609_344, 1000] },
  { dimension: 'mass', name: 'mg', of: [1, 1_000_000] },
  { dimension: 'mass', name: 'g', of: [1, 1000] },
  { dimension: 'mass', name: 'kg', of: [1, 1] },
  { dimension: 'mass', name: 't', of: [1000, 1] },
  { dimension: 'mass', name: 'oz', of: [45_359_237, 1_600_000_000] },
  { dimension: 'mass', name: 'lb', of: [45_359_237, 100_000_000] },
  { dimension: 'time', name: 'ms', of: [1, 1] },
  { dimension: 'time', name: 's', of: [1000, 1] },
  { dimension: 'time', name: 'min', of: [60_000, 1] },
  { dimension: 'time', name: 'h', of: [3_600_000, 1] },
  { dimension: 'time', name: 'd', of: [86_400_000, 1] },
  { dimension: 'time', name: 'w', of: [604_800_000, 1] },
  { dimension: 'share', name: 'fraction', of: [1, 1] },
  { dimension: 'share', name: '%', of: [1, 100] },
];

const ALIASES: Readonly<Record<string, string>> = {
  millimetre: 'mm', centimetre: 'cm', metre: 'm', meter: 'm', metres: 'm', meters: 'm', kilometre: 'km', kilometer: 'km', kilometres: 'km', kilometers: 'km',
  inch: 'in', inches: 'in', foot: 'ft', feet: 'ft', yard: 'yd', yards: 'yd', mile: 'mi', miles: 'mi',
  gram: 'g', grams: 'g', kilogram: 'kg', kilograms: 'kg', ounce: 'oz', ounces: 'oz', pound: 'lb', pounds: 'lb',
  second: 's', seconds: 's', minute: 'min', minutes: 'min', hour: 'h', hours: 'h', day: 'd', days: 'd', week: 'w', weeks: 'w',
  percent: '%',
};

/** The names a unit may be written with, aliases left out. */
export function unitNames(): readonly string[] {
  return UNITS.map((unit) => unit.name);
}

/**
 * The unit of a name: a known unit or alias, a currency as its ISO 4217 code (three capitals), else undefined.
 * Things that are counted (`seats`, `points`) are units of the dimension `count`; the tracking plan says so itself.
 */
export function findUnit(name: string): Unit | undefined {
  const known = knownUnit(name);
  if (known !== undefined) return { dimension: known.dimension, name: known.name };
  return /^[A-Z]{3}$/.test(name) ? { dimension: 'money', name } : undefined;
}

/**
 * A number of one unit in another of the same dimension, to 15 significant digits (200 yd = 182.88 m).
 * Undefined across dimensions, between currencies and between different counted things.
 */
export function convertUnit(value: number, from: Unit, to: Unit): number | undefined {
  const factor = conversion(from, to);
  if (factor === undefined) return undefined;
  const [numerator, denominator] = factor;
  return numerator === denominator ? value : Number(((value * numerator) / denominator).toPrecision(15));
}

function conversion(from: Unit, to: Unit): readonly [number, number] | undefined {
  if (from.dimension !== to.dimension) return undefined;
  if (from.name === to.name) return [1, 1];
  const source = knownUnit(from.name);
  const target = knownUnit(to.name);
  if (source === undefined || target === undefined) return undefined;
  return [source.of[0] * target.of[1], source.of[1] * target.of[0]];
}

function knownUnit(name: string): KnownUnit | undefined {
  const canonical = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return UNITS.find((unit) => unit.name === canonical);
}
