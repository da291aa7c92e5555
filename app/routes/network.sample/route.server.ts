import { data, redirect } from "@remix-run/node";
import type { useActionData, useLoaderData } from "@remix-run/react";
import { countPlaceForm } from "~/forms/sample-forms";
import { formats } from "~/i18n/format";
import { countPlace } from "~/operations/sample/count-place.server";
import { formId } from "~/queries/network/form-id.server";
import { sampleSheet } from "~/queries/sample/sample.server";
import { paths } from "~/web/paths";
import { tenantAction, tenantLoader } from "~/web/tenant-route.server";

const options = { may: "sample:count", params: ["sampleId"] } as const;

export const loader = tenantLoader(options, async ({ db, who, params, network, locale }) => {
  const sheet = await sampleSheet(db, who, params.sampleId);
  if (!sheet) throw new Response(null, { status: 404 });
  const { date } = formats(locale, network.timeZone);
  const { createdAt, places, batch, ...rest } = sheet;
  return {
    ...rest,
    slug: network.slug,
    network: network.name,
    batch: { ...batch, invented: batch.invented || network.invented },
    asked: date(createdAt),
    places: places.map(({ bag, ...place }) => ({
      ...place,
      bag: bag && { label: bag.label, returned: bag.returned, taken: date(bag.takenAt) },
      formId: formId(),
    })),
  };
});

export const action = tenantAction({ ...options, form: countPlaceForm }, async ({ db, who, params, network, form }) => {
  const kept = await countPlace(db, who, params.sampleId, form);
  if (kept.ok) return redirect(`${paths.sample(network.slug, params.sampleId)}#place-${form.position}`);
  const { position, counted } = form;
  return data({ refusal: kept.refusal, position, counted }, 422);
});

export type PlaceShown = ReturnType<typeof useLoaderData<typeof loader>>["places"][number];
export type CountAnswer = ReturnType<typeof useActionData<typeof action>>;
