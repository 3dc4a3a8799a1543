import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { migrate, ownerSource } from '../../src/infra/index.js';
import { describeSchema } from '../../src/infra/schema-description.js';
import { dropDatabase, makeDatabase, makeEmptyDatabase } from '../support/server.js';

/** Tables that belong to no organization, and why. */
const GLOBAL = new Map([
  ['migrations', 'which migrations have run'],
  ['organization_slugs', 'whoever signs in has no organization yet'],
]);

const SCHEMA = 'migrations/schema.sql';

let url: string;
let source: DataSource;
beforeAll(async () => {
  url = await makeDatabase();
  source = await ownerSource(url).initialize();
});
afterAll(async () => {
  await source.destroy();
  await dropDatabase(url);
});

interface Table {
  name: string;
  has_organization: boolean;
  enabled: boolean;
  forced: boolean;
  policies: string[];
  owner: string;
}

const tables = () =>
  source.query<Table[]>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, pg_get_userbyid(c.relowner) AS owner,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id' AND a.attnotnull) AS has_organization,
      ARRAY(SELECT qual || ' / ' || with_check FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = c.relname) AS policies
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`);

describe('the database', () => {
  it('confines every table to one organization, for its owner too', async () => {
    const wrong = (await tables()).filter(
      ({ name, has_organization, enabled, forced, policies, owner }) =>
        !GLOBAL.has(name) &&
        !(
          has_organization &&
          enabled &&
          forced &&
          owner !== 'examport_app' &&
          policies.length === 1 &&
          policies.every((policy) => policy.split('app.organization_id').length === 3)
        ),
    );
    expect(wrong).toEqual([]);
  });

  it('has no unique index that does not start with organization_id', async () => {
    const indexes = await source.query<{ name: string; table: string; first: string }[]>(`
      SELECT i.indexrelid::regclass::text AS name, c.relname AS table, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE n.nspname = 'public' AND i.indisunique`);
    expect(indexes.filter(({ table, first }) => !GLOBAL.has(table) && first !== 'organization_id')).toEqual([]);
  });

  it('has no foreign key by which a row could point into another organization', async () => {
    const keys = await source.query<{ name: string; definition: string }[]>(`
      SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
    expect(keys.length).toBeGreaterThan(0);
    expect(
      keys.filter(
        ({ definition }) => !/FOREIGN KEY \(organization_id\b.*REFERENCES \w+\(organization_id\b/.test(definition),
      ),
    ).toEqual([]);
  });

  it('shows nothing while no organization is set, and takes nothing', async () => {
    await source
      .transaction(async (manager) => {
        await manager.query(
          `INSERT INTO organizations (organization_id, slug, name) VALUES ('01900000-0000-7000-8000-000000000001', 'a', 'A')`,
        );
        await manager.query('SET LOCAL ROLE examport_app');
        for (const { name } of await tables())
          if (!GLOBAL.has(name)) expect(await manager.query(`SELECT FROM ${name}`)).toEqual([]);
        await expect(
          manager.query(
            `INSERT INTO organizations (organization_id, slug, name) VALUES ('01900000-0000-7000-8000-000000000002', 'b', 'B')`,
          ),
        ).rejects.toThrow(/row-level security/);
      })
      .catch((error: Error) => {
        // The refused insert has ended the transaction: nothing of this stays.
        expect(error.message).toMatch(/aborted/);
      });
  });

  it('uses no enum types', async () => {
    expect(
      await source.query(`SELECT typname FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace`),
    ).toEqual([]);
  });

  it('is what migrations/schema.sql says', async () => {
    const schema = await describeSchema(source);
    if (process.env['UPDATE_SCHEMA']) writeFileSync(SCHEMA, schema);
    expect(schema).toBe(readFileSync(SCHEMA, 'utf8'));
  });
});

describe('migrations', () => {
  it('go up, down and up again, and come back to the same schema', async () => {
    const fresh = await makeEmptyDatabase();
    await migrate(fresh);
    const own = await ownerSource(fresh).initialize();
    const before = await describeSchema(own);
    for (let left = own.migrations.length; left > 0; left -= 1) await own.undoLastMigration({ transaction: 'each' });
    const rest = await own.query<{ name: string }[]>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    expect(rest).toEqual([{ name: 'migrations' }]);
    await own.destroy();
    await migrate(fresh);
    const again = await ownerSource(fresh).initialize();
    expect(await describeSchema(again)).toBe(before);
    await again.destroy();
    await dropDatabase(fresh);
  });

  it('run once, however many processes start at the same moment', async () => {
    const fresh = await makeEmptyDatabase();
    await Promise.all([migrate(fresh), migrate(fresh), migrate(fresh)]);
    const own = await ownerSource(fresh).initialize();
    const rows = await own.query<{ name: string }[]>('SELECT name FROM migrations');
    expect(rows).toHaveLength(own.migrations.length);
    await own.destroy();
    await dropDatabase(fresh);
  });

  it('refuse a database that a newer version has made', async () => {
    const newer = await makeDatabase();
    const own = await ownerSource(newer).initialize();
    await own.query(`INSERT INTO migrations (timestamp, name) VALUES (20991231000000, 'Future20991231000000')`);
    await own.destroy();
    await expect(migrate(newer)).rejects.toMatchObject({
      code: 'database.newer',
      details: { migrations: ['Future20991231000000'] },
    });
    await dropDatabase(newer);
  });
});
