import { zodResolver } from '@hookform/resolvers/zod';
import { renamePasskey } from '@passerelle/api/contract';

export const resolver = zodResolver(renamePasskey.body);
