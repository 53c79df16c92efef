/** As in the contract, which is not loaded for it: a file may have 10 MB. */
export const largestFile = 10 * 1024 * 1024;
const known = ['pdf', 'jpg', 'jpeg', 'png', 'heic', 'heif', 'docx', 'odt'] as const;
/** For the file picker: told by content on the server, this only spares the wrong choice. */
export const fileAccept = known.map((ending) => `.${ending}`).join(',');

/** What can be seen before a file is sent; null when it may be tried. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): 'tooLarge' | 'empty' | 'kind' | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!known.some((each) => each === ending)) return 'kind';
  if (size === 0) return 'empty';
  return size > largestFile ? 'tooLarge' : null;
}

const pastedEndings: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

/** What is pasted often has no name of its own. */
export function named(file: File, words: string): File {
  if (/\.[^.]+$/.test(file.name) && !/^image\.(png|jpe?g)$/.test(file.name)) return file;
  const ending = pastedEndings[file.type];
  return ending ? new File([file], `${words}.${ending}`, { type: file.type }) : file;
}

/** Kilobytes, or megabytes with one decimal from a thousand on. */
export function sizeInWords(bytes: number, language: string): string {
  const large = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: large ? 1 : 0 });
  const unit = language.startsWith('fr') ? (large ? 'Mo' : 'ko') : large ? 'MB' : 'kB';
  return `${number.format(Math.max(1, bytes / (large ? 1_000_000 : 1_000)))} ${unit}`;
}
