/** A number somebody else established, and what is needed to find it again (privacy E-03). */
export interface Factor {
  key: "instead-of-new" | "one-year-longer";
  value: number;
  unit: "kg CO2e";
  /** What the value is for one of; a report says it in its language, by `key`. */
  functionalUnit: string;
  source: string;
  /** null where no page that states the value was opened. */
  url: string | null;
  /** The day the source was last gone back to, as "2026-11-23". */
  retrieved: string;
}

/**
 * What a report stores with its figures, so that they never change under it: a changed value is a new version, and the
 * old one stays. The mass of a telephone is not here: it is a fact of the batch.
 */
export interface Factors {
  version: string;
  insteadOfNew: Factor;
  oneYearLonger: Factor;
}

/**
 * No e-waste: its avoided mass is published for laptops, not for telephones, and what is handed on is waste delayed,
 * not avoided (E-04).
 */
export const FACTORS: Factors = {
  version: "2026-11",
  insteadOfNew: {
    key: "instead-of-new",
    value: 24.6,
    unit: "kg CO2e",
    functionalUnit: "one refurbished smartphone bought instead of a new one, per year of use",
    source: "ADEME, Évaluation de l’impact environnemental d’un ensemble de produits reconditionnés, 2022",
    url: "https://reporterre.net/Electronique-le-reconditionne-oui-mais-a-certaines-conditions",
    retrieved: "2026-11-23",
  },
  oneYearLonger: {
    key: "one-year-longer",
    value: 7.3,
    unit: "kg CO2e",
    functionalUnit: "one smartphone used one year longer",
    source: "Mission interministérielle Numérique écoresponsable (MiNumEco), 2023",
    url: null,
    retrieved: "2026-11-23",
  },
};
