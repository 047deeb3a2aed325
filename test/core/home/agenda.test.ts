import fc from "fast-check";
import { expect, test } from "vitest";
import { Agenda } from "../../../src/core/home/agenda.ts";

test("appointments are kept soonest first, and none before its time", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 })), (times) => {
      const agenda = new Agenda<number>();
      for (const at of times) agenda.add(at, at);
      const taken: number[] = [];
      for (let who = agenda.takeDue(50); who !== undefined; who = agenda.takeDue(50)) taken.push(who);
      expect(taken).toEqual(times.filter((at) => at <= 50).sort((left, right) => left - right));
      expect(agenda.nextMs).toBe(times.filter((at) => at > 50).sort((left, right) => left - right)[0] ?? null);
    }),
  );
});
