import { z } from "zod";
import { id, name, timeZone, yes } from "./fields";

/** What is corrected of a network, and of its donors' campaigns. */
export const networkForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), id, name: name(80) }),
  z.object({ intent: z.literal("time-zone"), id, timeZone }),
  z.object({ intent: z.literal("rename-operation"), id, operationId: id, name: name(80), sure: yes }),
]);
export type NetworkForm = z.output<typeof networkForm>;
export type RenameOperationForm = Extract<NetworkForm, { intent: "rename-operation" }>;
