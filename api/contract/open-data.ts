import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { slotNarrowing, slotQuestionSchema } from './slots.ts';

/** Filters as in the list of slots. */
const feedQuery = slotQuestionSchema.extend(slotNarrowing);
/** Slots in one feed: the newest. */
export const maxFeedSlots = 50;

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const jsonFeedSchema = z.object({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string(),
  home_page_url: z.url(),
  language: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      url: z.url(),
      title: z.string(),
      content_text: z.string(),
      date_published: z.iso.datetime().optional(),
      tags: z.array(z.string()),
      /** What programs need: ours, as JSON Feed allows. */
      _passerelle: z.object({
        company: z.string(),
        commune: z.string(),
        communeCode: z.string(),
        occupation: z.string(),
        from: z.string(),
        to: z.string(),
        placesLeft: z.int(),
      }),
    }),
  ),
});
export type JsonFeed = z.output<typeof jsonFeedSchema>;

export const slotsJsonFeed = endpoint({
  route: 'GET /open-slots/feed.json',
  summary: 'Open slots as a JSON Feed, the newest first; may be read by the pages of other sites',
  access: 'public',
  query: feedQuery,
  status: 200,
  response: jsonFeedSchema,
});

export const slotsRssFeed = endpoint({
  route: 'GET /open-slots/feed.xml',
  summary: 'The same as RSS 2.0',
  access: 'public',
  query: feedQuery,
  status: 200,
  produces: ['application/rss+xml'],
});

export const slotsWidget = endpoint({
  route: 'GET /open-slots/widget.js',
  summary: 'The script that shows open slots on a page of another site, without cookies (docs/partners)',
  access: 'public',
  status: 200,
  produces: ['text/javascript'],
});

const text = z.string().nullable();

/** A structure of the schema of data·inclusion, version 1. */
export const inclusionStructureSchema = z.object({
  id: z.string(),
  source: z.literal('passerelle'),
  nom: z.string(),
  description: z.string(),
  date_maj: z.iso.date(),
  typologie: text,
  adresse: text,
  commune: text,
  code_insee: text,
});

/** A service of the same schema: immersions, as each structure proposes them. */
export const inclusionServiceSchema = z.object({
  id: z.string(),
  source: z.literal('passerelle'),
  structure_id: z.string(),
  nom: z.string(),
  description: z.string(),
  date_maj: z.iso.date(),
  types: z.array(z.string()),
  thematiques: z.array(z.string()),
  publics: z.array(z.string()),
  frais: z.literal('gratuit'),
  modes_accueil: z.array(z.string()),
  adresse: text,
  commune: text,
  code_insee: text,
  lien_mobilisation: text,
  modes_mobilisation: z.array(z.string()),
  mobilisable_par: z.array(z.string()),
  zone_eligibilite: z.array(z.string()).nullable(),
});

export const inclusionStructures = endpoint({
  route: 'GET /data-inclusion/structures',
  summary: 'The structures of the territory in the schema of data·inclusion, version 1',
  access: 'public',
  status: 200,
  response: z.array(inclusionStructureSchema),
});
export const inclusionServices = endpoint({
  route: 'GET /data-inclusion/services',
  summary: 'The immersions that they accompany, as services of the same schema',
  access: 'public',
  status: 200,
  response: z.array(inclusionServiceSchema),
});

export const openDataEndpoints = [
  slotsJsonFeed,
  slotsRssFeed,
  slotsWidget,
  inclusionStructures,
  inclusionServices,
] as const;
