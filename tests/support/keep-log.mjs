// @ts-check
// Loaded before the portal that the journeys visit: what it says is also kept in a file, to be read by them.
import { appendFileSync } from "node:fs";
import { join } from "node:path";

const file = join(process.env.RELAIS_DATA ?? ".", "said.log");

for (const stream of [process.stdout, process.stderr]) {
  stream.write = new Proxy(stream.write, {
    apply(write, self, given) {
      appendFileSync(file, given[0]);
      return Reflect.apply(write, self, given);
    },
  });
}
