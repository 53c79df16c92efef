import { zodResolver } from '@hookform/resolvers/zod';
import { giveSecondFactor } from '@passerelle/api/contract';

/** A code that switches codes on is asked for alike. */
export const resolver = zodResolver(giveSecondFactor.body);
