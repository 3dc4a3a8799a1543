/**
 * The peer: three routes of the API written bare, with Fastify and pg alone. It stores and finds the same, with the same promises (the
 * role that owns nothing, row-level security, one transaction a request, the log of changes), cleans HTML by the same library, and leaves
 * out the framework, the entities, the contracts, what changed against a stale revision, the linter's warnings, request logs and metrics.
 */
import { htmlToText, parseQuestion } from '@examport/content';
import Fastify from 'fastify';
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';

const [databaseUrl, port, connections] = process.argv.slice(2);
const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: Number(connections),
  options: '-c role=examport_app',
});
const app = Fastify();

/** Finds the key and does the work in one transaction of the key's organization. */
async function inOrganization(request, work) {
  const [, organization, secret] = /^Bearer [a-z]+_([0-9a-f]{32})_(\S+)$/.exec(request.headers.authorization) ?? [];
  const organizationId = organization.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('app.organization_id', '${organizationId}', true)`);
    const { rows } = await client.query({
      name: 'key',
      text: 'SELECT id, name FROM api_keys WHERE organization_id = $1 AND token_hash = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())',
      values: [organizationId, createHash('sha256').update(secret).digest()],
    });
    if (rows.length === 0) throw new Error('No such key.');
    const result = await work(client, organizationId, rows[0]);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

app.get('/readyz', async () => ({ ready: true }));

app.get('/api/v1/courses/:id', (request) =>
  inOrganization(request, async (client, organizationId) => {
    const { rows } = await client.query({
      name: 'course',
      text: `SELECT c.id, c.key, c.program_id AS "programId", c.title, c.summary, c.language, c.revision, c.created_at AS "createdAt",
          c.updated_at AS "updatedAt", c.deleted_at AS "deletedAt",
          (SELECT json_agg(json_build_object('id', m.id, 'key', m.key, 'title', m.title) ORDER BY m.position, m.id)
           FROM course_modules m WHERE m.organization_id = $1 AND m.course_id = $2 AND m.deleted_at IS NULL) AS modules,
          (SELECT json_agg(json_build_array(a.id, a.module_id, a.lesson_id, l.key, l.title, l.minutes) ORDER BY a.position, a.id)
           FROM course_activities a LEFT JOIN lessons l ON l.organization_id = $1 AND l.id = a.lesson_id
           WHERE a.organization_id = $1 AND a.course_id = $2) AS activities
        FROM courses c WHERE c.organization_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`,
      values: [organizationId, request.params.id],
    });
    const { activities, ...course } = rows[0];
    const modules = new Map(course.modules.map((module) => [module.id, { ...module, activities: [] }]));
    for (const [id, moduleId, lessonId, key, title, minutes] of activities)
      modules
        .get(moduleId)
        .activities.push({ id, kind: 'lesson', lessonId, quizId: null, key, title, minutes, deleted: false });
    return { ...course, modules: [...modules.values()] };
  }),
);

/** What a search asks for: in the word forms of the usual languages, its last word perhaps not finished. */
const LANGUAGES = ['simple', 'english', 'spanish', 'arabic', 'french', 'german', 'portuguese'];
const inAll = (
  expression,
) => `(SELECT coalesce(string_agg('(' || word || ')', ' | '), '')::tsquery FROM (SELECT DISTINCT q::text AS word
  FROM unnest(ARRAY[${LANGUAGES.map((name) => `(${expression(name)})`).join(', ')}]) AS q WHERE numnode(q) > 0) AS different)`;
const WORDS = `(${inAll((name) => `websearch_to_tsquery('${name}', $3)`)} || ${inAll(
  (name) => `websearch_to_tsquery('${name}', $5) && to_tsquery('simple', $6)`,
)})`;

app.get('/api/v1/questions', (request) =>
  inOrganization(request, async (client, organizationId) => {
    const { program: programId, text, limit = '50' } = request.query;
    const words = text.split(' ');
    const { rows: items } = await client.query({
      name: 'search',
      text: `SELECT q.id, q.key, q.language, q.state, q.version, q.type, left(q.stem_text, 300) AS stem, q.domain, q.tags, q.difficulty,
          q.points, q.jurisdictions, q.revision, q.updated_by, q.updated_at
        FROM search_questions(program => $2, words => ${WORDS}, any_domain => NULL, any_tag => NULL,
          any_type => NULL, any_state => NULL, any_difficulty => NULL, any_jurisdiction => NULL, any_language => NULL,
          originals => NULL, due_by => NULL, withheld_on => NULL, sort => 'relevance', after_place => NULL, after_id => NULL,
          at_most => $4) WITH ORDINALITY AS found (id, place, position)
        JOIN questions q ON q.organization_id = $1 AND q.id = found.id ORDER BY found.position`,
      values: [organizationId, programId, text, Number(limit) + 1, words.slice(0, -1).join(' '), `${words.at(-1)}:*`],
    });
    return { items: items.slice(0, Number(limit)), next: null };
  }),
);

app.patch('/api/v1/questions/:id', (request, reply) =>
  inOrganization(request, async (client, organizationId, key) => {
    const { id } = request.params;
    const { content } = request.body;
    const { rows } = await client.query({
      name: 'lock',
      text: `SELECT q.*, v.body FROM questions q JOIN question_versions v
          ON v.organization_id = q.organization_id AND v.question_id = q.id AND v.number = q.version
        WHERE q.organization_id = $1 AND q.id = $2 FOR UPDATE OF q`,
      values: [organizationId, id],
    });
    const [before] = rows;
    if (`"${before.revision}"` !== request.headers['if-match']) return reply.status(412).send({});
    const { question: body } = parseQuestion({ ...before.body, ...content });
    const stem = htmlToText(body.stem);
    const rest = body.choices.map((choice) => htmlToText(choice.content)).join(' ');
    await client.query({
      name: 'version',
      text: 'UPDATE question_versions SET body = $4 WHERE organization_id = $1 AND question_id = $2 AND number = $3',
      values: [organizationId, id, before.version, body],
    });
    await client.query({
      name: 'question',
      text: `UPDATE questions SET stem_text = $3, search = array_to_tsvector(ARRAY[key]) || setweight(to_tsvector('english', $3), 'A')
          || to_tsvector('english', $4), revision = revision + 1, updated_at = now(), updated_by = $5
        WHERE organization_id = $1 AND id = $2`,
      values: [organizationId, id, stem, rest, key.name],
    });
    await client.query({
      name: 'log',
      text: `INSERT INTO audit_log (organization_id, id, actor_kind, actor_id, actor_name, address, request_id, action, target_type,
          target_id, before, after) VALUES ($1, $2, 'api-key', $3, $4, $5, $6, 'question.edited', 'question', $7, $8, $9)`,
      values: [
        organizationId,
        randomUUID(),
        key.id,
        key.name,
        request.ip,
        request.id,
        id,
        { stem: before.body.stem },
        { stem: body.stem },
      ],
    });
    reply.header('etag', `"${before.revision + 1}"`);
    return {
      id,
      key: before.key,
      state: before.state,
      version: before.version,
      revision: before.revision + 1,
      content: body,
    };
  }),
);

await app.listen({ port: Number(port), host: '127.0.0.1' });
process.on('SIGTERM', () => app.close().then(() => pool.end()));
