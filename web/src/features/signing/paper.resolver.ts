import { signOnPaper } from '@passerelle/api/contract';
import { z } from 'zod';
import { bodyResolver } from '../../app/body-resolver.ts';
import { faultOfScan } from './scan.ts';

export interface PaperValues {
  how: string;
  scan: FileList | null;
}

const schema = signOnPaper.query
  .pick({ how: true })
  .extend({ scan: z.instanceof(File).refine((scan) => faultOfScan(scan) === null) });

export const resolver = bodyResolver(schema, ({ how, scan }: PaperValues) => ({ how, scan: scan?.[0] }));
