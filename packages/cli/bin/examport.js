#!/usr/bin/env node
// Says one clear sentence where the command cannot run at all; everything else is in dist/.
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import process from 'node:process';
import { URL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
const program = new URL('../dist/examport.js', import.meta.url);

if (major < 22 || (major === 22 && minor < 12)) {
  refuse(`Node ${process.versions.node} is too old; Node 22.12 or later is needed.`);
} else if (!existsSync(program)) {
  refuse('The command is not built; run "npm run build" in the repository.');
} else {
  nodeModule.enableCompileCache();
  await import(program.href);
}

function refuse(sentence) {
  process.stderr.write(`examport: ${sentence}\n`);
  process.exitCode = 1;
}
