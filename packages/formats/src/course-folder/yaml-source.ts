/** One YAML text of an author: its plain value, and the line of everything in it. */
import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import {
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  Scalar,
  visit,
  type Document,
  type YAMLParseError,
} from 'yaml';
import type { z } from 'zod';
import { suggestion, type Diagnostics, type Position } from './diagnostics.js';

export type YamlPath = (string | number)[];

export class YamlSource {
  #value: unknown = '';
  #parsed: Document | null = null;
  readonly #lines = new LineCounter();

  /**
   * @param lineOffset Lines before the text in its file (front matter begins on line 2).
   */
  constructor(
    readonly file: string,
    readonly text: string,
    readonly lineOffset = 0,
  ) {}

  /** Tells syntax errors; false when there are any. */
  checkSyntax(diagnostics: Diagnostics): boolean {
    try {
      this.#value = withoutNull(load(this.text, { schema: FAILSAFE_SCHEMA }));
      return true;
    } catch {
      // The second parser is the slower one, and the one that says where.
      const { errors } = this.#document;
      for (const error of errors) {
        const at = this.#openQuote(error) ?? error.pos[0];
        diagnostics.error('yaml.syntax', this.#at(at), `This is not valid YAML: ${error.message}`);
      }
      if (errors.length === 0) this.#value = withoutNull(this.#document.toJS({ maxAliasCount: 100 }));
      return errors.length === 0;
    }
  }

  /**
   * The whole as plain objects, lists and texts, once its syntax is checked. Every scalar stays the text that its author wrote ("failsafe"),
   * so that 1.10, 007 and yes are what they look like.
   */
  value(): unknown {
    return this.#value;
  }

  /** Place of the value at a path; of the nearest thing around it when it is not there. */
  position(path: YamlPath): Position {
    let node: unknown = this.#document.contents;
    let offset = startOf(node);
    for (const step of path) {
      if (!isCollection(node)) break;
      const next: unknown = node.get(step, true);
      if (next === undefined || next === null) break;
      node = next;
      offset = startOf(node) ?? offset;
    }
    return offset === undefined ? { file: this.file, line: 1 + this.lineOffset } : this.#at(offset);
  }

  /** Place of a key itself. */
  keyPosition(path: YamlPath): Position {
    const map = this.#document.getIn(path.slice(0, -1), true) ?? this.#document.contents;
    const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === path.at(-1)) : undefined;
    const offset = startOf(pair?.key);
    return offset === undefined ? this.position(path) : this.#at(offset);
  }

  /** Line of the first line of a text's content: block scalars begin below their header. */
  contentLine(path: YamlPath): number {
    const node = this.#document.getIn(path, true);
    const isBlock = isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);
    return (this.position(path).line ?? 1) + (isBlock ? 1 : 0);
  }

  /**
   * The value, or a part of it, by a schema; null when it does not fit. Every finding is told with its line.
   *
   * @param schema Of the folder's own fields: strict objects, whose unknown keys are told with the known ones.
   */
  read<T>(schema: z.ZodType<T>, value: unknown, path: YamlPath, diagnostics: Diagnostics): T | null {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues)
      this.#tell(issue, schema, [...path, ...(issue.path as YamlPath)], diagnostics);
    return null;
  }

  #tell(issue: z.core.$ZodIssue, schema: z.ZodType, path: YamlPath, diagnostics: Diagnostics): void {
    const name = typeof path.at(-1) === 'number' ? `Entry ${Number(path.at(-1)) + 1}` : `"${path.at(-1) ?? ''}"`;
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, issue.path as YamlPath);
      for (const key of issue.keys) {
        const message = `"${key}" is not known here.${suggestion(key, known)} Known: ${known.join(', ')}`;
        diagnostics.error('field.unknown', this.keyPosition([...path, key]), message);
      }
    } else if (issue.code === 'invalid_type' && issue.input === undefined && !this.#document.hasIn(path)) {
      diagnostics.error('field.missing', this.position(path.slice(0, -1)), `${name} is missing`);
    } else {
      diagnostics.error(
        'field.invalid',
        this.position(path),
        `${path.length > 0 ? name : 'This file'} ${issue.message}`,
      );
    }
  }

  /** Parsed again, with places, only when a place is asked for: that takes fifteen times as long as the value alone. */
  get #document(): Document {
    this.#parsed ??= parseDocument(this.text, { lineCounter: this.#lines, schema: 'failsafe', prettyErrors: false });
    return this.#parsed;
  }

  /** Where the quotation begins that is never closed: the parser only notices at the end of the text. */
  #openQuote(error: YAMLParseError): number | undefined {
    if (error.code !== 'MISSING_CHAR' || !error.message.includes('closing')) return undefined;
    let last: number | undefined;
    visit(this.#document, {
      Scalar(_key, node) {
        if (node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE) last = startOf(node) ?? last;
      },
    });
    return last;
  }

  #at(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: line + this.lineOffset, column: col };
  }
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null | undefined)?.range?.[0];
}

/** The keys of the strict object at a path inside a schema. */
function knownKeys(schema: z.ZodType, path: YamlPath): string[] {
  let current: unknown = schema;
  for (const step of [...path, null]) {
    current = unwrap(current);
    if (step === null) break;
    const { shape, element } = current as { shape?: Record<string, unknown>; element?: unknown };
    current = typeof step === 'number' ? element : shape?.[step];
  }
  return Object.keys((current as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});
}

/** Looks through optional, default, pipe and the object side of a union. */
function unwrap(schema: unknown): unknown {
  const { def } = (schema ?? {}) as { def?: Record<string, unknown> };
  if (!def) return schema;
  if (def.innerType) return unwrap(def.innerType);
  if (def.type === 'pipe') return unwrap(def.in);
  if (def.type === 'union')
    return (def.options as unknown[]).map(unwrap).find((option) => 'shape' in (option as object));
  return schema;
}

/** A field with nothing after its colon is an empty text. */
function withoutNull(value: unknown): unknown {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNull(inner)]));
}
