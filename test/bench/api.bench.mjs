/** Reading a course of 300 lessons, saving a question, searching 100,000 questions: each beside the same route written bare. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { load, makeDataDir, signIn, startBare, startDatabase, startServer } from './server-under-load.mjs';

export const name = 'api';
export const title = 'The API under 50 clients, on all cores together with PostgreSQL (fsync on) and the clients';

const CLIENTS = 50;
const SECONDS = 8;
/** What somebody who works without a break does: a request a second. */
const PAUSE_MS = 1000;
const QUESTIONS = 100_000;
const CONNECTIONS = 10;

export async function run() {
  const { dataDir, remove } = makeDataDir();
  const database = await startDatabase(dataDir);
  try {
    const server = await startServer({
      DATABASE_URL: database.url,
      EXAMPORT_DATA_DIR: dataDir,
      EXAMPORT_DATABASE_POOL: String(CONNECTIONS),
    });
    const bare = await startBare(database.url, CONNECTIONS);
    try {
      const api = await signIn(server.url);
      const scenarios = await seed(api, database.url);
      const rows = [];
      const keys = {};
      for (const [what, scenario] of Object.entries(scenarios)) await measure(what, scenario);
      return { keys, rows };

      async function measure(what, { label, scenario, limitMs }) {
        const common = { headers: api.headers, clients: CLIENTS, seconds: SECONDS, scenario };
        const calm = await load({ ...common, url: server.url, pauseMs: PAUSE_MS });
        const calmBare = await load({ ...common, url: bare.url, pauseMs: PAUSE_MS, scenario: await fresh(scenario) });
        const full = await load({ ...common, url: server.url, scenario: await fresh(scenario) });
        const fullBare = await load({ ...common, url: bare.url, scenario: await fresh(scenario) });
        const failed = calm.failed + calmBare.failed + full.failed + fullBare.failed;
        if (failed > 0) throw new Error(`${what}: ${failed} requests failed.`);
        const ratio = full.perSecond / fullBare.perSecond;
        console.log(`  ${what}: p95 ${ms(calm.p95)}, ratio ${ratio.toFixed(2)}`);
        Object.assign(keys, {
          [`${what}P95`]: calm.p95,
          [`${what}P95Bare`]: calmBare.p95,
          [`${what}PerSecond`]: full.perSecond,
          [`${what}PerSecondBare`]: fullBare.perSecond,
          [`${what}P95Saturated`]: full.p95,
          [`${what}Ratio`]: ratio,
        });
        rows.push(
          row(`${label}, one a second from each: p95`, ms(calm.p95), `under ${limitMs} ms`, calm.p95 < limitMs),
          row(`  the same, bare: p95`, ms(calmBare.p95)),
          row(`  without a pause: requests a second`, full.perSecond.toFixed(0)),
          row(`  the same, bare`, fullBare.perSecond.toFixed(0)),
          row(`  ratio`, ratio.toFixed(2), 'at least 0.5', ratio >= 0.5),
          row(`  without a pause: p95 (bare: ${ms(fullBare.p95)})`, ms(full.p95)),
        );
      }

      /** What saving has left behind: the revisions of the questions. */
      async function fresh(scenario) {
        if (scenario.name !== 'save') return scenario;
        const questions = [];
        for (const { id } of scenario.questions) questions.push((await api.request('GET', `/questions/${id}`)).body);
        return { ...scenario, questions };
      }
    } finally {
      await server.stop();
      await bare.stop();
    }
  } finally {
    await database.stop();
    remove();
  }
}

function row(what, value, target, met) {
  return { what, value, ...(target && { target, met }) };
}

const ms = (value) => `${value.toFixed(1)} ms`;

