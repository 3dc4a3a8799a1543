/**
 * The peer of the bench `launch`: ltijs with its database plugin for SQL, as their READMEs have it.
 * Arguments: folder with both, database URL, port, issuer, client id, address of the key set.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder = '', databaseUrl = '', port = '', issuer = '', clientId = '', keySetUrl = ''] = process.argv.slice(2);
const require = createRequire(path.join(folder, 'package.json'));
const { Provider: lti } = require('ltijs');
const Database = require('ltijs-sequelize');

const { pathname, username, password, hostname, port: databasePort } = new URL(databaseUrl);
const plugin = new Database(pathname.slice(1), username, decodeURIComponent(password), {
  host: hostname,
  port: Number(databasePort),
  dialect: 'postgres',
  logging: false,
  pool: { max: 10 },
});
lti.setup(
  'a key of the bench, long enough',
  { plugin },
  {
    appRoute: '/launch',
    loginRoute: '/login',
    cookies: { secure: false },
    tokenMaxAge: 60,
  },
);
lti.onConnect((_token, _request, response) => response.send('<!doctype html><title>Exam</title><p>launched</p>'));
await lti.deploy({ port: Number(port), silent: true });
await lti.registerPlatform({
  url: issuer,
  name: 'Bench',
  clientId,
  authenticationEndpoint: `${issuer}/auth`,
  accesstokenEndpoint: `${issuer}/token`,
  authConfig: { method: 'JWK_SET', key: keySetUrl },
});
const platform = await lti.getPlatform(issuer, clientId);
await platform.platformActive(true);
lti.app.get('/readyz', (_request, response) => response.send('ok'));
console.log('ready');
