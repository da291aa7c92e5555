/** Made by scripts/field-bundle.mjs from app/offline. */
declare module "virtual:field-bundle" {
  /** What a document of the field is made of, in the order it is needed: `ahead` runs before the rest of it has come. */
  interface FieldParts {
    ahead: string;
    script: string;
    style: string;
    /** Comes behind what the page starts from. */
    rest: string;
  }
  export const page: FieldParts;
  /** The same page for an exercise. */
  export const exercise: FieldParts;
  export const worker: string;
  export const version: string;
  /** By language, as JSON: what is said first, and what only the rest says. */
  export const words: Record<string, { first: string; rest: string }>;
  /** The token of that name, in the light. */
  export const paper: string;
}
