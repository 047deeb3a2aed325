import { readSession } from "./api.ts";
import "./app.ts";
import { RollcallApp } from "./app.ts";
import { wearFonts } from "./home-assistant-fonts.ts";
import { followDeepLink } from "./home-assistant-frame.ts";
import { HomeLists } from "./lists/home-lists.ts";
import { browserPorts, whenBack } from "./live/browser-ports.ts";
import { Connection } from "./live/connection.ts";
import { firstRows } from "./live/first-rows.ts";
import { SessionWatch } from "./live/session-watch.ts";
import { LiveStore } from "./live/store.ts";
import { recallLists } from "./pages/kept-lists.ts";
import { chooseLanguage, pageLanguage } from "./texts/text.ts";
import { homeAssistantDocument, homeAssistantLanguage, wearTheme } from "./theme.ts";

/** Until then the page is not drawn without rows: that would be work in the way of the rows. */
const DRAWN_EMPTY_AFTER_MS = 200;

const outer = homeAssistantDocument();
wearTheme(outer);
wearFonts(outer);
followDeepLink(outer);

const store = new LiveStore((run) => requestAnimationFrame(run));
const lists = new HomeLists(store);
recallLists(lists);
const connection = new Connection({ ...browserPorts, store });
const session = new SessionWatch(readSession);
session.follow(store);
connection.start();
whenBack(() => {
  connection.retryNow();
  void session.ask();
});

const wanted = homeAssistantLanguage(outer);
await chooseLanguage(wanted ? [wanted] : navigator.languages);
await firstRows(store, DRAWN_EMPTY_AFTER_MS);
document.documentElement.lang = pageLanguage();
document.body.append(Object.assign(new RollcallApp(), { store, lists, connection, session }));
