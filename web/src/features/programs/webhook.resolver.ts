import { zodResolver } from '@hookform/resolvers/zod';
import { createWebhook } from '@passerelle/api/contract';

export const resolver = zodResolver(createWebhook.body.pick({ url: true, events: true }));
