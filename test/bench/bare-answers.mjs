/** The peer: one route that stores an answer by a prepared upsert, with Fastify and pg alone: no session, no check of the form, no history. */
import Fastify from 'fastify';
import pg from 'pg';

const [databaseUrl, port, connections] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: Number(connections) });
const app = Fastify();

app.get('/readyz', async () => ({ ready: true }));

app.put('/api/v1/learn/attempts/:id/answers', async (request, reply) => {
  const [answer] = request.body.answers;
  const { rows } = await pool.query({
    name: 'save',
    text: `INSERT INTO bench_answers AS b (organization_id, attempt_id, position, sequence, response)
      SELECT a.organization_id, a.id, $3, $4, $5 FROM attempts a
      WHERE a.organization_id = $1 AND a.id = $2 AND a.state = 'in_progress' AND clock_timestamp() < a.deadline_at
      ON CONFLICT (organization_id, attempt_id, position)
      DO UPDATE SET sequence = excluded.sequence, response = excluded.response, received_at = excluded.received_at
      WHERE b.sequence < excluded.sequence RETURNING received_at`,
    values: [
      request.headers['x-organization'],
      request.params.id,
      answer.position,
      answer.sequence,
      JSON.stringify(answer.response),
    ],
  });
  if (rows.length === 0) return reply.status(409).send({});
  return { receipts: [{ position: answer.position, sequence: answer.sequence, receivedAt: rows[0].received_at }] };
});

await app.listen({ port: Number(port), host: '127.0.0.1' });
process.on('SIGTERM', () => app.close().then(() => pool.end()));
