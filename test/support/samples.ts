/** Values that fit a JSON Schema (as OpenAPI 3.1 has it), and near misses of each. */

export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
  default?: unknown;
}

export type Components = Record<string, JsonSchema>;

/** Follows references. */
export function resolve(schema: JsonSchema, components: Components): JsonSchema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : resolve(components[name] ?? {}, components);
}

/** Whether a value of this schema is the id of a row. */
export function isId(schema: JsonSchema, components: Components): boolean {
  return resolve(schema, components).format === 'uuid';
}

/** The least that fits. */
export function sampleOf(schema: JsonSchema, components: Components): unknown {
  const it = resolve(schema, components);
  if (it.const !== undefined) return it.const;
  if (it.enum) return it.enum[0];
  const alternative = it.anyOf?.[0] ?? it.oneOf?.[0];
  if (alternative) return sampleOf(alternative, components);
  if (it.allOf) return Object.assign({}, ...it.allOf.map((part) => sampleOf(part, components) as object)) as object;
  switch (Array.isArray(it.type) ? it.type[0] : it.type) {
    case 'object':
      return Object.fromEntries(
        (it.required ?? [])
          .filter((name) => it.properties?.[name])
          .map((name) => [name, sampleOf(it.properties?.[name] ?? {}, components)]),
      );
    case 'array':
      return Array.from({ length: it.minItems ?? 0 }, () => sampleOf(it.items ?? {}, components));
    case 'integer':
    case 'number':
      return Math.max(it.minimum ?? 1, (it.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return sampleText(it);
  }
}

function sampleText({ format, pattern, minLength = 1 }: JsonSchema): string {
  if (format === 'uuid') return '01900000-0000-7000-8000-0000000000aa';
  if (format === 'email') return 'sample@example.org';
  if (format === 'date-time') return '2099-01-01T00:00:00Z';
  if (format === 'date') return '2099-01-01';
  if (format === 'uri') return 'https://example.org/';
  if (pattern?.includes('[0-9a-f]{64}')) return 'a'.repeat(64);
  if (pattern?.includes('{2,3}')) return 'en';
  return 'a'.repeat(Math.max(1, minLength));
}

export interface NearMiss {
  readonly what: string;
  readonly value: unknown;
}

/** Bodies that are wrong in one place each: a wrong type, a field missing, too long, unknown. */
export function nearMisses(schema: JsonSchema, components: Components): NearMiss[] {
  const it = resolve(schema, components);
  const good = sampleOf(schema, components);
  const misses: NearMiss[] = [
    { what: 'an array for an object', value: [] },
    { what: 'a string for an object', value: 'text' },
    { what: 'null', value: null },
    { what: 'an unknown field', value: { ...(good as object), unknownField: 1 } },
  ];
  for (const [name, property] of Object.entries(it.properties ?? {})) {
    const field = resolve(property, components);
    const base = { ...(good as Record<string, unknown>) };
    if (it.required?.includes(name)) {
      const { [name]: _dropped, ...rest } = base;
      misses.push({ what: `without ${name}`, value: rest });
    }
    const wrong = wrongTypeFor(field, components);
    if (wrong !== undefined) misses.push({ what: `${name} of a wrong type`, value: { ...base, [name]: wrong } });
    if (field.type === 'string' && field.maxLength !== undefined && field.maxLength < 2_000_000)
      misses.push({ what: `${name} too long`, value: { ...base, [name]: 'x'.repeat(field.maxLength + 1) } });
    if (field.enum) misses.push({ what: `${name} outside its list`, value: { ...base, [name]: 'not-in-the-list' } });
  }
  return misses;
}

function wrongTypeFor(schema: JsonSchema, components: Components): unknown {
  const parts = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((part) => resolve(part, components));
  const types = new Set(
    parts.flatMap(
      ({ type, enum: values, const: one }) => type ?? (values ? 'string' : one !== undefined ? typeof one : []),
    ),
  );
  if (types.size === 0) return undefined;
  for (const [type, value] of [
    ['boolean', true],
    ['array', [[]]],
    ['object', { wrong: true }],
  ] as const)
    if (!types.has(type)) return value;
  return 0;
}

/** Every place in a body where an id stands, as a copy of the sample with that id put in. */
export function withIds(
  schema: JsonSchema,
  components: Components,
  id: string,
): { what: string; value: Record<string, unknown> }[] {
  const it = resolve(schema, components);
  const good = sampleOf(schema, components) as Record<string, unknown>;
  const found: { what: string; value: Record<string, unknown> }[] = [];
  for (const [name, property] of Object.entries(it.properties ?? {})) {
    const field = resolve(property, components);
    const alternatives = [field, ...(field.anyOf ?? [])].map((part) => resolve(part, components));
    if (alternatives.some((part) => isId(part, components))) found.push({ what: name, value: { ...good, [name]: id } });
    const list = alternatives.find((part) => part.items && isId(part.items, components));
    if (list) found.push({ what: `${name}[0]`, value: { ...good, [name]: [id] } });
  }
  return found;
}

/** Every place in a body where a text may stand, at any depth: the sample with that text put in. */
export function withTexts(
  schema: JsonSchema,
  components: Components,
  text: string,
  depth = 0,
): { what: string; value: unknown }[] {
  const it = resolve(schema, components);
  if (depth > 5 || it.const !== undefined || it.enum || isId(it, components)) return [];
  const alternatives = [...(it.anyOf ?? []), ...(it.oneOf ?? [])];
  if (alternatives.length > 0)
    return alternatives.flatMap((part, index) =>
      withTexts(part, components, text, depth + 1).map(({ what, value }) => ({ what: `|${index}${what}`, value })),
    );
  const type = Array.isArray(it.type) ? it.type[0] : it.type;
  if (type === 'string') return [{ what: '', value: text }];
  if (type === 'array' && it.items)
    return withTexts(it.items, components, text, depth + 1).map(({ what, value }) => ({
      what: `[0]${what}`,
      value: [value],
    }));
  if (type !== 'object') return [];
  const good = sampleOf(it, components) as Record<string, unknown>;
  return Object.entries(it.properties ?? {}).flatMap(([name, property]) =>
    withTexts(property, components, text, depth + 1).map(({ what, value }) => ({
      what: `.${name}${what}`,
      value: { ...good, [name]: value },
    })),
  );
}
