import type { UpdateConfig } from "../../discovery/platforms/update.ts";
import { UPDATE_INSTALL } from "../../state/platforms/update.ts";
import type { UpdateFields } from "../../state/platforms/update-fields.ts";
import type { Call } from "../call.ts";
import { asBoolean, asText, defaultsTo, optional } from "../fields.ts";
import type { Services } from "../service.ts";

type UpdateCall = Call<UpdateConfig, UpdateFields>;

/** Spec §14.25. */
export const UPDATE_SERVICES: Services<UpdateConfig, UpdateFields> = {
  install: {
    needs: [UPDATE_INSTALL],
    fields: { version: optional(asText), backup: defaultsTo(false, asBoolean) },
    run: install,
  },
  skip: { run: skip },
  clear_skipped: {
    run(call) {
      call.fields.skippedVersion = null;
      call.write();
    },
  },
};

function install(call: UpdateCall): void {
  const { config, fields } = call;
  const { installedVersion, latestVersion } = fields;
  if (call.values.has("version")) call.refuse("not-supported", "This update cannot install a version of choice.");
  if (latestVersion === null || installedVersion === latestVersion) {
    call.refuse("no-update", "There is no update to install.");
  }
  if (call.values.get("backup") === true) call.refuse("not-supported", "This update cannot make a backup.");
  if (fields.isInProgress) call.refuse("in-progress", "The update is already being installed.");
  if (config.payload_install === undefined) call.refuse("no-payload", "The announcement gives no payload_install.");
  call.publish(config.command_topic, config.payload_install);
}

function skip(call: UpdateCall): void {
  const { fields } = call;
  if (fields.latestVersion === null) call.refuse("no-update", "An unknown version cannot be skipped.");
  if (fields.installedVersion === fields.latestVersion) call.refuse("no-update", "There is no update to skip.");
  fields.skippedVersion = fields.latestVersion;
  call.write();
}
