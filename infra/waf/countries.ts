import type { Check } from "../config-kinds";
import { suggest } from "../suggestion";

/** ISO 3166-1 alpha-2, all 249 (https://www.iso.org/obp/ui/#search), which is what AWS WAF takes. */
const CODES: ReadonlySet<string> = new Set(
  `
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ
    BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM
    DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS
    GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
    KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ
    MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
    VN VU WF WS YE YT ZA ZM ZW

  `
    .trim()
    .split(/\s+/),
);

const english = new Intl.DisplayNames("en", { type: "region" });

/** Refuses what is no country. */
export const isCountry: Check<string> = (value) => {
  if (CODES.has(value)) {
    return undefined;
  }
  const meant = meantBy(value);
  const advice =
    meant === undefined
      ? "Look it up at https://www.iso.org/obp/ui/#search."
      : `Did you mean ${meant} (${english.of(meant) ?? meant})?`;
  return `it must be the code of a country in ISO 3166-1, two capital letters. ${advice}`;
};

/** A code in small letters, one that is no longer or not officially used (UK), or a country's name. */
function meantBy(value: string): string | undefined {
  const codes = [...CODES];
  const current = /^[a-z]{2}$/i.test(value)
    ? Intl.getCanonicalLocales(`und-${value}`)[0]?.slice("und-".length)
    : undefined;
  if (current !== undefined && CODES.has(current)) {
    return current;
  }
  if (value.length <= 2) {
    return undefined;
  }
  const name = suggest(
    value,
    codes.map((code) => english.of(code) ?? code),
  );
  return codes.find((code) => english.of(code) === name);
}
