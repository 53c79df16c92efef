import { sendLive } from './live.ts';

const waiting = new Map<string, number>();
const reported = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Reports that messages up to `seq` have arrived on this device. Batches the reports and never sends the same one twice. */
export function reportDelivered(conversationId: string, seq: number): void {
  // the server that renders pages delivers nothing
  if (typeof window === 'undefined') return;
  if (seq <= Math.max(reported.get(conversationId) ?? 0, waiting.get(conversationId) ?? 0)) return;
  waiting.set(conversationId, seq);
  if (timer === undefined) timer = setTimeout(() => void sendReports(), 200);
}

async function sendReports(): Promise<void> {
  timer = undefined;
  const batch = [...waiting].slice(0, 100);
  for (const [conversationId] of batch) waiting.delete(conversationId);
  const conversations = batch.map(([conversationId, seq]) => ({ conversationId, seq }));
  const answer = await sendLive('conversation.delivered', { conversations });
  // when the socket is down, the next message or the next page load reports it
  if (answer?.ok) for (const [conversationId, seq] of batch) reported.set(conversationId, seq);
  if (waiting.size > 0 && timer === undefined) timer = setTimeout(() => void sendReports(), 200);
}

/** Must run when another account signs in, because the reports belong to the previous one. */
export function resetDelivered(): void {
  waiting.clear();
  reported.clear();
}
