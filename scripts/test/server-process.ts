import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { asInProduction, workers } from '../launch/bundle-options.mjs';
import { mustRun, root } from '../launch/run.mjs';

/** Bundles the server into its own folder, separate from that of `npm start`. Returns the entry file. */
export async function bundleServer(name: string): Promise<string> {
  const folder = join(root, 'node_modules/.cache', `passerelle-${name}`);
  await mustRun('node', ['scripts/launch/bundle.mjs', folder]);
  return join(folder, 'serve.js');
}

/** Bundles one script in the same way, with the embedded store's worker. Returns the entry file. */
export async function bundleScript(name: string, source: string): Promise<string> {
  const outdir = join(root, 'node_modules/.cache', `passerelle-${name}`);
  const entryPoints = { [name]: source, 'store-worker': workers['store-worker'] };
  await build({ ...asInProduction, entryPoints, outdir });
  return join(outdir, `${name}.js`);
}

export interface ServerProcess {
  pid: number;
  /** The URL of the server. */
  url: string;
  /** Milliseconds from spawn to the printed URL. */
  readyAfter: number;
  /** All output so far, of both streams. */
  output(): string;
  dead(): boolean;
  kill(signal: NodeJS.Signals): void;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

export type Settings = Record<string, string>;

/** Starts a server process with these settings as its only environment, in a shell when npm does the same. */
export function launch(entry: string, flags: readonly string[], settings: Settings) {
  const { PATH, HOME, TMPDIR } = process.env;
  // the second command keeps the shell from becoming the first
  const [command, args] = settings.npm_lifecycle_event
    ? ['sh', ['-c', '"$@"; exit $?', 'sh', process.execPath, entry, ...flags]]
    : [process.execPath, [entry, ...flags]];
  const child: ChildProcess = spawn(command, args, {
    cwd: root,
    env: { PATH, HOME, TMPDIR, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk;
    });
  }
  const ended = new Promise<number | NodeJS.Signals>((resolve) => {
    child.once('close', (code, signal) => resolve(code ?? signal ?? -1));
  });
  return { child, ended, output: () => printed };
}

/** Starts a server and waits for its whole welcome message. Throws its output when it exits instead. */
export async function startProcess(
  entry: string,
  flags: readonly string[],
  settings: Settings,
): Promise<ServerProcess> {
  const begun = performance.now();
  const { child, ended, output } = launch(entry, flags, settings);
  const welcome = new Promise<string>((resolve) => {
    const look = () => {
      if (!output().includes('Ctrl-C')) return;
      resolve(/Passerelle : (\S+)/.exec(output())?.[1] ?? '');
    };
    child.stdout?.on('data', look);
  });
  const url = await Promise.race([
    welcome,
    ended.then((how) => {
      throw new Error(`The server ended with ${how} before it was ready:\n${output()}`);
    }),
  ]);
  return {
    pid: child.pid ?? 0,
    url,
    readyAfter: Math.round(performance.now() - begun),
    output,
    dead: () => child.exitCode !== null || child.signalCode !== null || child.killed,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
