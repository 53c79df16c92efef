import { zodResolver } from '@hookform/resolvers/zod';
import { createPathway } from '@passerelle/api/contract';

export const resolver = zodResolver(createPathway.body);
