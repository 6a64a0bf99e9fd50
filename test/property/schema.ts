import { topologyJsonSchema } from '../../src/topology/schema/json-schema.js';

/** A part of JSON Schema (draft 2020-12), as far as `netlab schema` uses it. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** Of a map whose keys are names. */
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What `netlab schema` prints. */
export const SCHEMA = topologyJsonSchema() as Schema;

/** `networks.*.subnets[].cidr` */
export const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** The keys of a map whose keys are names. */
export const namedBy = ({ additionalProperties: named }: Schema): Schema | undefined =>
  typeof named === 'object' ? named : undefined;

/** Every form of every value: `networks.*.gateway string`, `networks.*.gateway null`, `networks.*.type "vlan"`. */
export function formsOf(schema: Schema = SCHEMA, path = ''): string[] {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.flatMap((one) => formsOf(one, path)))];
  if (schema.const !== undefined) return [`${path} ${JSON.stringify(schema.const)}`];
  if (schema.enum !== undefined) return schema.enum.map((value) => `${path} ${JSON.stringify(value)}`);
  if (schema.type === 'boolean') return [`${path} true`, `${path} false`];
  const own = [`${path} ${schema.type ?? ''}`];
  if (schema.type === 'array' && schema.items !== undefined)
    return [...own, ...formsOf(schema.items, `${path}[]`)];
  const named = namedBy(schema);
  return [
    ...own,
    ...Object.entries(schema.properties ?? {}).flatMap(([key, value]) => formsOf(value, below(path, key))),
    ...(named === undefined ? [] : formsOf(named, below(path, '*'))),
  ];
}

/** The forms that a topology has: those of {@link formsOf} that occur in it. */
export function formsIn(value: unknown, schema: Schema = SCHEMA, path = ''): string[] {
  if (schema.anyOf !== undefined)
    return schema.anyOf.flatMap((one) => (fits(value, one) ? formsIn(value, one, path) : []));
  if (schema.const !== undefined || schema.enum !== undefined || schema.type === 'boolean')
    return [`${path} ${JSON.stringify(value)}`];
  const own = [`${path} ${schema.type ?? ''}`];
  const { items } = schema;
  if (Array.isArray(value) && items !== undefined)
    return [...own, ...value.flatMap((one) => formsIn(one, items, `${path}[]`))];
  if (schema.type !== 'object') return own;
  return [
    ...own,
    ...Object.entries(value as object).flatMap(([key, one]) => {
      const known = schema.properties?.[key];
      const named = known ?? namedBy(schema);
      return named === undefined ? [] : formsIn(one, named, below(path, known === undefined ? '*' : key));
    }),
  ];
}

/** Whether a value is of the kind of a form. */
function fits(
  value: unknown,
  { type, enum: words, const: only, properties, required = [] }: Schema,
): boolean {
  if (only !== undefined) return value === only;
  if (words !== undefined) return words.includes(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer' || type === 'number') return typeof value === 'number';
  if (type !== 'object') return typeof value === type;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return (
    required.every((key) => keys.includes(key)) &&
    (properties === undefined || keys.every((key) => Object.hasOwn(properties, key)))
  );
}
