import { createContext, type ReactNode, useContext } from "react";
import type { ReportContent } from "~/core/report/content";
import { useFormats } from "~/i18n/use-formats";
import { useWords } from "~/i18n/use-words";
import { useDirection } from "~/ui/direction";

export interface ReportSlots {
  /** What belongs beside a figure, such as the questions asked about it; null for nothing. */
  aside?: ((figureKey: string) => ReactNode) | undefined;
  /** Makes a figure a link, such as to the form that asks about it. */
  linkOf?: ((figureKey: string) => string | undefined) | undefined;
}

const Context = createContext<{ content: ReportContent; slots: ReportSlots } | null>(null);

export const ReportProvider = Context.Provider;

/** The report shown, in the reader’s words, numbers and direction. */
export function useReport() {
  const given = useContext(Context);
  if (given === null) throw new Error("No report is shown here");
  const { t } = useWords("report");
  const formats = useFormats(given.content.timeZone);
  return { ...given, t, formats, direction: useDirection() };
}
