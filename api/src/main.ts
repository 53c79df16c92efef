import { StoreUnavailable } from '@passerelle/store';
import { ConfigError } from './config.ts';
import { MountError } from './platform/http/mount.ts';
import { startServer } from './server.ts';

/** Milliseconds after which a shutdown that hangs is forced. */
const patience = 5_000;

try {
  const server = await startServer();
  let stopping = false;
  const stop = () => {
    if (stopping) return void server.context.draining.begin();
    stopping = true;
    setTimeout(() => process.exit(1), server.context.config.drainSeconds * 1_000 + patience).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  // a terminal may send it twice: to npm, which forwards it, and to this process; the second ends the wait for a proxy
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
} catch (error) {
  const plain =
    error instanceof ConfigError || error instanceof MountError || error instanceof StoreUnavailable;
  console.error(plain ? error.message : error);
  process.exitCode = 1;
}
