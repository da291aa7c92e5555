import type { TFunction } from "i18next";
import type { LetterContent } from "~/data/network/letters.server";

export interface LetterWords {
  subject: string;
  paragraphs: string[];
  /** What the letter's one link is called. */
  link: string;
  /** Who it comes from. */
  sign: string;
}

/** The words of a letter. A subject is read on a locked screen: it names no group and nothing about people. */
export function letterWords(t: TFunction<"mail">, letter: LetterContent, network: { name: string }): LetterWords {
  const { kind } = letter;
  const values = { network: network.name, number: "number" in letter.values ? letter.values.number : 0 };
  return {
    subject: t(`letters.${kind}.subject`, values),
    paragraphs: [t(`letters.${kind}.first`, values), t(`letters.${kind}.second`, values)],
    link: t(`letters.${kind}.link`),
    sign: t("letters.sign", values),
  };
}
