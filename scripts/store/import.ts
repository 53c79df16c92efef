import { storeArguments } from './arguments.ts';
import { connectDatabase } from './connect.ts';
import { importDatabase } from './transfer.ts';

/** `npm run store:import -- FILE [--data DIR]`: imports an export into an empty database, such as that of MONGODB_URI. */
const { directory, target } = storeArguments();
if (!target) {
  console.error('Say what to read: npm run store:import -- FILE');
  process.exit(2);
}
const connection = await connectDatabase(directory);
try {
  const count = await importDatabase(connection.db, target);
  console.log(`${count} documents read from ${target}.`);
} finally {
  await connection.close();
}
