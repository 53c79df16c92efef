import { zodResolver } from '@hookform/resolvers/zod';
import { addVenue } from '@passerelle/api/contract';

export const resolver = zodResolver(addVenue.body);
