import { z } from "zod";
import { paths } from "../paths";
import { problemAnswer, reportDetail, reportList } from "./schemas.server";

type Schema = Record<string, unknown>;

/** The description of the API (OpenAPI 3.1), from the schemas its test holds the answers to. */
export function openApi(origin: string): Schema {
  return {
    openapi: "3.1.0",
    info: {
      title: "Relais: released impact reports",
      version: "1",
      description:
        "Read-only. A token reads the released reports of one programme, or of one of its networks. Figures about people are rounded to 5 and published once; nothing unreleased is here. A report's content is as it was released, in the names of its `format`; its tables are in those of the newest.",
    },
    servers: [{ url: origin }],
    security: [{ token: [] }],
    paths: {
      [paths.api("/reports")]: {
        get: {
          operationId: "listReports",
          summary: "Released versions of reports, newest first",
          parameters: [
            query("network", "The network's short address", { type: "string" }),
            query("year", "The year of the report's last week", { type: "integer" }),
            query("page", "From 1; 20 reports a page", { type: "integer", minimum: 1, default: 1 }),
          ],
          responses: { 200: answer("ReportList"), ...problems(400, 401, 403, 429) },
        },
      },
      [paths.api("/reports/{id}")]: {
        get: {
          operationId: "getReport",
          summary: "One released version: its content, and its tables",
          description: "The ETag is the content's hash: an unchanged report answers 304 to If-None-Match.",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
          responses: {
            200: answer("Report"),
            304: { description: "The report you hold is the one" },
            ...problems(401, 404, 429),
          },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer" } },
      schemas: { ReportList: schema(reportList), Report: schema(reportDetail), Problem: schema(problemAnswer) },
    },
  };
}

const query = (name: string, description: string, of: Schema) => ({ name, in: "query", description, schema: of });

const reference = (name: string) => ({ schema: { $ref: `#/components/schemas/${name}` } });

const answer = (name: string) => ({ description: name, content: { "application/json": reference(name) } });

const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: "RFC 9457 problem", content: { "application/problem+json": reference("Problem") } },
    ]),
  );

function schema(of: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(of, { target: "draft-2020-12" });
  return rest;
}
