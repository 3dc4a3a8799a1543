/** What every migration says of a tenant's table. */
import type { QueryRunner } from 'typeorm';

/** The role that the server works as: it owns nothing and row-level security binds it. */
export const APP_ROLE = 'examport_app';

/** Nobody's rows while no organization is set: NULL equals nothing. */
const MINE = `organization_id = NULLIF(current_setting('app.organization_id', true), '')::uuid`;

/**
 * Confines a table to the organization that the transaction has set, and lets the server use it.
 * @param privileges `select, insert` for what is only ever appended
 */
export function tenantTable(table: string, privileges = 'select, insert, update, delete'): string[] {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    `CREATE POLICY ${table}_organization ON ${table} USING (${MINE}) WITH CHECK (${MINE})`,
    `GRANT ${privileges} ON ${table} TO ${APP_ROLE}`,
  ];
}

/** For `down`. */
export function dropTable(table: string): string {
  return `DROP TABLE ${table}`;
}

/** Changes rows of every organization: policies bind the tables' owner, too. */
export async function acrossOrganizations(q: QueryRunner, tables: readonly string[], sql: string): Promise<void> {
  for (const table of tables) await q.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await q.query(sql);
  for (const table of tables) await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}
