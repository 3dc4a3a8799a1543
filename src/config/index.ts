/** Door of the settings. */
export { CONFIG, type Config, ConfigError, type ConfigErrorCode, readConfig, type S3Settings } from './config.js';
export { environmentSchema, processVariables } from './env.js';
export { secretKey } from './secrets.js';
