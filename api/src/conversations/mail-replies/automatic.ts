/** The headers of a mail, names in small letters. */
type Headers = readonly { key: string; value: string }[];

/** Headers that programs set and people do not (RFC 3834, Exchange, older auto-responders). */
const signs: Readonly<Record<string, RegExp>> = {
  'auto-submitted': /^(?!\s*no\b)/i,
  precedence: /bulk|junk|list|auto[_-]?reply/i,
  'x-auto-response-suppress': /\S/,
  'x-autoreply': /\S/,
  'x-autorespond': /\S/,
  'x-autoreply-from': /\S/,
  'list-id': /\S/,
  'content-type': /multipart\/report|message\/delivery-status/i,
  'return-path': /^\s*<\s*>/,
};

/**
 * Absence notices, bounces and mails of lists: nobody wrote them for the conversation, and answering them could go on
 * for ever. `sender` is the address of the envelope; bounces have none.
 */
export function isAutomatic(headers: Headers, sender: string): boolean {
  if (sender === '' || /^(mailer-daemon|postmaster)@/i.test(sender)) return true;
  return headers.some(({ key, value }) => signs[key]?.test(value));
}
