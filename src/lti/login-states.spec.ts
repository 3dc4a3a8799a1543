import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from 'node:crypto';
import { LOGIN_SECONDS, LoginStates } from './login-states.js';

const states = new LoginStates(Buffer.alloc(32, 7));
const organizationId = '0190a000-0000-7000-8000-000000000001';
const subject = {
  registrationId: '0190a000-0000-7000-8000-0000000000aa',
  target: 'launch',
  storageTarget: null,
};
const NOW = 1_800_000_000_000;

const subjects = fc.record({
  registrationId: fc.uuid(),
  target: fc.string({ unit: 'binary' }).map((text) => text.toWellFormed()),
  storageTarget: fc.option(fc.string()),
});

describe('the state of a login', () => {
  it('brings back what the login was for, with the nonce and the secret that were given out', () => {
    fc.assert(
      fc.property(subjects, fc.uuid(), (one, organization) => {
        const { state, nonce, secret } = states.issue(organization, one, NOW);
        expect(state).toMatch(/^[\w-]+$/);
        expect(states.read(organization, state, NOW)).toEqual({ ...one, nonce, secret });
      }),
    );
  });

  it('is new each time, with a nonce and a secret of its own', () => {
    const made = Array.from({ length: 100 }, () => states.issue(organizationId, subject, NOW));
    const texts = made.flatMap(({ state, nonce, secret }) => [state, nonce, secret]);
    expect(new Set(texts).size).toBe(300);
  });

  it('is nothing to another organization, and nothing under another key', () => {
    const { state } = states.issue(organizationId, subject, NOW);
    expect(states.read(organizationId.replace('1', '2'), state, NOW)).toBeNull();
    expect(new LoginStates(randomBytes(32)).read(organizationId, state, NOW)).toBeNull();
  });

  it('holds for five minutes', () => {
    const { state } = states.issue(organizationId, subject, NOW);
    expect(states.read(organizationId, state, NOW + LOGIN_SECONDS * 1000)).not.toBeNull();
    expect(states.read(organizationId, state, NOW + (LOGIN_SECONDS + 1) * 1000)).toBeNull();
  });

  it('is nothing once anything about it was changed, cut, or spelled differently', () => {
    const { state } = states.issue(organizationId, subject, NOW);
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.nat(state.length - 1), fc.constantFrom(...alphabet), (at, letter) => {
        fc.pre(state[at] !== letter);
        expect(states.read(organizationId, state.slice(0, at) + letter + state.slice(at + 1), NOW)).toBeNull();
        expect(states.read(organizationId, state.slice(0, at), NOW)).toBeNull();
      }),
    );
    for (const other of ['', `${state}=`, `${state} `, ` ${state}`, `${state}A`, '%', 'ü'])
      expect(states.read(organizationId, other, NOW)).toBeNull();
  });

  it('takes any text for one that is none', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(states.read(organizationId, text, NOW)).toBeNull()));
  });
});
