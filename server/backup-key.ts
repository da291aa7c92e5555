import { asCommand } from "./backup/command.ts";
import { newPair } from "./backup/sealed-file.ts";
import { say } from "./words.ts";

await asCommand(async () => {
  const { secret, recipient } = await newPair();
  console.log(say("backupPair", { secret, recipient }));
});
