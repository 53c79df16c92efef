/** Maximum size of a file, 10 MB. It repeats the contract's value so that this file need not import the contract. */
export const maxFileBytes = 10 * 1024 * 1024;
const known = ['pdf', 'jpg', 'jpeg', 'png', 'heic', 'heif', 'docx', 'odt'] as const;
/** For the file picker. It only prevents wrong choices; the server detects the type from the content. */
export const fileAccept = known.map((ending) => `.${ending}`).join(',');

/** Why a file would be refused, checked before the upload; null when it can be sent. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): 'tooLarge' | 'empty' | 'kind' | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!known.some((each) => each === ending)) return 'kind';
  if (size === 0) return 'empty';
  return size > maxFileBytes ? 'tooLarge' : null;
}

const pastedEndings: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

/** Gives a pasted file a name, because it often has none. */
export function named(file: File, words: string): File {
  if (/\.[^.]+$/.test(file.name) && !/^image\.(png|jpe?g)$/.test(file.name)) return file;
  const ending = pastedEndings[file.type];
  return ending ? new File([file], `${words}.${ending}`, { type: file.type }) : file;
}

/** Kilobytes, or megabytes with one decimal from 1,000 kB on. */
export function sizeInWords(bytes: number, language: string): string {
  const large = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: large ? 1 : 0 });
  const unit = language.startsWith('fr') ? (large ? 'Mo' : 'ko') : large ? 'MB' : 'kB';
  return `${number.format(Math.max(1, bytes / (large ? 1_000_000 : 1_000)))} ${unit}`;
}
