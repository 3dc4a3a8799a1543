import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { CLAIM } from './claims.js';
import { isSignedBy, lti11ClaimOf, lti11Signature, type Signed, signedText } from './lti11-claim.js';

const fields = ['consumerKey', 'deploymentId', 'issuer', 'clientId', 'exp', 'nonce'] as const;

/** Values of the migration guide's own example. */
const GUIDE: Signed = {
  consumerKey: '179248902',
  deploymentId: '689302',
  issuer: 'https://lmsvendor.com',
  clientId: 'PM48OJSfGDTAzAo',
  exp: 1551290856,
  nonce: '172we8671fd8z',
};
const GUIDE_SECRET = 'my-lti11-secret';
const GUIDE_SIGNATURE = 'lWd54kFo5qU7xshAna6v8BwoBm6tmUjc6GTax6+12ps=';

const signed: fc.Arbitrary<Signed> = fc.record({
  consumerKey: fc.string({ minLength: 1 }),
  deploymentId: fc.string({ minLength: 1 }),
  issuer: fc.webUrl(),
  clientId: fc.string({ minLength: 1 }),
  exp: fc.integer({ min: 1, max: 2 ** 40 }),
  nonce: fc.string({ minLength: 1 }),
});

describe('the signature of the LTI 1.1 consumer key', () => {
  it('is that of the migration guide’s example', () => {
    expect(signedText(GUIDE)).toBe('179248902&689302&https://lmsvendor.com&PM48OJSfGDTAzAo&1551290856&172we8671fd8z');
    expect(lti11Signature(GUIDE, GUIDE_SECRET)).toBe(GUIDE_SIGNATURE);
    expect(isSignedBy(GUIDE, GUIDE_SIGNATURE, GUIDE_SECRET)).toBe(true);
  });

  it('is over UTF-8', () => {
    const ours = { ...GUIDE, consumerKey: 'clé', nonce: '第一' };
    const byHand = createHmac('sha256', Buffer.from('sécrèt', 'utf8'))
      .update(Buffer.from(`clé&689302&https://lmsvendor.com&PM48OJSfGDTAzAo&1551290856&第一`, 'utf8'))
      .digest('base64');
    expect(lti11Signature(ours, 'sécrèt')).toBe(byHand);
  });

  it('signs six values in their order, the time as a whole number', () => {
    fc.assert(
      fc.property(signed, (values) => {
        const { consumerKey, deploymentId, issuer, clientId, exp, nonce } = values;
        expect(signedText(values)).toBe(`${consumerKey}&${deploymentId}&${issuer}&${clientId}&${exp}&${nonce}`);
        expect(signedText(values)).toMatch(/&\d+&/);
      }),
    );
  });

  it('holds for these values and this secret, and for no others', () => {
    fc.assert(
      fc.property(signed, fc.string({ minLength: 1 }), fc.constantFrom(...fields), (values, secret, field) => {
        const signature = lti11Signature(values, secret);
        expect(isSignedBy(values, signature, secret)).toBe(true);
        expect(isSignedBy(values, signature, `${secret}x`)).toBe(false);
        const changed =
          field === 'exp' ? { ...values, exp: values.exp + 1 } : { ...values, [field]: `${values[field]}x` };
        expect(isSignedBy(changed, signature, secret)).toBe(false);
      }),
    );
  });

  it('is refused where it is none, without an error', () => {
    fc.assert(
      fc.property(fc.string(), (signature) => {
        fc.pre(signature !== GUIDE_SIGNATURE);
        expect(isSignedBy(GUIDE, signature, GUIDE_SECRET)).toBe(false);
      }),
    );
    for (const odd of ['', 'lWd5', `${GUIDE_SIGNATURE}AAAA`, ` ${GUIDE_SIGNATURE}`, 'é'.repeat(44)])
      expect(isSignedBy(GUIDE, odd, GUIDE_SECRET)).toBe(false);
  });
});

describe('the migration claim', () => {
  const token = (lti1p1: unknown, more: object = {}) => ({
    iss: GUIDE.issuer,
    aud: [GUIDE.clientId, 'another'],
    exp: GUIDE.exp,
    nonce: GUIDE.nonce,
    sub: '3',
    [CLAIM.deploymentId]: GUIDE.deploymentId,
    [CLAIM.resourceLink]: { id: 'link-of-1.3' },
    [CLAIM.lti1p1]: lti1p1,
    ...more,
  });

  it('gives what was signed from the token itself, with the client id that this tool has', () => {
    const claim = lti11ClaimOf(
      token({
        user_id: '34212',
        resource_link_id: 'link-of-1.1',
        oauth_consumer_key: GUIDE.consumerKey,
        oauth_consumer_key_sign: GUIDE_SIGNATURE,
      }),
      GUIDE.clientId,
    );
    expect(claim).toEqual({
      signed: GUIDE,
      signature: GUIDE_SIGNATURE,
      userId: '34212',
      resourceLinkId: 'link-of-1.1',
    });
  });

  it('leaves out what is the same as in LTI 1.3', () => {
    const claim = lti11ClaimOf(token({ oauth_consumer_key: 'k' }), GUIDE.clientId);
    expect(claim).toMatchObject({ signature: null, userId: '3', resourceLinkId: 'link-of-1.3' });
  });

  it('is nothing without a consumer key, and nothing where it is no object', () => {
    for (const odd of [undefined, null, 'text', [], {}, { user_id: '1' }, { oauth_consumer_key: 7 }])
      expect(lti11ClaimOf(token(odd), GUIDE.clientId)).toBeNull();
  });

  it('names nobody by what is no text, or none that could be looked for', () => {
    for (const odd of [7, '', ' ', {}, 'a\0b', 'a\ud800', 'x'.repeat(256)]) {
      const claim = lti11ClaimOf(
        token({ oauth_consumer_key: 'k', user_id: odd, resource_link_id: odd }),
        GUIDE.clientId,
      );
      expect(claim).toMatchObject({ userId: null, resourceLinkId: null });
      expect(lti11ClaimOf(token({ oauth_consumer_key: odd }), GUIDE.clientId)).toBeNull();
    }
    expect(lti11ClaimOf(token({ oauth_consumer_key: 'k', user_id: '🙂' }), GUIDE.clientId)?.userId).toBe('🙂');
  });
});
