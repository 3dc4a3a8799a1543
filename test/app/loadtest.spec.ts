/** `npm run loadtest` as operators run it, with few learners; its figures are none of a test's business. */
import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../loadtest/main.mjs', import.meta.url));

async function loadtest(options: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [command, ...options], {
    env: { PATH: process.env['PATH'], ...environment },
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { exitCode, ...said };
}

describe('the load test', () => {
  it('plays an exam to its end, finds every answer again, says what the machine carries, and leaves nothing behind', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-loadtest-'));
    // As root the database runs as another user.
    chmodSync(folder, 0o755);
    try {
      const options = ['--learners', '8', '--minutes', '2', '--speed', '120'];
      const { exitCode, stdout, stderr } = await loadtest(options, { TMPDIR: folder });
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('All start at one moment') });
      expect(stdout).toMatch(/^ +answers acknowledged and read back +[1-9]\d*$/m);
      for (const nothing of ['missing', 'twice, or never acknowledged', 'requests that failed'])
        expect(stdout).toMatch(new RegExp(`^ +${nothing} +0 +met: none$`, 'm'));
      expect(stdout).toMatch(/^ +attempts graded +8 +met: all$/m);
      expect(stdout).toMatch(/^What a machine of this kind carries.*\n +learners who may start at one moment/m);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it.each([
    [['--learners', '0'], '--learners must be a whole number from 1 to 20000, and is "0".'],
    [['--learners'], '--learners must be a whole number from 1 to 20000, and is "".'],
    [['--minutes', '71'], '--minutes must be a whole number from 1 to 70, and is "71".'],
    [['--speed=fast'], '--speed must be a whole number from 1 to 200, and is "fast".'],
    [['--host', '203.0.113.9'], 'There is no "--host": there are --learners, --minutes, --speed and --help.'],
    [['1000'], 'There is no "1000": there are --learners, --minutes, --speed and --help.'],
  ])('says in one sentence what is wrong with %j', async (options, sentence) => {
    expect(await loadtest(options)).toEqual({ exitCode: 1, stdout: '', stderr: `${sentence}\n` });
  });

  it('notices that npm has kept an option', async () => {
    const { exitCode, stderr } = await loadtest([], { npm_config_learners: '50' });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: 'npm has kept --learners for itself: write two dashes before it, npm run loadtest -- --learners N.\n',
    });
  });

  it('helps', async () => {
    const { exitCode, stdout } = await loadtest(['--help']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining('--learners N') });
  });
});
