import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes a good part of the whole: begun last, it would leave the other core with nothing to do. */
const LONG = ["race/field-sync.test.ts", "start/fresh-clone.test.ts", "race/two-processes.test.ts"];

const place = ({ moduleId }: TestSpecification): number => {
  const found = LONG.findIndex((file) => moduleId.endsWith(`/tests/${file}`));
  return found < 0 ? LONG.length : found;
};

/** The long files first, the others as Vitest would have them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => place(one) - place(other));
  }
}
