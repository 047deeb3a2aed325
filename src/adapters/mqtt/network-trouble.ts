import { systemCode } from "../../contract/error.ts";
import { type Trouble, trouble } from "./trouble.ts";

type Words = readonly [reason: string, advice: string];

const PORT = "Check address and port, and that the broker runs. Usual ports: 1883 plain, 8883 with TLS.";
const ROUTE = "Check the address and the network between here and the broker.";
const CHAIN = "Give the certificate of the authority that signed the broker's certificate (CA file).";
const OWN = "Make certificate and key anew, as a pair, and give both in PEM form.";
const PLAIN = "The port does not speak TLS: use mqtt:// (or ws://), or the port with TLS, usually 8883.";

/** By the `code` of Node's error; `%` stands for the address. */
const BY_CODE: Readonly<Record<string, Words>> = {
  ECONNREFUSED: ["Nothing answers at %: the connection was refused.", PORT],
  ENOTFOUND: ["The name of the broker in % is not known.", "Check the spelling, or use the IP address."],
  EAI_AGAIN: ["The name of the broker in % cannot be looked up right now.", "Check that the name service works."],
  ETIMEDOUT: ["No answer from %.", ROUTE],
  EHOSTUNREACH: ["There is no way to %.", ROUTE],
  ENETUNREACH: ["There is no network to reach %.", ROUTE],
  EHOSTDOWN: ["The machine of % is off.", ROUTE],
  EADDRNOTAVAIL: ["This machine has no address from which to reach %.", ROUTE],
  EACCES: ["This machine does not allow a connection to %.", "Check its firewall."],
  ECONNRESET: [
    "The connection to % was cut by the other side.",
    "Check the port, and whether it wants TLS (mqtts://).",
  ],
  EPIPE: ["The connection to % was cut while we sent.", "Check the port, and whether it wants TLS (mqtts://)."],
  CERT_HAS_EXPIRED: ["The certificate of % has expired.", "Renew the broker's certificate."],
  CERT_NOT_YET_VALID: ["The certificate of % is not valid yet.", "Check the clocks of both machines."],
  DEPTH_ZERO_SELF_SIGNED_CERT: ["The certificate of % is self-signed, so nobody vouches for it.", CHAIN],
  SELF_SIGNED_CERT_IN_CHAIN: ["The certificate of % is signed by an authority that is not known here.", CHAIN],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ["The certificate of % is signed by an authority that is not known here.", CHAIN],
  UNABLE_TO_GET_ISSUER_CERT: ["The certificate of % lacks part of its chain.", CHAIN],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ["The certificate of % is signed by an authority that is not known here.", CHAIN],
  CERT_SIGNATURE_FAILURE: ["The certificate of % was not signed by the given authority.", CHAIN],
  CERT_REVOKED: ["The certificate of % was revoked.", "Renew the broker's certificate."],
  INVALID_CA: ["The authority of % may not sign certificates.", CHAIN],
  INVALID_PURPOSE: ["The certificate of % is not meant for servers.", "Renew the broker's certificate."],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    "The certificate of % is for another name.",
    "Use the name that stands in the certificate, or have the certificate made for this name.",
  ],
  ERR_SSL_WRONG_VERSION_NUMBER: ["% does not speak TLS.", PLAIN],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: ["% does not speak TLS.", PLAIN],
  ERR_SSL_UNSUPPORTED_PROTOCOL: ["% speaks only an old version of TLS.", "Allow TLS 1.2 or newer in the broker."],
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: ["% refuses our version of TLS.", "Allow TLS 1.2 or newer in the broker."],
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: ["% does not know who signed our certificate.", "Have it signed by the broker's CA."],
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: ["% wants a client certificate.", "Give client certificate and key."],
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: [
    "% wants a client certificate, or other ciphers.",
    "Give a client certificate.",
  ],
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: ["% does not accept our certificate.", OWN],
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: ["Our client certificate has expired.", "Renew the client certificate."],
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: ["Our client certificate was revoked.", "Renew the client certificate."],
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: ["The key does not belong to the client certificate.", OWN],
  ERR_OSSL_PEM_NO_START_LINE: ["A certificate or key file is not in PEM form.", OWN],
  ERR_OSSL_UNSUPPORTED: ["The client key is in a form that cannot be read.", OWN],
  ERR_OSSL_BAD_DECRYPT: ["The client key is protected by a passphrase.", "Give a key without a passphrase."],
};

/** For errors without a code of their own. */
const BY_TEXT: readonly (readonly [RegExp, Words])[] = [
  [/Unexpected server response: 40[13]/, ["% refuses the WebSocket: not allowed.", "Check the path and the user."]],
  [/Unexpected server response: 404/, ["There is no WebSocket at this path of %.", "Try the path /mqtt or /."]],
  [/Unexpected server response|Invalid (?:Upgrade|Sec-WebSocket)/, ["% speaks HTTP but no WebSocket.", PORT]],
  [/subprotocol/i, ["% does not offer MQTT over WebSocket.", PORT]],
  [/connack timeout/i, ["% took the connection but did not answer as a broker in time.", PORT]],
  [/keepalive timeout/i, ["% stopped answering.", "It is tried again. Check the broker and the network."]],
  [/no start line|bad base64|wrong tag|asn1/i, ["A certificate or key file is not in PEM form.", OWN]],
  [/key values mismatch/i, ["The key does not belong to the client certificate.", OWN]],
  [/wrong version number|packet length too long|http request/i, ["% does not speak TLS.", PLAIN]],
];

/** `address` without credentials. The error's own text is kept out, except where nothing else is known. */
export function explainNetworkError(error: unknown, address: string): Trouble {
  const code = systemCode(error);
  const text = error instanceof Error ? error.message : String(error);
  const words = BY_CODE[code] ?? BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? parserOr(text, code);
  const name = code === "" ? "" : ` (${code})`;
  return trouble(`${words[0].replace("%", () => address)}${name}`, words[1]);
}

function parserOr(text: string, code: string): Words {
  if (code === "" && text === "") return ["% closed the connection.", PORT];
  if (code === "") return ["% sent something that is not MQTT.", PORT];
  return ["The connection to % failed.", "It is tried again. Check the broker and the network."];
}
