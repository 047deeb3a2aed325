/** Schemes that run something or show something, and what browsers and checks of addresses disagree about. */
const SCHEMES = [
  ...["javascript:ran()", "JaVaScRiPt:ran()", "\tjavascript:ran()", "java\nscript:ran()", "java\tscript:ran()"],
  ...[
    "javascript&colon;ran()",
    "javascript&#58;ran()",
    "javascript%3aran()",
    "\u0001javascript:ran()",
    " javascript:ran()",
  ],
  ...["javascript://foreign.invalid/%0aran()", "javascript:/*http://a.example/*/ran()", "javascript:eval('ran()')"],
  ...[
    "vbscript:ran()",
    "data:text/html,<script>ran()</script>",
    "data:text/html;base64,PHNjcmlwdD5yYW4oKTwvc2NyaXB0Pg==",
  ],
  ...["data:image/svg+xml,<svg onload='ran()'/>", "data:,x", "blob:http://foreign.invalid/x", "filesystem:http://a/x"],
  ...["file:///etc/passwd", "view-source:http://foreign.invalid/", "about:blank", "about:srcdoc", "chrome://version"],
  ...["intent://foreign.invalid#Intent;end", "mailto:a@foreign.invalid", "tel:112", "ftp://foreign.invalid/x"],
  ...[
    "ws://foreign.invalid/x",
    "jar:http://foreign.invalid!/x",
    "feed:javascript:ran()",
    "mhtml:http://foreign.invalid",
  ],
];
const ADDRESSES = [
  ...[
    "//foreign.invalid/x",
    "\\\\foreign.invalid\\x",
    "/\\foreign.invalid/x",
    "http:foreign.invalid",
    "http:///foreign.invalid",
  ],
  ...[
    "http://foreign.invalid/x",
    "https://foreign.invalid/x",
    "HTTPS://FOREIGN.INVALID/x",
    "http://foreign.invalid\\@home.local/",
  ],
  ...[
    "http://home.local@foreign.invalid/",
    "http://home.local:80@foreign.invalid/",
    "http://foreign.invalid#@home.local/",
  ],
  ...["http://foreign.invalid?@home.local/", "http://[::ffff:7f00:1]/x", "http://0x7f000001/x", "http://2130706433/x"],
  ...[
    "http://foreign\u3002invalid/x",
    "http://fоreign.invalid/x",
    "http://foreign.invalid%00.home.local/",
    "../../x",
    "/api/x",
  ],
  ...[
    "?x=1",
    "#/status",
    "http://foreign.invalid/\u202Egnp.x",
    `http://foreign.invalid/"onerror="ran()`,
    "http://a.b/x y",
  ],
  "homeassistant://navigate/config",
];

/** 60 of them. */
export const URL_TRICKS: readonly string[] = [...SCHEMES, ...ADDRESSES];
