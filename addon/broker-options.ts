import { KnownError, systemCode } from "../src/contract/error.ts";
import { type Read, wrongOption } from "./option-table.ts";
import type { ReadFile } from "./options-file.ts";

export type BrokerOptions = {
  readonly url: string;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly ca: string | undefined;
  readonly certificate: string | undefined;
  readonly key: string | undefined;
  readonly verify: boolean;
  readonly protocol: "auto" | "5" | "3.1.1";
  readonly clientId: string | undefined;
};

/** What the user set about the broker; `url` is null where another way has to be found to one. */
export type BrokerWishes = Omit<BrokerOptions, "url"> & { readonly url: string | null };

/** Credentials written into the address are taken out of it, so that the address can be shown. */
export function readBroker(read: Read, readFile: ReadFile): BrokerWishes {
  const url = read("mqtt_url");
  const address = url === undefined ? null : new URL(url);
  const login = { username: decode(address?.username), password: decode(address?.password) };
  if (address) Object.assign(address, { username: "", password: "" });
  const file = (name: "mqtt_ca_file" | "mqtt_certificate_file" | "mqtt_key_file") => {
    const path = read(name);
    return path === undefined ? undefined : readNamedFile(name, path, readFile);
  };
  return {
    url: address?.href ?? null,
    username: read("mqtt_username") ?? login.username,
    password: read("mqtt_password") ?? login.password,
    ca: file("mqtt_ca_file"),
    certificate: file("mqtt_certificate_file"),
    key: file("mqtt_key_file"),
    verify: read("mqtt_verify"),
    protocol: read("mqtt_protocol"),
    clientId: read("mqtt_client_id"),
  };
}

function decode(part: string | undefined): string | undefined {
  try {
    return decodeURIComponent(part ?? "") || undefined;
  } catch {
    throw wrongOption("mqtt_url", "a % in the user name or password is written %25", "mqtt://user:p%25ss@192.168.1.10");
  }
}

function readNamedFile(option: string, path: string, readFile: ReadFile): string {
  try {
    return readFile(path);
  } catch (cause) {
    const why = systemCode(cause) || "not readable";
    throw new KnownError("invalid-option", `Option ${option}: cannot read the file ${path} (${why})`, {
      cause,
      path: option,
    });
  }
}
