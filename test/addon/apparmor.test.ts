import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { fileText, readManifest } from "../support/manifest.ts";

const profile = fileText("apparmor.txt");

test("the Supervisor finds exactly one profile to rename, and it bears the app's name", () => {
  expect(profile.match(/^profile .*$/gm)).toEqual([
    `profile ${readManifest().slug} flags=(attach_disconnected,mediate_deleted) {`,
  ]);
});

test("the profile of the app hears signals of the renamed one", () => {
  expect(profile).toContain(`peer=*_${readManifest().slug},`);
});

test("it is valid as it stands and as the Supervisor renames it", () => {
  for (const text of [profile, profile.replace(/^profile \S+/m, "profile a0d7b954_mqtt_rollcall")]) {
    const parsed = spawnSync("/usr/sbin/apparmor_parser", ["--skip-kernel-load", "--skip-cache"], {
      input: text,
      encoding: "utf8",
    });
    expect(parsed.stderr).not.toContain("error");
    expect(parsed.status).toBe(0);
  }
  const broken = spawnSync("/usr/sbin/apparmor_parser", ["--skip-kernel-load", "--skip-cache"], {
    input: `${profile}}`,
  });
  expect(broken.status).not.toBe(0);
});

test("nothing waits in complain mode; the app starts no program and has no capability", () => {
  expect(profile).not.toContain("complain");
  expect(profile).not.toMatch(/^\s*capability/m);
  const node = profile.slice(profile.indexOf("profile node"));
  expect(node).not.toMatch(/\s[a-zA-Z]*x,|^\s*file,/m);
  const writable = [...node.matchAll(/^\s*(\/\S+) \w*w\w*,$/gm)].map(([, path]) => path);
  expect(writable).toEqual(["/data/**", "/tmp/**"]);
});
