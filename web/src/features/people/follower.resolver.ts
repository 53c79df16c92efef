import { zodResolver } from '@hookform/resolvers/zod';
import { addFollower } from '@passerelle/api/contract';

export const resolver = zodResolver(addFollower.body);
