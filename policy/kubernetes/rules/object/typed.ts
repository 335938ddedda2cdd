import { resourceRule } from "../../../rule";

/** Written as `v1`, which no typed class has, or as a patch or a list, which hold a part or several. */
const UNTYPED = /^kubernetes:(v1:\w+|.*:\w+(Patch|List))$/;

export const typed = resourceRule(
  {
    name: "object-typed",
    checklist: ["C18"],
    severity: "high",
    frameworks: [],
    description: "Objects are made one by one, by the class of their type.",
    why: "A patch, a list or an object of the bare version v1 is judged by no other rule.",
    remediation: "Use the class of the type, for example core.v1.Pod, once for each object.",
  },
  {
    types: undefined,
    run: ({ type }, report) => {
      if (UNTYPED.test(type)) {
        report("The type", `is ${type}`);
      }
    },
  },
);
