/** Where script or a foreign request would come from, if any of it became HTML. Each calls `ran()` or asks `foreign`. */
const FOREIGN = "//foreign.invalid/x";
const ELEMENTS = [
  "<script>ran()</script>",
  `<script src=${FOREIGN}></script>`,
  "<script type=module>ran()</script>",
  "<img src=x onerror=ran()>",
  `<img src=${FOREIGN}>`,
  `<img srcset="${FOREIGN} 2x">`,
  "<svg onload=ran()>",
  "<svg><script>ran()</script></svg>",
  "<svg><animate onbegin=ran() attributeName=x dur=1s>",
  `<svg><image href="${FOREIGN}"></svg>`,
  "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='ran()'/>#x\"></svg>",
  '<iframe src="javascript:parent.ran()"></iframe>',
  '<iframe srcdoc="<script>parent.ran()</script>"></iframe>',
  `<iframe src=${FOREIGN}></iframe>`,
  '<object data="javascript:ran()"></object>',
  `<embed src=${FOREIGN}>`,
  "<details open ontoggle=ran()>x</details>",
  "<video><source onerror=ran()></video>",
  `<video poster=${FOREIGN} src=${FOREIGN}></video>`,
  "<input autofocus onfocus=ran()>",
  "<style>*{background:url(//foreign.invalid/x)}</style>",
  `<style>@import '${FOREIGN}'</style>`,
  `<link rel=stylesheet href=${FOREIGN}>`,
  `<meta http-equiv=refresh content="0;url=http:${FOREIGN}">`,
  `<base href=${FOREIGN}/>`,
  `<form action=${FOREIGN}><button autofocus onfocus=ran()>x</button></form>`,
  '<div style="background:url(//foreign.invalid/x)" onmouseover=ran()>x</div>',
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=ran()&gt;'>",
  '<noscript><p title="</noscript><img src=x onerror=ran()>">',
  '<a href="javascript:ran()" autofocus onfocus=ran()>x</a>',
];

/** What a text may stand in that has to be left first. */
const BEFORE = ["", '">', "'>", "</title></textarea></style></script>-->", "]]>`"];

/** Without an element: what templates, decoders and addresses are led astray by. */
const OTHERS = [
  `" onfocus="ran()" autofocus="`,
  "' onfocus='ran()' autofocus='",
  "` onfocus=`ran()` autofocus=`",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant as it stands
  "${ran()}",
  "{{constructor.constructor('ran()')()}}",
  "javascript:ran()",
  "&lt;img src=x onerror=ran()&gt;",
  "&#60;img src=x onerror=ran()&#62;",
  "%3Cimg%20src%3Dx%20onerror%3Dran()%3E",
  "\\u003cimg src=x onerror=ran()\\u003e",
  "<!--?lit$1234$--><img src=x onerror=ran()>",
  "<?lit$0$><?>",
  "\u202e<img src=x onerror=ran()>",
  "<img/src=x\u2028onerror=ran()>",
];

/** 164 texts that would be script, or ask a foreign server, wherever a text is taken for HTML. */
export const VECTORS: readonly string[] = [
  ...BEFORE.flatMap((before) => ELEMENTS.map((element) => before + element)),
  ...OTHERS,
];
