import { z } from "zod";
import { id } from "./fields";

export const sendAgainForm = z.object({ letterId: id });
