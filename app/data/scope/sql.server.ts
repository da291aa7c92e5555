import { Prisma } from "../../../prisma/generated/client";

/** Parts of a statement, for questions that are put together from several; what is filled in is always a parameter. */
export const { sql, join } = Prisma;
export type Sql = Prisma.Sql;
