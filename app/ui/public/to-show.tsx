import { useWords } from "~/i18n/use-words";
import { Icon } from "~/ui/icon";

export type ToShowProps = {
  /** The picture of the page that a message shows of it, and what it says in words. */
  image: string;
  alt: string;
  /** Where the page is, for who passes it on by hand. */
  address: string;
};

/** One thing to show around: a picture that says what the page says, and where the page is. */
export function ToShow({ image, alt, address }: ToShowProps) {
  const { t } = useWords("public");
  return (
    <aside className="to-show no-print" aria-labelledby="to-show">
      <h2 id="to-show">{t("operation.show.title")}</h2>
      <img src={image} alt={alt} width={1200} height={630} loading="lazy" decoding="async" />
      <p>
        <a href={image} download className="button">
          <Icon name="download" />
          {t("operation.show.download")}
        </a>
      </p>
      <p className="quiet">
        {t("operation.show.address")}{" "}
        <a href={address} dir="ltr" className="hash">
          {address}
        </a>
      </p>
    </aside>
  );
}
