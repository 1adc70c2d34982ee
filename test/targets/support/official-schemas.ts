import { Ajv } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

/** Where the descriptions that platforms publish of their APIs lie, when they are there. */
const folder = '../shared/data/targets';

export const whyNoSchemas: string | undefined = existsSync(folder) ? undefined : `the platforms' own schemas are not in ${folder}`;

const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * An OpenAPI 3.0 description as JSON Schema: `nullable` adds null, `oneOf` becomes `anyOf` (an integer is a number too), and an
 * object without any property says nothing.
 */
function normalised(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(normalised);
  if (!isObject(node)) return node;
  const { nullable, oneOf, ...rest } = node;
  const schema: Record<string, unknown> = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, normalised(value)]));
  if (oneOf !== undefined) schema['anyOf'] = normalised(oneOf);
  // Beside alternatives of which some are lists or texts, the type is a slip.
  if (schema['anyOf'] !== undefined && schema['properties'] === undefined) delete schema['type'];
  delete schema['discriminator'];
  delete schema['example'];
  delete schema['format'];
  if (schema['type'] === 'object' && isObject(schema['properties']) && Object.keys(schema['properties']).length === 0 && schema['additionalProperties'] === undefined) delete schema['type'];
  if (nullable !== true) return schema;
  // Said beside nothing else it means null alone: as an alternative it would let everything pass.
  if (['type', 'anyOf', 'allOf', 'enum', '$ref', 'properties'].every((key) => schema[key] === undefined)) return { type: 'null' };
  if (typeof schema['type'] === 'string') return { ...schema, type: [schema['type'], 'null'], ...(Array.isArray(schema['enum']) && { enum: [...schema['enum'], null] }) };
  return { anyOf: [schema, { type: 'null' }] };
}

function read(path: string): unknown {
  const text = readFileSync(join(folder, path), 'utf8');
  return path.endsWith('.yml') ? load(text) : JSON.parse(text);
}

export interface Official {
  /** What is wrong with a body, in ajv's words; none where it is valid. */
  errors(body: unknown): readonly string[];
}

/** One schema of an OpenAPI file, by its name among the components. */
export function openApiSchema(path: string, name: string): Official {
  const document = normalised(read(path));
  const ajv = new Ajv({ strict: false, allErrors: false, validateFormats: false });
  ajv.addSchema(Object.assign({ $id: 'api' }, document));
  const validate = ajv.compile({ $ref: `api#/components/schemas/${name}` });
  return { errors: (body) => (validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)) };
}

/** A JSON Schema in a file of its own, with the files that it refers to by their names. */
export function jsonSchema(path: string, referred: readonly string[] = []): Official {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const other of referred) ajv.addSchema(Object.assign({}, read(other)), other.slice(other.lastIndexOf('/') + 1, -'.json'.length));
  const validate = ajv.compile(Object.assign({}, read(path)));
  return { errors: (body) => (validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)) };
}

/** A definition of a Swagger 2 file. */
export function swaggerSchema(path: string, name: string): Official {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(Object.assign({ $id: 'api' }, normalised(read(path))));
  const validate = ajv.compile({ $ref: `api#/definitions/${name}` });
  return { errors: (body) => (validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)) };
}
