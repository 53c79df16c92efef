import type { BuildOptions } from 'esbuild';

export const workers: Record<'store-worker' | 'seal-worker' | 'pdf-worker' | 'heic-worker', string>;
export const pdfFonts: string;
export const asInProduction: BuildOptions;
