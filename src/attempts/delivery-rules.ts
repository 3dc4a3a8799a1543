/** By which rules a delivery offers each of its quizzes. */
import { idSchema, reviewPolicySchema } from '@examport/content';
import { Inject, Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { CONFIG, type Config, secretKey } from '../config/index.js';

const instant = z.iso.datetime({ offset: true });

/** What is said of one quiz; what is left out is as the quiz and the delivery say. */
export const activityRulesSchema = z
  .strictObject({
    opensAt: instant.nullable().optional().meta({ description: 'Instead of the delivery’s own; null: at any time.' }),
    closesAt: instant
      .nullable()
      .optional()
      .meta({ description: 'Instead of the delivery’s own. It never cuts an attempt that has begun.' }),
    attempts: z.int().min(1).max(100).nullable().optional().meta({ description: 'Null: any number.' }),
    waitMinutes: z
      .int()
      .min(0)
      .max(525_600)
      .optional()
      .meta({ description: 'Between one attempt’s end and the next.' }),
    timeLimitMinutes: z.int().min(1).max(1440).nullable().optional().meta({ description: 'Null: untimed.' }),
    noReturn: z.boolean().optional().meta({ description: 'A section that was left stays closed.' }),
    graceSeconds: z
      .int()
      .min(0)
      .max(600)
      .optional()
      .meta({ description: 'So long after the deadline saves that were on their way still arrive. 30 when left out.' }),
    results: z.enum(['at-once', 'after-close', 'by-hand']).optional().meta({
      description:
        'When learners see scores: when they are known, when the window has closed (one that never closes: when staff release them), or when staff release them.',
    }),
    review: reviewPolicySchema.optional().meta({ description: 'Instead of the quiz’s own review policy.' }),
  })
  .refine(({ opensAt, closesAt }) => !opensAt || !closesAt || Date.parse(opensAt) < Date.parse(closesAt), {
    path: ['closesAt'],
    message: 'must be after opensAt',
  })
  .meta({ id: 'ActivityRules' });

/** By quiz id. */
export const deliveryRulesSchema = z.record(idSchema, activityRulesSchema).meta({ id: 'DeliveryRules' });

export type DeliveryRules = z.output<typeof deliveryRulesSchema>;

/** What holds, with everything that was left out filled in. */
export interface ActivityRules {
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  /** Undefined: as the quiz says. */
  readonly attempts: number | null | undefined;
  readonly waitMinutes: number;
  /** Undefined: as the quiz says. */
  readonly timeLimitMinutes: number | null | undefined;
  readonly noReturn: boolean;
  readonly graceSeconds: number;
  readonly results: 'at-once' | 'after-close' | 'by-hand';
  /** Undefined: as the quiz says. */
  readonly review: z.output<typeof reviewPolicySchema> | undefined;
}

const GRACE_SECONDS = 30;

/** @param delivery row of `deliveries` */
export function rulesOf(
  delivery: { opens_at: Date | null; closes_at: Date | null; rules: unknown },
  activity: string,
): ActivityRules {
  const own = deliveryRulesSchema.parse(delivery.rules)[activity] ?? {};
  return {
    opensAt: own.opensAt === undefined ? delivery.opens_at : dateOf(own.opensAt),
    closesAt: own.closesAt === undefined ? delivery.closes_at : dateOf(own.closesAt),
    attempts: own.attempts,
    waitMinutes: own.waitMinutes ?? 0,
    timeLimitMinutes: own.timeLimitMinutes,
    noReturn: own.noReturn ?? false,
    graceSeconds: own.graceSeconds ?? GRACE_SECONDS,
    results: own.results ?? 'at-once',
    review: own.review,
  };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

export interface CodePlace {
  readonly organizationId: string;
  readonly deliveryId: string;
  readonly activity: string;
}

/** Access codes of exams: kept as what only this server can make of them. */
@Injectable()
export class AccessCodes {
  readonly #key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.#key = Buffer.from(hkdfSync('sha256', secretKey(config), '', 'access-codes', 32));
  }

  /** Hexadecimal; for `deliveries.access_codes`. Spaces around and the case of letters do not matter. */
  hash({ organizationId, deliveryId, activity }: CodePlace, code: string): string {
    const text = [organizationId, deliveryId, activity, code.normalize('NFKC').trim().toLowerCase()].join('\n');
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }

  isRight(place: CodePlace, given: string, hash: string): boolean {
    return timingSafeEqual(Buffer.from(this.hash(place, given), 'hex'), Buffer.from(hash, 'hex'));
  }
}
