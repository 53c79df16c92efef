import { parentPort } from 'node:worker_threads';
import type { PdfAnswer, PdfOrder } from './pdf.ts';
import { compiler, pagesOf } from './typst.ts';

/** typst evicts cached results that this many documents did not use. */
const keptDocuments = 10;

function make(order: PdfOrder): Buffer {
  const creationTimestamp = Date.parse(`${order.data.day}T00:00:00Z`) / 1000;
  const pdf = compiler.pdf(pagesOf(order), { pdfStandard: 'ua-1', creationTimestamp });
  compiler.evictCache(keptDocuments);
  return pdf;
}

parentPort?.on('message', (order: PdfOrder) => {
  let answer: PdfAnswer;
  try {
    answer = { id: order.id, pdf: make(order) };
  } catch (error) {
    answer = { id: order.id, problem: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
