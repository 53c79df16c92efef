import { lockDirectory } from '../src/lock.ts';

/** Tries to lock the directory whenever it is told to, and says whether it has it. */
process.on('message', (directory: string) => {
  lockDirectory(directory).then(
    () => process.send?.('locked'),
    (error: unknown) => process.send?.(String(error)),
  );
});
process.send?.('ready');
