import { putContact } from '@passerelle/api/contract';
import { bodyResolver } from '../../app/body-resolver.ts';
import { bodyOf, fieldOf } from './contact.values.ts';

export const resolver = bodyResolver(putContact.body, bodyOf, fieldOf);
