// @ts-check

/** A phone, a tablet, a desk. */
const WIDTHS = [360, 768, 1280];

/** How each screen is looked at; a page is opened once for each and its window made wider. */
export const LOOKS = [
  { language: "fr", dark: false, mirrored: false, widths: WIDTHS },
  { language: "en", dark: false, mirrored: false, widths: WIDTHS },
  { language: "fr", dark: true, mirrored: false, widths: WIDTHS },
  { language: "fr", dark: false, mirrored: true, widths: WIDTHS },
];

/** The language of the look that is printed as well. */
export const PRINTED = "fr";
