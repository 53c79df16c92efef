import type { Sentence } from '../platform/http/problem-sentences.ts';

export const webhookSentences: Readonly<Record<string, Sentence>> = {
  webhook_url: {
    fr: 'Donnez une adresse https publique, sans port, à laquelle votre programme répond.',
    en: 'Give a public https address without a port, at which your program answers.',
  },
};
