/**
 * What a learner's page shows with every request: a short-lived token that says, signed, whose session it is. Nothing is looked up for it,
 * so that an answer costs one statement; ending a session takes effect when the token ends, within minutes.
 */
import { createParamDecorator, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { CONFIG, type Config, secretKey } from '../config/index.js';
import { type Scope, uuidOfHex } from '../infra/index.js';
import { IdentityError } from './identity.errors.js';

/** A learner in a session, as a token names them. */
export interface LearnerCaller extends Scope {
  readonly learnerId: string;
  readonly sessionId: string;
  readonly deliveryId: string;
}

/** So long a token holds. The page asks for the next one well before. */
export const LEARNER_TOKEN_SECONDS = 15 * 60;

const IDS = ['organizationId', 'learnerId', 'sessionId', 'deliveryId'] as const;
const SHAPE = /^ext_([A-Za-z0-9_-]{92})_([A-Za-z0-9_-]{43})$/;
const ID_BYTES = 16;
/** Ids and the second at which it ends, as 5 bytes. */
const BODY_BYTES = IDS.length * ID_BYTES + 5;

@Injectable()
export class LearnerTokens {
  readonly #root: KeyObject;
  readonly #key: KeyObject;

  constructor(@Inject(CONFIG) config: Config) {
    this.#root = createSecretKey(secretKey(config));
    this.#key = createSecretKey(this.#derive('learner-tokens'));
  }

  issue(caller: LearnerCaller, now = Date.now()): string {
    const body = Buffer.alloc(BODY_BYTES);
    IDS.forEach((name, i) => body.write(caller[name].replaceAll('-', ''), i * ID_BYTES, 'hex'));
    body.writeUIntBE(Math.floor(now / 1000) + LEARNER_TOKEN_SECONDS, IDS.length * ID_BYTES, 5);
    return `ext_${body.toString('base64url')}_${this.#sign(body).toString('base64url')}`;
  }

  /**
   * Null when it is not ours, was changed, or has ended.
   * @param evenEnded for the next token: a laptop that slept goes on with its session, which the database knows, not the token
   */
  read(token: string, { now = Date.now(), evenEnded = false } = {}): LearnerCaller | null {
    const [, text, signature] = SHAPE.exec(token) ?? [];
    if (text === undefined || signature === undefined) return null;
    const body = Buffer.from(text, 'base64url');
    const given = Buffer.from(signature, 'base64url');
    if (!timingSafeEqual(given, this.#sign(body))) return null;
    if (!evenEnded && body.readUIntBE(IDS.length * ID_BYTES, 5) * 1000 <= now) return null;
    const id = (i: number) => uuidOfHex(body.toString('hex', i * ID_BYTES, (i + 1) * ID_BYTES));
    return { organizationId: id(0), learnerId: id(1), sessionId: id(2), deliveryId: id(3) };
  }

  /** 32 bytes with which a learner's device encrypts what it keeps of a delivery: the same whenever they come back. */
  journalKey({ organizationId, learnerId, deliveryId }: Omit<LearnerCaller, 'sessionId'>): Buffer {
    return this.#derive(`journal/${organizationId}/${deliveryId}/${learnerId}`);
  }

  #derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#root, '', purpose, 32));
  }

  #sign(body: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}

/** Of a request that the guard has let through. */
export interface LearnerRequest extends FastifyRequest {
  learner?: LearnerCaller;
}

/** The learner of the request, in handlers of routes with access `learner`: `@Learner() caller: LearnerCaller`. */
export const Learner = createParamDecorator((_data: unknown, context: ExecutionContext): LearnerCaller => {
  const { learner } = context.switchToHttp().getRequest<LearnerRequest>();
  if (!learner) throw new IdentityError('identity.unauthenticated', {});
  return learner;
});
