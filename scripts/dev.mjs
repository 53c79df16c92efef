#!/usr/bin/env node
/**
 * `npm run dev`: the API, restarted on each change (tsx), and Vite with hot reload, with the same data as `npm start`.
 * Open Vite's URL, which is printed once both answer; Vite forwards /api and /socket.io to the API.
 */
import { spawn } from 'node:child_process';
import { useGitHooks } from './launch/git-hooks.mjs';
import { checkNode, install } from './launch/prepare.mjs';
import { root } from './launch/run.mjs';
import { whenUp } from './launch/when-up.mjs';

checkNode();
await install();
await useGitHooks();

const apiPort = process.env.PORT ?? '3000';
const webPort = process.env.WEB_PORT ?? '5173';
const children = [
  start(
    'api',
    'node',
    ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'scripts/serve.ts'],
    { PORT: apiPort, NODE_ENV: 'development' },
  ),
  start('web', 'npm', ['run', 'dev', '-w', 'web', '--', '--port', webPort, '--strictPort'], {
    API_PORT: apiPort,
  }),
];

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0));

const page = `http://localhost:${webPort}`;
if (await whenUp([`http://127.0.0.1:${apiPort}/health`, page], { givenUp: () => stopping }))
  console.log(`\n  À ouvrir / to open : ${page}\n  Composants / components : ${page}/ui\n`);

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
