import { usePage } from "~/ui/page-context";

/** Which way the page runs, for drawings: everything else mirrors by itself. */
export const useDirection = (): "ltr" | "rtl" => usePage().direction;
