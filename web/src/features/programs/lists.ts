import type { GetRoute } from '../../app/api.ts';

export const keyLists: readonly GetRoute[] = ['GET /api-keys'];
export const webhookLists: readonly GetRoute[] = ['GET /webhooks'];
