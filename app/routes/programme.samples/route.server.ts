import { data, redirect } from "@remix-run/node";
import type { useActionData, useLoaderData } from "@remix-run/react";
import { askSampleForm } from "~/forms/sample-forms";
import { formats } from "~/i18n/format";
import { askSample } from "~/operations/sample/ask-sample.server";
import { formId } from "~/queries/network/form-id.server";
import { samplesOfVersion } from "~/queries/sample/samples.server";
import { paths } from "~/web/paths";
import { programmeAction, programmeLoader } from "~/web/programme-route.server";

const options = { params: ["versionId"] } as const;

export const loader = programmeLoader(options, async ({ db, params, programme, locale }) => {
  const page = await samplesOfVersion(db, params.versionId);
  if (!page) throw new Response(null, { status: 404 });
  const { date } = formats(locale);
  return {
    slug: programme.slug,
    versionId: params.versionId,
    formId: formId(),
    ...page,
    samples: page.samples.map(({ createdAt, concludedAt, ...sample }) => ({ ...sample, asked: date(createdAt) })),
  };
});

export const action = programmeAction(
  { ...options, form: askSampleForm },
  async ({ db, who, params, programme, form }) => {
    const asked = await askSample(db, who, params.versionId, form);
    if (asked.ok) return redirect(paths.reviewSamples(programme.slug, params.versionId));
    const { batchId, margin, confidence } = form;
    const values = { batchId, margin: String(margin), confidence: String(confidence / 10) };
    return data({ refusal: asked.refusal, values }, 422);
  },
);

export type Samplable = ReturnType<typeof useLoaderData<typeof loader>>["batches"][number];
export type AskAnswer = ReturnType<typeof useActionData<typeof action>>;
