import { zodResolver } from '@hookform/resolvers/zod';
import { handleReport } from '@passerelle/api/contract';

export const resolver = zodResolver(handleReport.body.pick({ note: true }));
