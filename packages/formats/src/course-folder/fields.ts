/** Fields of the course folder's YAML. Every scalar arrives as the text that the author wrote (see `YamlSource`). */
import { z } from 'zod';

const isText = { error: 'must be a text' };

/** May be empty. */
export const text = z.string(isText);
export const requiredText = z.string(isText).refine((value) => value.trim() !== '', 'must not be empty');

export const flag = z
  .string({ error: 'must be true or false' })
  .refine((value) => /^(?:true|false)$/i.test(value), 'must be true or false')
  .transform((value) => value.toLowerCase() === 'true');

export const number = z
  .string({ error: 'must be a number' })
  .refine((value) => /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value), 'must be a number, such as 25 or 0.5')
  .transform(Number);

export const wholeNumber = z
  .string({ error: 'must be a whole number' })
  .refine((value) => /^[-+]?\d{1,9}$/.test(value), 'must be a whole number')
  .transform(Number);

export function oneOf<const T extends readonly [string, ...string[]]>(...allowed: T) {
  return z.enum(allowed, { error: `must be one of: ${allowed.join(', ')}` });
}

export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item, { error: 'must be a list' });
}

export function fields<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape, {
    // Unknown keys are told one by one, with the known ones; a wrong kind of value needs words of its own.
    error: (issue) =>
      issue.code === 'invalid_type' ? 'must have fields, each as "name: value" on its line' : undefined,
  });
}
