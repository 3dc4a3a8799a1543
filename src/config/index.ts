/** Door of the settings. */
export { CONFIG, ConfigError, readConfig, type Config, type ConfigErrorCode } from './config.js';
export { environmentSchema, processVariables } from './env.js';
