import { zodResolver } from '@hookform/resolvers/zod';
import { connectBusyCalendar } from '@passerelle/api/contract';

export const resolver = zodResolver(connectBusyCalendar.body);
