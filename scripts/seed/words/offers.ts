import type { Offer } from './offer.ts';
import { offersAToG } from './offers-a-to-g.ts';
import { offersHToN } from './offers-h-to-n.ts';

/** What companies of the territory offer, by ROME code. */
export const offers: Record<string, Offer> = { ...offersAToG, ...offersHToN };

export const welcomes = [
  'Vous êtes accueilli à 9 h par votre tuteur, qui reste avec vous le premier jour. Vêtements confortables.',
  'Nous prenons le temps : tour de l’atelier, présentation de l’équipe, puis les gestes de base.',
  'Une tenue vous est prêtée. Le repas du midi se prend ensemble.',
  'Pas besoin de CV : l’envie d’essayer suffit. On vous montre tout.',
  'Venez avec des chaussures fermées. Nous fournissons les gants et la blouse.',
  'Le premier matin, un café avec l’équipe, puis vous suivez votre tutrice sur son poste.',
  'Les consignes sont affichées avec des images. Un point de dix minutes est fait chaque soir.',
] as const;
