import { zodResolver } from '@hookform/resolvers/zod';
import { giveSecondFactor } from '@passerelle/api/contract';

/** The code that enables an authenticator app has the same rules. */
export const resolver = zodResolver(giveSecondFactor.body);
