/** The rooms' rules (ARCHITECTURE.md): what may import what. */
const ROOMS = ['config', 'infra', 'identity', 'programs', 'questions', 'quizzes', 'courses', 'attempts'];
const SIBLINGS = ['reports', 'lti', 'exchange', 'practice'];
const one = (names) => `(${names.join('|')})`;
const error = (name, from, to) => ({ name, severity: 'error', from, to });

module.exports = {
  forbidden: [
    error('no-circular', {}, { circular: true }),
    error('no-unresolvable', { pathNot: '\\.mjs$' }, { couldNotResolve: true }),
    ...ROOMS.map((room, i) =>
      error(
        `street:${room}`,
        { path: `^src/${room}/` },
        { path: `^src/${one([...ROOMS.slice(i + 1), ...SIBLINGS])}/` },
      ),
    ),
    error(
      'street:siblings',
      { path: `^src/${one(SIBLINGS)}/` },
      { path: `^src/${one(SIBLINGS)}/`, pathNot: '^src/$1/' },
    ),
    error(
      'one-door',
      { path: '^src/([^/]+)/' },
      { path: '^src/[^/]+/.+', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    ),
    error(
      'controller-sees-no-tables',
      { path: '\\.controller\\.ts$' },
      { path: ['\\.entity\\.ts$', 'node_modules/typeorm'] },
    ),
    error('packages-know-no-server', { path: '^packages/' }, { path: '^src/' }),
    error(
      'packages-are-framework-free',
      { path: '^packages/(?!ltijs-typeorm)[^/]+/src' },
      { path: 'node_modules/(@nestjs|typeorm|fastify|express|ltijs)/' },
    ),
    error(
      'package-door',
      { path: '^packages/([^/]+)/' },
      {
        path: '^packages/[^/]+/src/',
        pathNot: ['^packages/$1/', '^packages/[^/]+/src/(index|node|bundle)\\.ts$'],
      },
    ),
    error('content-imports-nothing-of-ours', { path: '^packages/content/src' }, { path: '^packages/(?!content/)' }),
    error(
      'practice-platform-imports-nothing-of-ours',
      { path: '^packages/practice-platform/src', pathNot: '\\.spec\\.ts$' },
      { path: '^packages/', pathNot: '^packages/practice-platform/' },
    ),
    error(
      'scoring-formats-packager-import-content',
      { path: '^packages/(scoring|formats|packager)/src', pathNot: '\\.spec\\.tsx?$' },
      { path: '^packages/', pathNot: ['^packages/content/', '^packages/$1/'] },
    ),
    error(
      'player-imports-content',
      { path: '^packages/player/src', pathNot: '/hosts/scorm[^/]*\\.ts$|\\.spec\\.tsx?$' },
      { path: '^packages/(?!content/|player/)' },
    ),
    error(
      'player-scorm-hosts-import-scoring',
      { path: '^packages/player/src/hosts/scorm', pathNot: '\\.spec\\.tsx?$' },
      { path: '^packages/(?!content/|player/|scoring/)' },
    ),
    error(
      'browser-rooms-no-node',
      { path: '^packages/(scoring|player)/src', pathNot: ['\\.spec\\.tsx?$', '/bundle\\.ts$'] },
      { dependencyTypes: ['core'] },
    ),
    error('env-in-one-place', { path: '^src/', pathNot: '^src/(config/|main\\.ts)' }, { path: '^(node:)?process$' }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
};
