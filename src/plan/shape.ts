/** Looks at a value from outside: undefined when it has the shape, else where it has not (a path, empty for the value itself) and what was expected there. */
export type Shape = (value: unknown) => Misfit | undefined;

export interface Misfit {
  readonly path: string;
  readonly expected: string;
}

export const text: Shape = (value) => (typeof value === 'string' ? undefined : here('a text'));
export const number: Shape = (value) => (typeof value === 'number' && Number.isFinite(value) ? undefined : here('a number'));
export const boolean: Shape = (value) => (typeof value === 'boolean' ? undefined : here('true or false'));

export function oneOf(...values: readonly (string | null)[]): Shape {
  return (value) => (values.some((one) => one === value) ? undefined : here(`one of ${values.map((one) => JSON.stringify(one)).join(', ')}`));
}

export function listOf(item: Shape, least = 0): Shape {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return here('a list');
    for (const [index, one] of value.entries()) {
      const misfit = item(one);
      if (misfit !== undefined) return { ...misfit, path: `[${index}]${misfit.path}` };
    }
    return undefined;
  };
}

export function recordOf(member: Shape): Shape {
  return (value) => {
    if (!isRecord(value)) return here('an object');
    for (const [name, one] of Object.entries(value)) {
      const misfit = member(one);
      if (misfit !== undefined) return { ...misfit, path: `.${name}${misfit.path}` };
    }
    return undefined;
  };
}

/** Members that must be there, and members that may. Others are not looked at: they mean nothing. */
export function object(required: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape {
  const members = [...Object.entries(required).map(([name, shape]) => ({ name, shape, must: true })), ...Object.entries(optional).map(([name, shape]) => ({ name, shape, must: false }))];
  return (value) => {
    if (!isRecord(value)) return here('an object');
    for (const { name, shape, must } of members) {
      if (!must && value[name] === undefined) continue;
      const misfit = shape(value[name]);
      if (misfit !== undefined) return { ...misfit, path: `.${name}${misfit.path}` };
    }
    return undefined;
  };
}

/** The first that has the member decides: for objects told apart by what they hold. */
export function byMember(shapes: Readonly<Record<string, Shape>>): Shape {
  const names = Object.keys(shapes);
  return (value) => {
    const name = isRecord(value) ? names.find((one) => value[one] !== undefined) : undefined;
    return (name === undefined ? undefined : shapes[name])?.(value) ?? (name === undefined ? here(`an object with one of ${names.join(', ')}`) : undefined);
  };
}

/** The value of one member decides: for objects told apart by a tag. */
export function byTag(tag: string, shapes: Readonly<Record<string, Shape>>): Shape {
  return (value) => {
    const name = isRecord(value) ? value[tag] : undefined;
    const shape = typeof name === 'string' && Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    return shape === undefined ? here(`an object whose "${tag}" is one of ${Object.keys(shapes).join(', ')}`) : shape(value);
  };
}

export function either(...shapes: readonly Shape[]): Shape {
  return (value) => {
    let found: Misfit | undefined;
    for (const shape of shapes) {
      const misfit = shape(value);
      if (misfit === undefined) return undefined;
      if (found === undefined || misfit.path.length > found.path.length) found = misfit;
    }
    return found;
  };
}

export function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function here(expected: string): Misfit {
  return { path: '', expected };
}
