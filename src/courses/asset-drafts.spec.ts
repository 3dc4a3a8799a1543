import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { AssetDrafts } from './asset-drafts.js';

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'examport-drafts-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const left = () => readdirSync(path.join(dataDir, 'incoming')).sort();
const shared = () => new AssetDrafts({ dataDir, databaseUrl: 'postgres://elsewhere/exams' });
const alone = () => new AssetDrafts({ dataDir, databaseUrl: null });

/** What a killed process leaves. */
function leave(name: string, hoursAgo: number): void {
  const folder = path.join(dataDir, 'incoming', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'source'), 'half');
  const then = Date.now() / 1000 - hoursAgo * 3600;
  utimesSync(folder, then, then);
}

describe('drafts', () => {
  it('go with the work, whether it succeeds or fails', async () => {
    const work = async (folder: string) => {
      await writeFile(path.join(folder, 'source'), 'whole');
      return left().length;
    };
    expect(await shared().with(work)).toBe(1);
    expect(left()).toEqual([]);
    const failing = (folder: string) => work(folder).then(() => Promise.reject(new Error('refused')));
    await expect(shared().with(failing)).rejects.toThrow('refused');
    expect(left()).toEqual([]);
  });

  it('of a killed process go after a day, where others may be at work', async () => {
    leave('old', 25);
    leave('fresh', 23);
    await shared().tidy();
    expect(left()).toEqual(['fresh']);
    await shared().removeStale(Date.now() + 2 * 3600 * 1000);
    expect(left()).toEqual([]);
  });

  it('of a killed process go at the start of one that is alone', async () => {
    leave('fresh', 0);
    await alone().tidy();
    expect(readdirSync(dataDir)).toEqual([]);
    // Nothing to tidy is fine.
    await alone().tidy();
    await shared().tidy();
  });
});
