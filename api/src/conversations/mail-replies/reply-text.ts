import { replyMark } from '../../platform/mail/template.ts';

/** Lines with which mail programs introduce the mail that they quote. */
const introductions: readonly RegExp[] = [
  /^-{2,}\s*(message d.origine|original message|message transféré|forwarded message)\s*-{2,}$/i,
  /^_{20,}$/,
  /^(le|on|el|il|op)\b.{4,300}(a écrit|wrote|escribió|ha scritto|schreef)\s*:$/i,
  /^am\b.{4,300}\bschrieb\b.{0,100}:$/i,
  /^(de|from|von)\s?: .+@.+$/i,
];
/** The first line of a signature that a program or its user adds. */
const signatures: readonly RegExp[] = [
  /^-- ?$/,
  /^(envoyé (de|depuis|à partir de)|sent (from|with)|télécharger outlook|get outlook|obtenez outlook|provenance : courrier)\b/i,
];
/**
 * Signs 128 to 159 of windows-1252, which mails use under other names too; a decoder that knows Latin-1 alone gives
 * control characters instead (Node.js 20).
 */
const windows = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
/** Longest introduction, in lines: programs wrap them. */
const wrappedOver = 3;

/**
 * What somebody wrote in an answer, without the mail that it quotes and their signature. Secrets of our own mails
 * that a partial quote holds are removed, because others read the conversation.
 */
export function replyTextOf(text: string): string {
  const lines = text
    .normalize('NFC')
    .replace(/[\u0080-\u009f]/g, (sign) => windows[sign.charCodeAt(0) - 0x80] ?? '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/[ \t\u00a0]+$/u, ''));
  const end = lines.findIndex((_, at) => beginsQuote(lines, at) || endsText(lines[at] ?? ''));
  return (end < 0 ? lines : lines.slice(0, end))
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .replace(/([?&](?:jeton|token))=[^\s)>"]*/gi, '$1=…')
    .replace(/\+[a-z2-7]{56}@/gi, '@')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const endsText = (line: string) =>
  line.includes(replyMark) || signatures.some((sign) => sign.test(line === '-- ' ? line : line.trim()));

/** Whether the quoted mail begins here, also when its introduction goes over several lines. */
function beginsQuote(lines: readonly string[], at: number): boolean {
  for (let count = 1; count <= wrappedOver; count += 1) {
    const joined = lines
      .slice(at, at + count)
      .map((line) => line.replace(/^[\s>]+/, ''))
      .join(' ')
      .trim();
    if (introductions.some((one) => one.test(joined))) return true;
  }
  return false;
}
