import { zodResolver } from '@hookform/resolvers/zod';
import { saveConventionTemplate } from '@passerelle/api/contract';

export const resolver = zodResolver(saveConventionTemplate.body.omit({ clientId: true }));
