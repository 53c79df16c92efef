import { zodResolver } from '@hookform/resolvers/zod';
import { putTerritorySettings } from '@passerelle/api/contract';

export const resolver = zodResolver(putTerritorySettings.body);
