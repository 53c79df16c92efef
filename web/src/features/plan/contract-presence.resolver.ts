import { zodResolver } from '@hookform/resolvers/zod';
import { recordEngagementSignature } from '@passerelle/api/contract';

export const resolver = zodResolver(recordEngagementSignature.body.pick({ how: true }));
