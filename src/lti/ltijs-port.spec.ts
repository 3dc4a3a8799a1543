/** The hooks of ltijs that are relied on: an upgrade that changes one of them shows here. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { KeyObject } from 'node:crypto';
import { decodeProtectedHeader, exportPKCS8, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { LtijsPort } from './ltijs-port.js';

const CORE = 'https://purl.imsglobal.org/spec/lti/claim/';
const platform = { issuer: 'https://lms.example', clientId: 'client', name: 'LMS' };
const port = new LtijsPort();
let own: CryptoKey;
let strangers: CryptoKey;
let key: KeyObject;

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  own = pair.privateKey;
  key = KeyObject.from(pair.publicKey);
  strangers = (await generateKeyPair('RS256')).privateKey;
});

const sign = (claims: object = {}, by = own) =>
  new SignJWT({
    nonce: 'n',
    [`${CORE}message_type`]: 'LtiResourceLinkRequest',
    [`${CORE}version`]: '1.3.0',
    [`${CORE}deployment_id`]: '1',
    [`${CORE}target_link_uri`]: 'https://tool.example',
    [`${CORE}resource_link`]: { id: '1' },
    [`${CORE}roles`]: [],
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'any' })
    .setIssuer(platform.issuer)
    .setAudience(platform.clientId)
    .setSubject('s')
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(by);

describe('ltijs', () => {
  it.each(['LtiResourceLinkRequest', 'LtiDeepLinkingRequest'])(
    'passes a %s with the key that it is given',
    async (type) => {
      const idToken = await sign({ [`${CORE}message_type`]: type });
      await expect(port.verifyLaunch(platform, idToken, key)).resolves.toBeNull();
      // Nonces are the gate's: the same token again is not its matter.
      await expect(port.verifyLaunch(platform, idToken, key)).resolves.toBeNull();
    },
  );

  it('says what is wrong, and never hangs', async () => {
    const said = async (idToken: Promise<string> | string) => port.verifyLaunch(platform, await idToken, key);
    await expect(said(sign({}, strangers))).resolves.toBe('invalid signature');
    await expect(said(sign({ [`${CORE}version`]: '2' }))).resolves.toBe('WRONG_LTI_VERSION_CLAIM');
    await expect(said(sign({ [`${CORE}message_type`]: 'Other' }))).resolves.toBe('NO_MESSAGE_TYPE_CLAIM');
    await expect(said('no.token.at-all')).resolves.toBe('INVALID_JWT_RECEIVED');
    await expect(said('')).resolves.toEqual(expect.any(String));
  });

  it('keeps many launches at once apart', async () => {
    const [good, bad] = [await sign(), await sign({}, strangers)];
    const verdicts = await Promise.all(
      Array.from({ length: 40 }, (_, n) => port.verifyLaunch(platform, n % 2 === 0 ? good : bad, key)),
    );
    expect(verdicts.map((verdict) => verdict === null)).toEqual(Array.from({ length: 40 }, (_, n) => n % 2 === 0));
  });

  it('signs a deep-linking message with our key, echoes data, and keeps to one item where one is taken', async () => {
    const pair = await generateKeyPair('RS256', { extractable: true });
    const signing = { kid: 'ours', privatePem: await exportPKCS8(pair.privateKey) };
    const items = [
      { type: 'ltiResourceLink', title: 'A' },
      { type: 'ltiResourceLink', title: 'B' },
    ];
    const message = await port.signDeepLinking(platform, signing, {
      deploymentId: '7',
      settings: { accept_types: ['ltiResourceLink'], accept_multiple: false, data: 'opaque' },
      items,
      message: 'One chosen',
    });
    expect(decodeProtectedHeader(message)).toMatchObject({ alg: 'RS256', kid: 'ours' });
    const { payload } = await jwtVerify(message, pair.publicKey);
    const dl = 'https://purl.imsglobal.org/spec/lti-dl/claim/';
    expect(payload).toMatchObject({
      iss: platform.clientId,
      aud: platform.issuer,
      [`${CORE}deployment_id`]: '7',
      [`${CORE}message_type`]: 'LtiDeepLinkingResponse',
      [`${dl}data`]: 'opaque',
      [`${dl}msg`]: 'One chosen',
      [`${dl}content_items`]: items.slice(0, 1),
    });
  });
});
