import { readSession } from "./api.ts";
import "./app.ts";
import { RollcallApp } from "./app.ts";
import { wearFonts } from "./home-assistant-fonts.ts";
import { followDeepLink } from "./home-assistant-frame.ts";
import { HomeLists } from "./lists/home-lists.ts";
import { browserPorts, whenBack } from "./live/browser-ports.ts";
import { Connection } from "./live/connection.ts";
import { SessionWatch } from "./live/session-watch.ts";
import { LiveStore } from "./live/store.ts";
import { recallLists } from "./pages/kept-lists.ts";
import { chooseLanguage, pageLanguage } from "./texts/text.ts";
import { homeAssistantDocument, homeAssistantLanguage, wearTheme } from "./theme.ts";

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
document.documentElement.lang = pageLanguage();
document.body.append(Object.assign(new RollcallApp(), { store, lists, connection, session }));
