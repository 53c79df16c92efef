import type { ImportOptions } from '../../api/src/directory/import-edition.ts';
import type { Language } from './problem-words.ts';

const words = {
  fr: { reading: 'lecture', storing: 'enregistrement' },
  en: { reading: 'reading', storing: 'storing' },
} as const;
const width = 24;
/** Number of progress lines in a log. */
const steps = 4;

/** A progress bar on a terminal; elsewhere a few plain lines. */
export function createProgress(
  out: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
  language: Language,
): Required<Pick<ImportOptions, 'reading' | 'storing'>> & { clear: () => void } {
  const t = words[language];
  let lastStep = '';
  const print = (what: string, detail: string, share: number) => {
    const percent = `${Math.round(share * 100)} %`;
    if (out.isTTY) {
      const full = Math.round(share * width);
      out.write(`\r\u001b[K  [${'█'.repeat(full)}${'░'.repeat(width - full)}] ${percent}  ${what} ${detail}`);
      return;
    }
    const step = `${what} ${Math.floor(share * steps)}`;
    if (step === lastStep) return;
    lastStep = step;
    out.write(`  ${what} ${percent}\n`);
  };
  return {
    reading: (file, share) => print(t.reading, file, share),
    storing: (share) => print(t.storing, '', share),
    clear() {
      if (out.isTTY) out.write('\r\u001b[K');
    },
  };
}
