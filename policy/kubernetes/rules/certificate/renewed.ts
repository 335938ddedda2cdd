import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { CERTIFICATE, type Certificate } from "../../certificates";
import { hours, seconds } from "../../durations";
import { onObjects } from "../../objects";

const YEAR = hours(8784);

/** cert-manager's own default. */
const DEFAULT_DURATION = "2160h";

export const renewed = resourceRule(
  {
    name: "certificate-renewed",
    checklist: ["C14"],
    severity: "medium",
    frameworks: [],
    description:
      "Certificates of servers last a year at most and are renewed long before they end.",
    why: "One that lasts is no use to take away, and one that ends unnoticed stops the site.",
    remediation:
      "Set duration to 8784h or less, and renewBefore to a day or more, less than the duration.",
  },
  onObjects([CERTIFICATE], ({ spec }: Certificate, report) => {
    if (spec?.isCA === true) {
      return;
    }
    const text = spec?.duration ?? DEFAULT_DURATION;
    const duration = seconds(text);
    if (duration === undefined || duration > YEAR) {
      report("spec.duration", isValue(text));
      return;
    }
    const before = spec?.renewBefore;
    // Left out, cert-manager renews when a third of the time is left.
    const lead = before === undefined || before === null ? duration / 3 : seconds(before);
    if (lead === undefined || lead < hours(24) || lead >= duration) {
      report("spec.renewBefore", `${isValue(before)}, with a duration of ${text}`);
    }
  }),
);
