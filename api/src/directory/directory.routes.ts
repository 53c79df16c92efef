import {
  getDirectory,
  getOccupation,
  searchCommunes,
  searchNaf,
  searchOccupations,
  searchSkills,
} from '../../contract/index.ts';
import { bind } from '../platform/http/bind.ts';
import { publicDirectory } from '../platform/http/open-policies.ts';
import type { DirectoryService } from './directory.service.ts';

/** Public reference data. */
export function directoryRoutes(directory: DirectoryService) {
  return [
    bind(getDirectory, {
      policy: publicDirectory,
      handler({ locale }) {
        const { name, date, counts, domains } = directory.edition();
        const labels = directory.labels(locale);
        return {
          edition: date ? `${name} (${date})` : name,
          counts,
          domains: domains.map((domain) => ({ code: domain.code, label: labels.of(domain) })),
        };
      },
    }),

    bind(searchOccupations, {
      policy: publicDirectory,
      handler({ query, locale }) {
        const labels = directory.labels(locale);
        return {
          items: directory
            .searchOccupations(query.q, query.limit, locale)
            .map(({ code, appellation }) => ({ ...labels.occupation(code), appellation })),
        };
      },
    }),

    bind(getOccupation, {
      load: ({ params }) => directory.occupation(params.code),
      policy: publicDirectory,
      handler({ loaded, locale }) {
        const labels = directory.labels(locale);
        return {
          code: loaded.code,
          label: labels.of(loaded),
          ...(loaded.definition ? { definition: loaded.definition } : {}),
          domain: { code: loaded.domain.code, label: labels.of(loaded.domain) },
          appellations: loaded.appellations,
          skills: directory.skillsOf(loaded.code).map(({ id, core }) => ({ ...labels.skill(id), core })),
          conditions: loaded.conditions,
        };
      },
    }),

    bind(searchSkills, {
      policy: publicDirectory,
      handler({ query, locale }) {
        const labels = directory.labels(locale);
        const codes = (query.occupations ?? '').split(',').filter(Boolean);
        const found = directory.searchSkills(query.q, query.limit, codes, locale);
        return { items: found.map((id) => labels.skill(id)) };
      },
    }),

    bind(searchCommunes, {
      policy: publicDirectory,
      handler: ({ query }) => ({
        items: directory
          .searchCommunes(query.q, query.limit)
          .map(({ code, name, postalCodes, population, lat, lon }) => ({
            code,
            name,
            postalCodes,
            population,
            lat,
            lon,
          })),
      }),
    }),

    bind(searchNaf, {
      policy: publicDirectory,
      handler: ({ query }) => ({ items: directory.searchNaf(query.q, query.limit) }),
    }),
  ];
}
