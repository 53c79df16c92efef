import { parentPort, workerData } from 'node:worker_threads';
import convert from 'heic-convert';

/** A worker thread for one picture: decoding takes a second or two and would block other requests. */
const buffer: Uint8Array = workerData;
const jpeg = await convert({ buffer, format: 'JPEG', quality: 0.92 });
parentPort?.postMessage(new Uint8Array(jpeg));
