import { describe, expect, it } from '@jest/globals';
import ipaddr from 'ipaddr.js';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { environmentSchema, readConfig } from '../../src/config/index.js';

interface Service {
  image?: string;
  environment?: Record<string, string>;
  ports?: string[];
  healthcheck?: object;
  build?: { target?: string };
  depends_on?: Record<string, { condition: string }>;
  networks: string[] | Record<string, { ipv4_address?: string }>;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  stop_grace_period?: string;
  volumes?: (string | { source: string })[];
}

interface Compose {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string; ip_range: string }[] } } | null>;
}

const text = (file: string) => readFileSync(file, 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = text('Dockerfile').replaceAll(/\\\n\s*/g, ' ');
const caddyfile = text('deploy/Caddyfile').replaceAll(/^\s*#.*$/gm, '');
const guide = text('docs/deploying.md');
const settings = Object.keys(environmentSchema.shape);
const services = Object.entries(compose.services);
const web = services.filter(([, { environment }]) => environment?.['EXAMPORT_ROLE'] === 'web');
const imageVariables = Object.fromEntries(
  [...(/^ENV (.*EXAMPORT_DATA_DIR.*)$/m.exec(dockerfile)?.[1] ?? '').matchAll(/([A-Z_]+)=(\S+)/g)].map(
    ([, name, value]) => [name ?? '', value ?? ''],
  ),
);

/** What an operator would write, for every `${NAME…}` that compose asks for. */
const FILLED: Record<string, string> = {
  EXAMPORT_PUBLIC_URL: 'https://exams.example.org',
  EXAMPORT_ADMIN_EMAIL: 'owner@example.org',
  EXAMPORT_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  POSTGRES_PASSWORD: '0123456789abcdef',
  MINIO_ROOT_USER: 'keeper',
  MINIO_ROOT_PASSWORD: '0123456789abcdef',
  EXAMPORT_S3_ACCESS_KEY_ID: '0123456789',
  EXAMPORT_S3_SECRET_ACCESS_KEY: '0123456789abcdef',
};

function filled(value: string): string {
  return value.replaceAll(
    /\$\{([A-Z_0-9]+)(?::([-?])([^}]*))?\}/g,
    (_all, name: string, kind: string, rest: string) => {
      const given = FILLED[name];
      if (given !== undefined) return given;
      if (kind === '-') return rest;
      throw new Error(`${name} is not filled in.`);
    },
  );
}

/** As the process gets them: the image's, and compose's over them. */
function environmentOf({ environment = {} }: Service): Record<string, string> {
  const own = Object.entries(environment).map(([name, value]) => [name, filled(value)]);
  return { ...imageVariables, ...(Object.fromEntries(own) as Record<string, string>) };
}

const secondsOf = (duration: string | undefined) => Number(/^(\d+)s$/.exec(duration ?? '')?.[1]);

describe('docker-compose.yml', () => {
  it('runs two web processes and a worker, with settings that the server takes', () => {
    const roles = services.flatMap(([, { environment }]) => environment?.['EXAMPORT_ROLE'] ?? []);
    expect(roles.sort()).toEqual(['web', 'web', 'worker']);
    for (const [, service] of services.filter(([, { environment }]) => environment?.['EXAMPORT_ROLE'])) {
      const config = readConfig(environmentOf(service), '/app');
      expect(config).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data', demo: null });
      expect(config.publicUrl).toBe(FILLED['EXAMPORT_PUBLIC_URL']);
      expect(new URL(config.databaseUrl ?? '').hostname).toBe('postgres');
      expect(new URL(config.s3?.endpoint ?? '').hostname).toBe('minio');
    }
  });

  it('asks for every secret by name, and gives none a value', () => {
    const source = text('docker-compose.yml');
    const required = new Set([...source.matchAll(/\$\{([A-Z_0-9]+):\?[^}]+\}/g)].map(([, name]) => name));
    expect([...required].sort()).toEqual(Object.keys(FILLED).sort());
    const optional = [...source.matchAll(/\$\{([A-Z_0-9]+):-([^}]*)\}/g)].map(([, name, value]) => ({ name, value }));
    expect(optional.filter(({ name, value }) => /PASSWORD|SECRET|KEY|TOKEN/.test(name ?? '') && value)).toEqual([]);
    // Neither form: compose would put an empty text there and say nothing of it.
    expect(source.match(/(?<!\$)\$(?:[A-Z_]|\{[A-Z_0-9]+\})/g)).toBeNull();
    const asked = new Set([...required, ...optional.map(({ name }) => name)]);
    const offered = [...text('deploy/env.example').matchAll(/^#?([A-Z_0-9]+)=/gm)].map(([, name]) => name);
    expect(offered.sort()).toEqual([...asked].sort());
  });

  it('shows the proxy to the outside, and nothing else', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['proxy']);
    expect(compose.networks['back']?.internal).toBe(true);
    const outside = services.filter(([, { networks }]) => Object.keys(asRecord(networks)).includes('front'));
    expect(outside.map(([name]) => name).sort()).toEqual(['proxy', ...web.map(([name]) => name)].sort());
  });

  it('contains every service', () => {
    for (const [name, service] of services)
      expect({ name, ...service }).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
  });

  it('waits for what is healthy', () => {
    // The server's image has its check; every other service has one here, or depends on one that has.
    const isChecked = ({ healthcheck, environment }: Service) => Boolean(healthcheck ?? environment?.['EXAMPORT_ROLE']);
    for (const [name, service] of services) {
      const waited = Object.entries(service.depends_on ?? {});
      for (const [other, { condition }] of waited) {
        expect(['service_healthy', 'service_completed_successfully']).toContain(condition);
        if (condition === 'service_healthy')
          expect({ name, other, checked: isChecked(compose.services[other]!) }).toMatchObject({ checked: true });
      }
      expect({ name, checked: isChecked(service) || waited.length > 0 }).toEqual({ name, checked: true });
    }
  });

  it('believes the proxy’s address and nobody else’s', () => {
    const address = asRecord(compose.services['proxy']!.networks)['front']?.ipv4_address ?? '';
    const { subnet, ip_range } = compose.networks['front']?.ipam?.config[0] ?? { subnet: '', ip_range: '' };
    expect(ipaddr.parse(address).match(ipaddr.parseCIDR(subnet))).toBe(true);
    // Where other services get theirs: one of them could otherwise be there first.
    expect(ipaddr.parse(address).match(ipaddr.parseCIDR(ip_range))).toBe(false);
    for (const [, service] of web) expect(readConfig(environmentOf(service), '/app').trustProxy).toEqual([address]);
  });

  it('lets a process drain longer than the proxy takes to notice, and end before it is killed', () => {
    const round = (name: string) => Number(new RegExp(`${name} (\\d+)s`).exec(caddyfile)?.[1]);
    for (const [, service] of web) {
      const drain = readConfig(environmentOf(service), '/app').drainMs / 1000;
      expect(drain).toBeGreaterThan(round('health_interval') + round('health_timeout'));
      // A statement of the database may take 30 s.
      expect(secondsOf(service.stop_grace_period)).toBeGreaterThan(drain + 30);
    }
  });

  it('mounts files that exist', () => {
    const files = services.flatMap(([, { volumes = [] }]) =>
      volumes.flatMap((volume) => (typeof volume === 'string' ? (/^(\.\/[^:]+):/.exec(volume)?.[1] ?? []) : [])),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe('the proxy', () => {
  it('sends to each web process, and asks whether it is ready', () => {
    const upstreams = /reverse_proxy (.+) \{/.exec(caddyfile)?.[1]?.split(' ');
    expect(upstreams?.sort()).toEqual(web.map(([name]) => `${name}:3000`).sort());
    expect(caddyfile).toMatch(/health_uri \/readyz/);
  });

  it('keeps metrics inside, bounds and buffers nothing, and drops no header', () => {
    expect(caddyfile).toMatch(/@inside path \/metrics /);
    expect(caddyfile).toMatch(/respond @inside 404/);
    expect(caddyfile).toMatch(/flush_interval -1/);
    expect(caddyfile).not.toMatch(/request_body|_buffers|header_up|header_down|trusted_proxies/);
  });
});

describe('the Dockerfile', () => {
  const stages = dockerfile.split(/^FROM /m).slice(1);

  it('copies what is there', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, words]) => words?.split(' ') ?? [],
    );
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((source) => !existsSync(source))).toEqual([]);
  });

  it('installs with the manifest of every workspace', () => {
    const manifests = readdirSync('packages').map((name) => `packages/${name}/package.json`);
    expect(manifests.filter((file) => existsSync(file) && !stages[0]?.includes(`COPY ${file} `))).toEqual([]);
  });

  it('ends in the server, as nobody in particular, watched, on the Node that is tested', () => {
    const last = stages.at(-1) ?? '';
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\/healthz/m);
    expect(last).toMatch(/^CMD \["node", "dist\/main\.js"\]$/m);
    const { dependencies, scripts } = JSON.parse(text('package.json')) as Record<string, Record<string, string>>;
    expect(scripts?.['start']).toBe('node dist/main.js');
    expect(/^node:(\d+)-/.exec(last)?.[1]).toBe(/\d+/.exec(dependencies?.['node'] ?? '')?.[0]);
  });

  it('has the PostgreSQL of compose for backups, and takes no secret', () => {
    expect(stages.find((stage) => / AS backup\n/.test(stage))).toMatch(
      new RegExp(`^${compose.services['postgres']?.image} AS`),
    );
    for (const [, { build }] of services)
      if (build?.target !== undefined) expect(dockerfile).toContain(` AS ${build.target}\n`);
    expect(dockerfile).not.toMatch(/PASSWORD|SECRET|TOKEN|^ARG/m);
    expect(text('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['.env', '.env.*', '.git']));
  });
});

describe('docs/deploying.md', () => {
  it('lists exactly the settings that there are', () => {
    const table = /^## Settings$(.*?)^##/ms.exec(guide)?.[1] ?? '';
    const rows = [...table.matchAll(/^\| `([A-Z][A-Z_0-9]*)` /gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual([...settings].sort());
  });

  it('names no setting that does not exist, nor do compose and the Dockerfile', () => {
    for (const file of [
      'docs/deploying.md',
      'docker-compose.yml',
      'Dockerfile',
      'deploy/env.example',
      'deploy/Caddyfile',
    ]) {
      const named = new Set(text(file).match(/EXAMPORT_[A-Z0-9_]*[A-Z0-9]/g) ?? []);
      expect({ file, unknown: [...named].filter((name) => !settings.includes(name)) }).toEqual({ file, unknown: [] });
    }
  });

  it('names metrics that there are', () => {
    const known = text('src/infra/metrics.ts');
    const named = new Set(guide.match(/\bexamport_(?!app\b|check_)[a-z_]+/g) ?? []);
    expect(named.size).toBeGreaterThan(2);
    expect([...named].filter((name) => !known.includes(`'${name}'`))).toEqual([]);
  });
});

function asRecord(networks: Service['networks']): Record<string, { ipv4_address?: string }> {
  return Array.isArray(networks) ? Object.fromEntries(networks.map((name) => [name, {}])) : networks;
}
