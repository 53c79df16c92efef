import { NoAnswer } from './http-client.ts';
import { type ServerProcess, type Settings, startProcess } from './server-process.ts';

/** A server that is killed at random moments and started again with the same data. */
export function createKillableServer(entry: string, settings: Settings, random: () => number) {
  let server: ServerProcess;
  let armed: NodeJS.Timeout | undefined;
  const readyAfter: number[] = [];

  async function rise(): Promise<void> {
    server = await startProcess(entry, ['--empty'], settings);
    readyAfter.push(server.readyAfter);
  }
  async function die(): Promise<void> {
    clearTimeout(armed);
    armed = undefined;
    server.kill('SIGKILL');
    await server.ended;
  }

  return {
    rise,
    die,
    readyAfter,
    url: () => server.url,
    output: () => server.output(),
    /** Number of restarts. */
    kills: () => readyAfter.length - 1,
    /** Kills it at some moment within the next `within` milliseconds. */
    killSoon(within: number): void {
      armed ??= setTimeout(() => server.kill('SIGKILL'), random() * within);
    },
    /** Repeats a step until it succeeds; each step must be idempotent. */
    async live<T>(step: () => Promise<T>): Promise<T> {
      for (;;) {
        try {
          return await step();
        } catch (error) {
          if (!(error instanceof NoAnswer)) throw error;
          if (!server.dead())
            throw new Error(`No answer, and nobody killed it:\n${server.output()}`, { cause: error });
          await die();
          await rise();
        }
      }
    },
  };
}
export type KillableServer = ReturnType<typeof createKillableServer>;
