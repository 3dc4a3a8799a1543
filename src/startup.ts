/** What a start prints and opens. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Config } from './config/index.js';
import { Releases } from './courses/index.js';
import { FolderImport } from './exchange/index.js';
import { Members, systemActor } from './identity/index.js';
import type { DemoResult } from './practice/index.js';

/** One line a package: file, size, time, verdict. @throws Error when the course has errors */
export function printDemo(result: DemoResult, folder: string): void {
  if (!result.ok) {
    for (const { file, line, column, severity, message } of result.diagnostics)
      console.error(`${[file, line, column].filter((part) => part !== undefined).join(':')} ${severity} ${message}`);
    throw new Error('the demo course has errors; no package was made.');
  }
  const width = Math.max(...result.packages.map(({ package: { fileName } }) => fileName.length));
  console.log(`Packages in ${path.relative(process.cwd(), folder) || '.'}:`);
  for (const { package: shelved, milliseconds } of result.packages) {
    const warnings = shelved.report.findings.filter(({ severity }) => severity === 'warning').length;
    const verdict = warnings === 0 ? 'valid' : `valid, ${warnings} warning${warnings === 1 ? '' : 's'}`;
    const size = `${(shelved.bytes / 1000).toFixed(0)} KB`.padStart(9);
    console.log(
      `  ${shelved.fileName.padEnd(width)} ${size} ${`${Math.round(milliseconds)} ms`.padStart(8)}  ${verdict}`,
    );
  }
}

/**
 * Where the database has no organization yet: makes one with its owner, says the password once when it was generated, and loads the demo
 * course as release 1.
 */
export async function firstStart(app: NestFastifyApplication, config: Config): Promise<void> {
  const password = config.adminPassword ?? randomBytes(12).toString('base64url');
  const organizationId = await app.get(Members).createFirst({
    slug: 'board',
    name: 'My board',
    owner: { email: config.adminEmail, name: 'Administrator' },
    password,
  });
  if (organizationId === null) return;
  console.log(`First start: sign in as ${config.adminEmail}`);
  if (config.adminPassword === null) console.log(`  password: ${password}   (shown this once; change it)`);
  if (config.demo !== null) await loadDemo(app, organizationId, config.demo);
}

async function loadDemo(app: NestFastifyApplication, organizationId: string, folder: string): Promise<void> {
  const actor = systemActor(organizationId, 'first start');
  const { course } = await app.get(FolderImport, { strict: false }).importDirectory(actor, folder);
  if (course.id === null) return;
  const notes = 'The demo, as it comes with Examport.';
  const releases = app.get(Releases, { strict: false });
  const { release } = await releases.publish(actor, course.id, { notes, acknowledgeWarnings: true });
  console.log(`Demo course loaded: ${course.title}, release ${release.number}`);
}

/**
 * Says where the server is, and gives the address.
 * @param practiceLms address of its course
 */
export function announce(
  url: string,
  { role, demo }: Pick<Config, 'role' | 'demo'>,
  practiceLms: string | null = null,
): string {
  const address = url.replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost').replace('[::]', 'localhost');
  if (role === 'worker') {
    console.log(`Worker watched at ${address}/readyz  (Ctrl-C stops it)`);
    return address;
  }
  console.log(`API at ${address}/api/v1, described on ${address}/api/docs`);
  if (practiceLms !== null) console.log(`A course in an LMS, by LTI 1.3: ${practiceLms}`);
  console.log(demo === null ? 'Ctrl-C stops it.' : `Practice LMS on ${address}  (Ctrl-C stops it)`);
  return address;
}

/** Opens the page where somebody sits before a desktop: never in CI, over a pipe, or without a display. */
export function openInBrowser(address: string, variables: Readonly<Record<string, string | undefined>>): void {
  if (!process.stdout.isTTY || variables['CI'] || variables['SSH_CONNECTION']) return;
  const desktop = process.platform === 'linux' ? Boolean(variables['DISPLAY'] ?? variables['WAYLAND_DISPLAY']) : true;
  if (!desktop) return;
  const [command, ...words] = OPENERS[process.platform] ?? ['xdg-open'];
  const opener = spawn(command, [...words, address], { stdio: 'ignore', detached: true });
  // No opener: the address is printed all the same.
  opener.on('error', () => undefined);
  opener.unref();
}

const OPENERS: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};
