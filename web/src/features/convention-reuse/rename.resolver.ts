import { zodResolver } from '@hookform/resolvers/zod';
import { renameConventionTemplate } from '@passerelle/api/contract';

export const resolver = zodResolver(renameConventionTemplate.body);
