import { ConfigError } from './config.ts';
import { MountError } from './platform/http/mount.ts';
import { startServer } from './server.ts';

/** Seconds after which a stop that hangs is cut short. */
const patience = 5_000;

try {
  const server = await startServer();
  const stop = () => {
    setTimeout(() => process.exit(1), patience).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  const plain = error instanceof ConfigError || error instanceof MountError;
  console.error(plain ? error.message : error);
  process.exitCode = 1;
}
