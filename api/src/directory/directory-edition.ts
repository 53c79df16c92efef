/**
 * One edition of the directory of occupations and skills, whatever it came from: the starter directory that
 * ships with the project, or an official ROME edition. Plain data: no database, no HTTP.
 */
export type DirectoryEdition = {
  edition: {
    /** Shown to people, e.g. "ROME 347". */
    name: string;
    /** `YYYY-MM-DD`, or `YYYY` when the source says no more; empty when it says nothing. */
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
  /** The occupation that ROME 4 made this one from, when it says so. */
  parent?: string;
  definition?: string;
  /** Site conditions usual in this occupation, with the codes of the contract (`standing`, `night`, ...). */
  conditions: string[];
  /** Kinds of places and ways of working, as the source words them (ROME type 5 items). */
  workContexts: string[];
};

export type DirectoryAppellation = {
  id: string;
  /** As published, e.g. "Aide-boulanger / Aide-boulangère". */
  label: string;
  occupation: string;
  /** Each gendered form on its own, for searching and synonyms. */
  forms: string[];
};

export type SkillKind = 'know-how' | 'knowledge';

export type DirectorySkill = {
  /** OGR code of the ROME item, or `p-...` for one of the starter directory's own. */
  id: string;
  label: string;
  labelEn?: string;
  kind: SkillKind;
};

/** `core`: expected of everybody in the occupation; otherwise specific to some of its jobs. */
export type DirectoryLink = { occupation: string; skill: string; core: boolean };
