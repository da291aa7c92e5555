import latin from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, Suspense } from "react";
import { limitsFor } from "~/core/access/session-limits";
import { LANGUAGES } from "~/core/languages";
import { wordsIn } from "~/i18n/i18n.server";
import { namespacesOf, paperOf, titleOf } from "~/i18n/namespaces";
import { asksInVain, requestDirection, requestLanguage } from "~/i18n/request.server";
import { useWords } from "~/i18n/use-words";
import { ErrorPage, errorKind } from "~/ui/error-page";
import { IdleNotice } from "~/ui/kept-typing/idle-notice";
import { KeptTyping } from "~/ui/kept-typing/kept-typing";
import { LanguageOffer } from "~/ui/language-offer";
import { usePage } from "~/ui/page-context";
import { rolesOf, signedIn } from "~/web/session.server";
import "~/ui/app.css";

export const links: LinksFunction = () => [
  { rel: "preload", href: latin, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icon-192.png" },
  { rel: "manifest", href: "/manifest.webmanifest" },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await signedIn({ request, context });
  const isWhole = person !== null && person.session.secondFactorAt !== null;
  const offered = asksInVain(request) ? LANGUAGES : [];
  return {
    // Whose typing this tab keeps, and how long their session lasts without a sign of life.
    person: isWhole ? person.account.id : null,
    idle: isWhole ? limitsFor(rolesOf(person.account)).idle : null,
    language: requestLanguage(request),
    direction: requestDirection(request),
    offers: offered.map((language) => ({ language, sentence: wordsIn(language).t("language.read") })),
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const { t, i18n } = useWords("common");
  const { nonce, direction, words } = usePage();
  const matches = useMatches();
  const namespaces = namespacesOf(matches.map((match) => match.handle));
  // A title speaks the page’s own words; it waits for them without holding the page back.
  const page = useWords(namespaces, { useSuspense: false });
  const offers = useRouteLoaderData<typeof loader>("root")?.offers ?? [];
  const error = useRouteError();
  // Below a boundary of its own, what went wrong is not told here; a page without its data is all that shows.
  const failed = matches.at(-1)?.data === undefined;
  const named = titleOf(matches, page.t);
  const paper = error ? undefined : paperOf(matches, page.t);
  const title = error ? t(`error.${errorKind(error)}.title`) : named === undefined && failed ? t("error.title") : named;
  return (
    <html lang={i18n.language} dir={direction} data-paper={paper ? t("pageTitle", { title: paper }) : t("mark")}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="words" content={JSON.stringify(words)} />
        {namespaces
          .flatMap((namespace) => Object.keys(words).map((spoken) => ({ namespace, spoken })))
          .map((each) => {
            const { namespace, spoken } = each;
            const address = words[spoken]?.[namespace];
            return address === undefined ? null : (
              <link
                key={`${spoken} ${namespace}`}
                rel="preload"
                as="fetch"
                crossOrigin="anonymous"
                href={address}
                data-words={namespace}
                data-language={spoken}
              />
            );
          })}
        {title ? <title>{t("pageTitle", { title })}</title> : null}
        {title === undefined ? <title>{t("mark")}</title> : null}
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip" href="#main">
          {t("frame.skip")}
        </a>
        {offers.length > 0 ? <LanguageOffer sentences={offers} /> : null}
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  const { person, idle } = useLoaderData<typeof loader>();
  return (
    <Suspense fallback={null}>
      <Outlet />
      <KeptTyping person={person} />
      <IdleNotice idle={idle} />
    </Suspense>
  );
}

export const ErrorBoundary = ErrorPage;
