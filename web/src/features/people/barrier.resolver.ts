import { barrierSchema } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';

export const resolver = bodyResolver(barrierSchema, (values: { theme: string; situation: string }) => values);
