import { storeArguments } from './arguments.ts';
import { connectDatabase } from './connect.ts';
import { exportDatabase } from './transfer.ts';

/** `npm run store:export -- FILE [--data DIR]`: exports everything as extended JSON, one object per line. */
const { directory, target } = storeArguments();
if (!target) {
  console.error('Say where to write: npm run store:export -- FILE');
  process.exit(2);
}
const connection = await connectDatabase(directory);
try {
  const count = await exportDatabase(connection.db, target);
  console.log(`${count} documents written to ${target}.`);
} finally {
  await connection.close();
}
