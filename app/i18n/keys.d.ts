import "i18next";
import type accounts from "../../locales/fr/accounts.json";
import type common from "../../locales/fr/common.json";
import type continuity from "../../locales/fr/continuity.json";
import type demo from "../../locales/fr/demo.json";
import type field from "../../locales/fr/field.json";
import type home from "../../locales/fr/home.json";
import type intake from "../../locales/fr/intake.json";
import type mail from "../../locales/fr/mail.json";
import type network from "../../locales/fr/network.json";
import type passes from "../../locales/fr/passes.json";
import type publicWords from "../../locales/fr/public.json";
import type refusals from "../../locales/fr/refusals.json";
import type report from "../../locales/fr/report.json";
import type review from "../../locales/fr/review.json";
import type sample from "../../locales/fr/sample.json";
import type split from "../../locales/fr/split.json";
import type status from "../../locales/fr/status.json";
import type stock from "../../locales/fr/stock.json";
import type transfer from "../../locales/fr/transfer.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      accounts: typeof accounts;
      common: typeof common;
      demo: typeof demo;
      field: typeof field;
      home: typeof home;
      intake: typeof intake;
      mail: typeof mail;
      passes: typeof passes;
      public: typeof publicWords;
      refusals: typeof refusals;
      report: typeof report;
      review: typeof review;
      sample: typeof sample;
      network: typeof network;
      continuity: typeof continuity;
      split: typeof split;
      status: typeof status;
      stock: typeof stock;
      transfer: typeof transfer;
    };
  }
}
