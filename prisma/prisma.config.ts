import { defineConfig } from "prisma/config";

// Read by Prisma's own command line only; the portal brings its own connections.
export default defineConfig({
  schema: "schema.prisma",
  migrations: { path: "migrations" },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? "postgresql://relais_owner@127.0.0.1:5432/relais" },
});
