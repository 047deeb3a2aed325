import type { LiveStore } from "../live/store.ts";
import { DeviceList } from "./device-list.ts";
import { EntityList } from "./entity-list.ts";

/** The lists the pages show. They live as long as the page is open, so that a way back finds its search and order. */
export class HomeLists {
  readonly entities: EntityList;
  readonly devices: DeviceList;

  /** Has to be made before anything that draws listens to the store: the lists are to be right by then. */
  constructor(store: LiveStore) {
    const tables = () => store.tables;
    this.entities = new EntityList(tables);
    this.devices = new DeviceList(tables);
    store.listen((changes) => {
      this.entities.update(changes);
      this.devices.update(changes);
    });
  }
}
