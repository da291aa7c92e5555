let failed = false;

/** A page that could not be shown says so: what was sent from it may not have arrived. */
export function pageFailed(): () => void {
  failed = true;
  return () => {
    failed = false;
  };
}

export const hasPageFailed = (): boolean => failed;
