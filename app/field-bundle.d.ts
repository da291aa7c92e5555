/** Made by scripts/field-bundle.mjs from app/offline. */
declare module "virtual:field-bundle" {
  export const script: string;
  export const style: string;
  /** The same page for an exercise. */
  export const exercise: { script: string; style: string };
  export const worker: string;
  export const version: string;
  /** By language, its words as JSON. */
  export const words: Record<string, string>;
  /** The token of that name, in the light. */
  export const paper: string;
}
