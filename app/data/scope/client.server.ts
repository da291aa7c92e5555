import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "../../../prisma/generated/client";

let open: { url: string; client: PrismaClient } | undefined;

/** The Prisma client over the serving role; opened on first use from DATABASE_URL. */
export function client(): PrismaClient {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: the portal is started through server/main.ts");
  if (open?.url !== url) {
    void open?.client.$disconnect();
    open = { url, client: new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: poolSize() }) }) };
  }
  return open.client;
}

export async function disconnect(): Promise<void> {
  await open?.client.$disconnect();
  open = undefined;
}

function poolSize(): number {
  return Number(process.env.RELAIS_POOL ?? 10);
}
