import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, environmentSchema, readConfig } from './index.js';

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables, '/srv');
  } catch (error) {
    if (error instanceof ConfigError) return error.details.problems;
  }
  throw new Error('these settings were accepted');
}

describe('settings', () => {
  it('has a default for everything, with absolute paths', () => {
    expect(readConfig({ HOME: '/root' }, '/srv/examport')).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      trustProxy: false,
      databaseUrl: null,
      drainMs: 0,
      databasePool: 10,
      dataDir: '/srv/examport/data',
      role: 'all',
      adminEmail: 'admin@example.org',
      adminPassword: null,
      operatorKey: null,
      secretKey: null,
      secrets: [],
      s3: null,
      allowPrivateAddresses: ['127.0.0.0/8', '::1'],
      metricsToken: null,
      logLevel: 'info',
      demo: '/srv/examport/examples/certified-peer-specialist',
      maxUploadBytes: 500 * 1024 * 1024,
      openBrowser: true,
      debug: false,
    });
  });

  it('refuses what is right by itself and wrong together', () => {
    expect(problemsOf({ EXAMPORT_ROLE: 'worker' })).toEqual([
      expect.stringMatching(/^DATABASE_URL: is needed/),
      expect.stringMatching(/^EXAMPORT_SECRET_KEY: is needed/),
    ]);
    expect(problemsOf({ EXAMPORT_S3_ACCESS_KEY_ID: 'x' })).toHaveLength(2);
    expect(problemsOf({ EXAMPORT_TRUST_PROXY: '10.0.0.0/8, nonsense' })).toEqual([
      'EXAMPORT_TRUST_PROXY: nonsense is neither 0, 1, an address nor a CIDR range.',
    ]);
  });

  it('takes an empty EXAMPORT_DEMO as no demo, and any other empty variable as absent', () => {
    const config = readConfig({ EXAMPORT_DEMO: '', PORT: '', EXAMPORT_HOST: '' }, '/srv');
    expect(config).toMatchObject({ demo: null, port: 3000, host: '127.0.0.1', allowPrivateAddresses: false });
  });

  it('cannot be changed after it was read', () => {
    expect(Object.isFrozen(readConfig({}, '/srv'))).toBe(true);
  });

  it('lists every problem at once, misspelt names among them', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      EXAMPORT_HSOT: 'x',
      EXAMPORT_MAX_UPLOAD_MB: '0',
      EXAMPORT_DEBUG: 'yes',
    });
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatch(/^EXAMPORT_HSOT is no setting of Examport/);
    expect(problems.join('\n')).toMatch(
      /PORT: must be a port number\.[^]*EXAMPORT_MAX_UPLOAD_MB: [^]*EXAMPORT_DEBUG: must be 0 or 1\./,
    );
  });

  it('leaves other programs’ variables alone', () => {
    expect(() => readConfig({ EXAMPLE: 'x', NODE_ENV: 'test' }, '/srv')).not.toThrow();
  });

  it('is described by .env.example: the same names, the same defaults, in the same order', () => {
    const text = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const written = [...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => [name, value]);
    const schema = Object.entries(environmentSchema.shape).map(([name, field]) => {
      const value: unknown = field.parse(undefined);
      return [name, typeof value === 'boolean' ? (value ? '1' : '0') : String(value)];
    });
    expect(written).toEqual(schema);
    for (const field of Object.values(environmentSchema.shape)) expect(text).toContain(`# ${field.description}`);
  });
});
