import type { Certificate } from "~/core/field/phone-receipt";

/** What this phone can prove of itself and of others. */
export interface Papers {
  mine: Certificate;
  certificate: string;
  authority: string;
}
