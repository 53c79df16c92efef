#!/usr/bin/env node
/**
 * `npm run dev`: the API restarted at each change (tsx) and Vite with hot reload, on the same data as
 * `npm start`. The page to open is Vite's; it hands /api and /socket.io to the API.
 */
import { spawn } from 'node:child_process';
import { checkNode, install } from './launch/prepare.mjs';
import { root } from './launch/run.mjs';

checkNode();
await install();

const apiPort = process.env.PORT ?? '3000';
const children = [
  start(
    'api',
    'node',
    ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'scripts/serve.ts'],
    {
      PORT: apiPort,
      NODE_ENV: 'development',
    },
  ),
  start('web', 'npm', ['run', 'dev', '-w', 'web'], { API_PORT: apiPort }),
];

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

function start(name, command, args, env) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' });
  child.on('exit', (code) => {
    if (!stopping) console.error(`${name} ended with code ${code}`);
    stop(code ?? 1);
  });
  return child;
}

function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}
