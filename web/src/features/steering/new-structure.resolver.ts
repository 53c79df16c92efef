import { zodResolver } from '@hookform/resolvers/zod';
import { createStructure } from '@passerelle/api/contract';

export const resolver = zodResolver(createStructure.body);
