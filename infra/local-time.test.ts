import assert from "node:assert/strict";
import fc from "fast-check";
import { isTimeZone, momentsOf, parseLocalTime } from "./local-time";

/** Zones with and without daylight saving, of odd offsets, on both sides of the date line. */
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/Sao_Paulo",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Pago_Pago",
  "Africa/Casablanca",
];

/** Whole minutes of 2024 to 2034. */
const moments = fc
  .integer({ min: Date.UTC(2024, 0) / 60_000, max: Date.UTC(2034, 0) / 60_000 })
  .map((minutes) => minutes * 60_000);

/** What a wall clock shows, by another way than the code under test: the Swedish date is ISO's. */
function shown(moment: number, timeZone: string): string {
  return new Date(moment).toLocaleString("sv-SE", { timeZone }).slice(0, 16).replace(" ", "T");
}

function utcTexts(local: string, timeZone: string): string[] {
  const wallClock = parseLocalTime(local);
  assert.ok(wallClock !== undefined);
  return momentsOf(wallClock, timeZone).map((moment) => new Date(moment).toISOString());
}

describe("local time", () => {
  it("leads back to every moment at which a clock shows it", () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (moment, timeZone) => {
        const wallClock = parseLocalTime(shown(moment, timeZone));
        assert.ok(wallClock !== undefined);
        const found = momentsOf(wallClock, timeZone);
        assert.ok(found.includes(moment));
        assert.deepEqual(
          new Set(found.map((each) => shown(each, timeZone))),
          new Set([shown(moment, timeZone)]),
        );
      }),
    );
  });

  it("is one moment on an ordinary day, in winter and in summer", () => {
    assert.deepEqual(utcTexts("2027-02-08T08:00", "Europe/Berlin"), ["2027-02-08T07:00:00.000Z"]);
    assert.deepEqual(utcTexts("2027-07-12T08:00", "Europe/Berlin"), ["2027-07-12T06:00:00.000Z"]);
  });

  it("is no moment in the hour that daylight saving skips", () => {
    assert.deepEqual(utcTexts("2027-03-28T02:30", "Europe/Berlin"), []);
    assert.deepEqual(utcTexts("2027-03-28T03:00", "Europe/Berlin"), ["2027-03-28T01:00:00.000Z"]);
  });

  it("is two moments in the hour that daylight saving repeats", () => {
    assert.deepEqual(utcTexts("2027-10-31T02:30", "Europe/Berlin"), [
      "2027-10-31T00:30:00.000Z",
      "2027-10-31T01:30:00.000Z",
    ]);
  });

  it("knows clocks that move by half an hour", () => {
    assert.deepEqual(utcTexts("2027-10-03T02:15", "Australia/Lord_Howe"), []);
    assert.deepEqual(utcTexts("2027-04-04T01:45", "Australia/Lord_Howe"), [
      "2027-04-03T14:45:00.000Z",
      "2027-04-03T15:15:00.000Z",
    ]);
  });

  for (const text of [
    "2027-02-08",
    "2027-02-08T8:00",
    "2027-02-08 08:00",
    "2027-02-08T08:00Z",
    "2027-02-08T08:00:00",
    "2027-02-29T08:00",
    "2027-13-01T08:00",
    "2027-02-08T24:00",
    "2027-02-08T08:60",
    "",
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.equal(parseLocalTime(text), undefined);
    });
  }
});

describe("time zones", () => {
  it("are those of the IANA database, by their own spelling", () => {
    assert.deepEqual(
      ["Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC", "Etc/GMT+1"].map(isTimeZone),
      [true, true, true, true],
    );
    assert.deepEqual(
      ["Europe/Berln", "CET+1", "+01:00", "europe/berlin", "Berlin", ""].map(isTimeZone),
      [false, false, false, false, false, false],
    );
  });
});
