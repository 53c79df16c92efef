import type { BuildOptions } from 'esbuild';

export const sealWorker: string;
export const storeWorker: string;
export const pdfWorker: string;
export const pdfFonts: string;
export const heicWorker: string;
export const asInProduction: BuildOptions;
