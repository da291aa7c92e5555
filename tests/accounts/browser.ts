type Args = { request: Request; params: Record<string, string | undefined>; context: { remoteAddress: string } };
type Handler = (args: Args) => unknown;

export interface Answer {
  status: number;
  location: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever a page was given
  data: any;
  setCookie: string | null;
  cookies: string[];
}

/** Asks loaders and actions for pages with real requests, and keeps the cookie they set. */
export class Browser {
  cookie = "";

  constructor(
    readonly origin = "http://127.0.0.1:4400",
    readonly remote = "203.0.113.7",
  ) {}

  get(loader: Handler, path: string, params: Args["params"] = {}, more: Record<string, string> = {}): Promise<Answer> {
    const headers = { ...this.headers(), ...more };
    return this.ask(loader, new Request(new URL(path, this.origin), { headers }), params);
  }

  post(action: Handler, path: string, form: Record<string, string>, params: Args["params"] = {}): Promise<Answer> {
    const body = new URLSearchParams(form);
    const request = new Request(new URL(path, this.origin), { method: "POST", headers: this.headers(), body });
    return this.ask(action, request, params);
  }

  /** The same person in a second window. */
  twin(): Browser {
    const twin = new Browser(this.origin, this.remote);
    twin.cookie = this.cookie;
    return twin;
  }

  private headers(): Record<string, string> {
    return {
      Cookie: this.cookie,
      "User-Agent": "Mozilla/5.0 (Android 13; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0",
    };
  }

  private async ask(handler: Handler, request: Request, params: Args["params"]): Promise<Answer> {
    let result: unknown;
    try {
      result = await handler({ request, params, context: { remoteAddress: this.remote } });
    } catch (thrown) {
      if (!(thrown instanceof Response)) throw thrown;
      result = thrown;
    }
    const answer = read(result);
    for (const cookie of answer.cookies) this.keep(cookie.split(";")[0] ?? "");
    return answer;
  }

  private keep(pair: string): void {
    const [name] = pair.split("=");
    const others = this.cookie.split("; ").filter((kept) => kept !== "" && kept.split("=")[0] !== name);
    this.cookie = [...others, pair].join("; ");
  }
}

function read(result: unknown): Answer {
  if (result instanceof Response) {
    const { status, headers } = result;
    return { status, location: headers.get("Location"), data: null, ...cookiesOf(headers) };
  }
  if (isData(result)) {
    const headers = new Headers(result.init?.headers);
    return {
      status: result.init?.status ?? 200,
      location: null,
      data: result.data,
      ...cookiesOf(headers),
    };
  }
  return { status: 200, location: null, data: result, ...cookiesOf(new Headers()) };
}

const cookiesOf = (headers: Headers) => ({ setCookie: headers.get("Set-Cookie"), cookies: headers.getSetCookie() });

const isData = (value: unknown): value is { data: unknown; init: ResponseInit | null } =>
  typeof value === "object" && value !== null && "type" in value && value.type === "DataWithResponseInit";