export async function seed(api, databaseUrl) {
  const program = (
    await api.request('POST', '/programs', {
      key: 'bench',
      title: 'Bench',
      blueprint: ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id, weight: 25 })),
    })
  ).body;
  const course = (await api.request('POST', '/courses', { programId: program.id, title: 'Three hundred lessons' }))
    .body;
  for (let m = 0; m < 20; m++) {
    const module = (await api.request('POST', `/courses/${course.id}/modules`, { title: `Module ${m + 1}` })).body;
    for (let l = 0; l < 15; l++)
      await api.request('POST', `/courses/${course.id}/modules/${module.id}/lessons`, {
        title: `Lesson ${l + 1} of module ${m + 1}`,
        blocks: [{ kind: 'html', html: '<p>What there is to know.</p>'.repeat(50) }],
      });
  }
  const questions = [];
  for (let i = 0; i < CLIENTS; i++)
    questions.push((await api.request('POST', '/questions', { programId: program.id, content: contentOf(i) })).body);
  const words = await fillBank(databaseUrl, api.organizationId, program.id);
  const searches = Array.from({ length: 200 }, (_, i) => searchOf(words, i)).map(
    (text) => `/api/v1/questions?${new globalThis.URLSearchParams({ program: program.id, text, limit: '50' })}`,
  );
  return {
    course: {
      label: 'Reading a course of 300 lessons',
      limitMs: 15,
      scenario: { name: 'get', addresses: [`/api/v1/courses/${course.id}`] },
    },
    save: { label: 'Saving a question', limitMs: 15, scenario: { name: 'save', questions } },
    search: {
      label: `Searching ${QUESTIONS.toLocaleString('en')} questions by text`,
      limitMs: 50,
      scenario: { name: 'get', addresses: searches },
    },
  };
}

function contentOf(i) {
  return {
    type: 'single-choice',
    stem: `<p>Which step comes first in case ${i}?</p>`,
    domain: 'a',
    choices: ['Check the scene', 'Call for help', 'Begin compressions', 'Open the airway'].map((text, c) => ({
      id: `c${c}`,
      content: `<p>${text}</p>`,
      correct: c === 0,
      rationale: `<p>Because of reason ${c}.</p>`,
    })),
  };
}

/** The same on each run. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** 20,000 words, as often as words are (Zipf): few in many questions, most in few. */
function vocabulary() {
  const syllables = [
    'ba',
    'cor',
    'den',
    'fi',
    'gra',
    'hel',
    'im',
    'jun',
    'kal',
    'lor',
    'men',
    'nov',
    'per',
    'qui',
    'ros',
    'sta',
    'tur',
    'vel',
    'wen',
    'zor',
  ];
  const next = random(7);
  const words = new Set();
  while (words.size < 20_000) {
    const length = 2 + Math.floor(next() * 3);
    words.add(Array.from({ length }, () => syllables[Math.floor(next() * syllables.length)]).join(''));
  }
  return [...words];
}

async function fillBank(databaseUrl, organizationId, programId) {
  const words = vocabulary();
  const next = random(11);
  const word = () => words[Math.floor(words.length ** next()) - 1] ?? words[0];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SELECT set_config('app.organization_id', $1, false)`, [organizationId]);
  for (let start = 0; start < QUESTIONS; start += 5000) {
    const batch = Array.from({ length: 5000 }, (_, i) => ({
      id: uuidOf(start + i),
      key: `bank-${start + i}`,
      stem: Array.from({ length: 18 }, word).join(' '),
      rest: Array.from({ length: 60 }, word).join(' '),
      domain: 'abcd'[i % 4],
    }));
    await client.query(
      `INSERT INTO questions (organization_id, id, program_id, key, language, state, version, type, domain, tags, difficulty, points,
         jurisdictions, stem_text, search, created_at, created_by, updated_at, updated_by)
       SELECT $1, id, $2, key, 'en', 'draft', 1, 'single-choice', domain, '{}', 'medium', 1, '{}', stem,
         array_to_tsvector(ARRAY[key]) || setweight(to_tsvector('english', stem), 'A') || to_tsvector('english', rest),
         now(), 'Bench', now(), 'Bench'
       FROM jsonb_to_recordset($3::jsonb) AS t (id uuid, key text, stem text, rest text, domain text)`,
      [organizationId, programId, JSON.stringify(batch)],
    );
  }
  await client.query('INSERT INTO question_words SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [
    organizationId,
    words,
  ]);
  await client.query('VACUUM ANALYZE questions');
  await client.end();
  return words;
}

function uuidOf(i) {
  const hex = createHash('sha256').update(String(i)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One to three words, common and rare ones. */
function searchOf(words, i) {
  const next = random(i + 1);
  const pick = () => words[Math.floor(words.length ** (0.3 + 0.7 * next())) - 1];
  return Array.from({ length: 1 + (i % 3) }, pick).join(' ');
}
