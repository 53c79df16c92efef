import { maxFileBytes } from '@passerelle/api/contract';

/** A scan is known by the end of its name: some systems know no type for HEIC. */
export const scanEndings = ['.pdf', '.jpg', '.jpeg', '.png', '.heic'] as const;

/** What is wrong with the chosen file; null when it can be sent. */
export function faultOfScan(scan: File | undefined): 'fileNeeded' | 'fileKind' | 'fileLarge' | null {
  if (!scan) return 'fileNeeded';
  if (!scanEndings.some((ending) => scan.name.toLowerCase().endsWith(ending))) return 'fileKind';
  return scan.size > maxFileBytes ? 'fileLarge' : null;
}
