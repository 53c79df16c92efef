import { spawn } from 'node:child_process';

/** The repository's root, whatever the current folder is. */
export const root = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');

/**
 * Runs a command in the root and returns its exit code and output.
 * @param {string} command
 * @param {string[]} args
 * @param {{ inherit?: boolean, env?: Record<string, string | undefined> }} [options] `inherit` prints the output as it comes
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { inherit = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: 127, output: `${command}: ${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Like `run`, but throws on failure, with the last lines of the output. */
export async function mustRun(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) {
    const tail = output.trim().split('\n').slice(-25).join('\n');
    throw new Error(`${command} ${args.join(' ')} ended with code ${code}\n${tail}`);
  }
  return output;
}
