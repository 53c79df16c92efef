import { zodResolver } from '@hookform/resolvers/zod';
import { prepareConventionGroup } from '@passerelle/api/contract';

export const resolver = zodResolver(prepareConventionGroup.body);
