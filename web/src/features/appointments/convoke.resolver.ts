import { convoke } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { bodyOf, type DatedValues, fieldOf } from './start.ts';

export const resolver = bodyResolver(convoke.body, bodyOf<DatedValues & { motive: string }>, fieldOf);
