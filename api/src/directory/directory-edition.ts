/**
 * One edition of the directory of occupations and skills: the starter directory of the project, or an official ROME
 * edition. Plain data, independent of database and HTTP.
 */
export type DirectoryEdition = {
  edition: {
    /** Shown to people, e.g. "ROME 347". */
    name: string;
    /** `YYYY-MM-DD`, or `YYYY` when the source is no more precise; empty when unknown. */
    date: string;
  };
  domains: DirectoryDomain[];
  professionalDomains: ProfessionalDomain[];
  occupations: DirectoryOccupation[];
  appellations: DirectoryAppellation[];
  skills: DirectorySkill[];
  links: DirectoryLink[];
};

/** A large domain, `A` to `N`. */
export type DirectoryDomain = { code: string; label: string; labelEn?: string };

/** A professional domain: large domain and two digits, e.g. `D11`. */
export type ProfessionalDomain = { code: string; label: string; domain: string };

export type DirectoryOccupation = {
  /** ROME code: a letter and four digits. */
  code: string;
  label: string;
  labelEn?: string;
  domain: string;
  professionalDomain: string;
  /** The occupation from which ROME 4 derived this one, if known. */
  parent?: string;
  definition?: string;
  /** Usual site conditions of this occupation, as codes of the contract (`standing`, `night`, ...). */
  conditions: string[];
  /** Places and ways of working, in the words of the source (ROME type 5 items). */
  workContexts: string[];
};

export type DirectoryAppellation = {
  id: string;
  /** As published, e.g. "Aide-boulanger / Aide-boulangère". */
  label: string;
  occupation: string;
  /** Each gendered form separately, for search and synonyms. */
  forms: string[];
};

export type SkillKind = 'know-how' | 'knowledge';

export type DirectorySkill = {
  /** OGR code of the ROME item, or `p-...` for an item of the starter directory. */
  id: string;
  label: string;
  labelEn?: string;
  kind: SkillKind;
};

/** `core`: expected of everyone in the occupation; otherwise specific to some of its jobs. */
export type DirectoryLink = { occupation: string; skill: string; core: boolean };
