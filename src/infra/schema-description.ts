/** The database's schema as text, from its own catalog: so that a change of it is seen in review. */
import type { DataSource } from 'typeorm';

/** Tables with columns, constraints, indexes, policies and grants; functions and triggers; in a fixed order. */
export async function describeSchema(source: DataSource): Promise<string> {
  const parts: string[] = [];
  for (const sql of QUERIES) {
    const rows = await source.query<{ text: string }[]>(sql);
    parts.push(...rows.map(({ text }) => text));
  }
  return `${parts.join('\n\n')}\n`;
}

const OURS = `n.nspname = 'public' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = o.oid AND d.deptype = 'e')`;

const QUERIES = [
  `SELECT 'CREATE EXTENSION ' || extname || ';' AS text FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname`,
  `SELECT pg_get_functiondef(o.oid) || ';' AS text FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace
   WHERE ${OURS} AND o.prokind IN ('f', 'p') ORDER BY o.proname, pg_get_function_identity_arguments(o.oid)`,
  `SELECT concat_ws(E'\\n',
     'CREATE TABLE ' || o.relname || ' (',
     (SELECT string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
        || CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
                ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END, E',\\n' ORDER BY a.attnum)
      FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped),
     ');',
     (SELECT string_agg('ALTER TABLE ' || o.relname || ' ADD CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(c.oid) || ';', E'\\n' ORDER BY contype, conname)
      FROM pg_constraint c WHERE c.conrelid = o.oid AND c.contype <> 'n'),
     (SELECT string_agg(pg_get_indexdef(i.indexrelid) || ';', E'\\n' ORDER BY i.indexrelid::regclass::text)
      FROM pg_index i WHERE i.indrelid = o.oid AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)),
     (SELECT string_agg(pg_get_triggerdef(t.oid) || ';', E'\\n' ORDER BY tgname) FROM pg_trigger t WHERE t.tgrelid = o.oid AND NOT t.tgisinternal),
     CASE WHEN o.relrowsecurity THEN 'ALTER TABLE ' || o.relname || ' ENABLE ROW LEVEL SECURITY;' END,
     CASE WHEN o.relforcerowsecurity THEN 'ALTER TABLE ' || o.relname || ' FORCE ROW LEVEL SECURITY;' END,
     (SELECT string_agg('CREATE POLICY ' || policyname || ' ON ' || tablename || ' FOR ' || cmd || ' USING (' || coalesce(qual, '') || ') WITH CHECK (' || coalesce(with_check, '') || ');', E'\\n' ORDER BY policyname)
      FROM pg_policies p WHERE p.schemaname = 'public' AND p.tablename = o.relname),
     (SELECT 'GRANT ' || string_agg(lower(privilege_type), ', ' ORDER BY privilege_type) || ' ON ' || o.relname || ' TO examport_app;'
      FROM information_schema.role_table_grants g WHERE g.table_schema = 'public' AND g.table_name = o.relname AND g.grantee = 'examport_app' HAVING count(*) > 0)
   ) AS text
   FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace WHERE ${OURS} AND o.relkind = 'r' ORDER BY o.relname`,
];
