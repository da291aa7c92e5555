import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { chooseForm } from "~/forms/account-forms";
import type { WordsHandle } from "~/i18n/namespaces";
import { useWords } from "~/i18n/use-words";
import { Form } from "~/ui/form";
import "~/ui/accounts/accounts.css";
import { AccountMenu, SignOutForm } from "~/ui/accounts/account-menu";
import { Button } from "~/ui/button";
import { EmptyState } from "~/ui/empty-state";
import { Frame } from "~/ui/frame";
import { PageTitle } from "~/ui/page-title";
import { choosePlace, type HeldPlace, placesOf } from "~/web/home.server";
import { accountAction, accountLoader } from "~/web/person-route.server";
import { notFound } from "~/web/route-context.server";

export const handle: WordsHandle = { i18n: ["accounts"] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export const loader = accountLoader({}, async ({ person, t }) => ({
  title: t("common:pageTitle", { title: t("accounts:choose.title") }),
  name: person.account.name,
  places: toldApart(await placesOf(person)),
}));

/** Places that would read alike say their address too. */
function toldApart(places: HeldPlace[]) {
  const named = ({ role, name, network }: Omit<HeldPlace, "address">) => [role, name, network].join("\n");
  return places.map(({ address, ...place }) => ({
    ...place,
    address: places.filter((other) => named(other) === named(place)).length > 1 ? address : null,
  }));
}

export const action = accountAction({ form: chooseForm }, async ({ request, person, form }) => {
  const chosen = await choosePlace(request, person, form.role);
  if (chosen === undefined) throw notFound();
  throw redirect(chosen.home, chosen.headers ? { headers: chosen.headers } : undefined);
});

export default function Choose() {
  const { places, name } = useLoaderData<typeof loader>();
  const { t } = useWords("accounts");
  return (
    <Frame width="narrow" who={{ name }} account={<AccountMenu />}>
      {places.length === 0 ? (
        <>
          <PageTitle question={t("choose.title")} />
          <EmptyState title={t("choose.none")} icon="person" first={<SignOutForm>{t("menu.signOut")}</SignOutForm>}>
            <p>{t("choose.noneBody")}</p>
          </EmptyState>
        </>
      ) : (
        <>
          <PageTitle question={t("choose.title")} answer={places.length > 1 ? t("choose.answer") : undefined} />
          <Form method="post" reloadDocument>
            <ul className="people-to-be">
              {places.map(({ id, role, name: place, network, address }) => (
                <li key={id}>
                  <Button name="role" value={id} wide>
                    {t("choose.go", { name: place ?? t("choose.operator") })}
                  </Button>
                  <p className="hint">{[t(`role.${role}`), network, address].filter(Boolean).join(" · ")}</p>
                </li>
              ))}
            </ul>
          </Form>
        </>
      )}
    </Frame>
  );
}
