/** Made by scripts/field-bundle.mjs from app/offline. */
declare module "virtual:field-bundle" {
  export const script: string;
  export const style: string;
  export const worker: string;
  export const version: string;
  export const toolsPath: string;
  /** The token of that name, in the light. */
  export const paper: string;
}

/** The address of app/offline/tools.ts as built. */
declare const FIELD_TOOLS: string;
