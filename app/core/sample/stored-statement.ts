import { storedDocument } from "../document/stored-document";
import type { SampleStatement } from "./statement";

export const storedStatement = storedDocument<SampleStatement>("statement of a sample", { format: 1, unmarked: 1 });
