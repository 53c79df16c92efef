/** SMTP replies that say that the mailbox does not exist (RFC 5321 §4.2.3). */
const noMailbox = new Set([550, 551, 553]);

/**
 * Whether a server refused the recipient for good. A refusal by policy (enhanced status 5.7.x, RFC 3463) is about us,
 * not about the mailbox.
 */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { command, responseCode, response } = error as Error & {
    command?: unknown;
    responseCode?: unknown;
    response?: unknown;
  };
  return (
    command === 'RCPT TO' &&
    typeof responseCode === 'number' &&
    noMailbox.has(responseCode) &&
    !/\b5\.7\.\d+\b/.test(`${response}`)
  );
}
