import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { secretRotated } from "./secret-rotated";

const problem = "password has no SecretRotation in this stack";

describeStackRule(awsPack, secretRotated, {
  compliant: {
    password: { type: "aws:secretsmanager/secret:Secret", properties: { arn: "arn:1" } },
    rotation: {
      type: "aws:secretsmanager/secretRotation:SecretRotation",
      properties: { secretId: "arn:1" },
    },
  },
  refuses: {
    "no rotation": [{ rotation: undefined }, problem],
    "the rotation of another secret": [{ "rotation.secretId": "arn:2" }, problem],
  },
  undecided: { "a secret that is not known yet": [{ "rotation.secretId": UNKNOWN }, "secretId"] },
});

// Before the first update no name is known; what the names come from is.
describeStackRule(awsPack, secretRotated, {
  compliant: {
    password: { type: "aws:secretsmanager/secret:Secret", properties: { arn: UNKNOWN } },
    other: { type: "aws:secretsmanager/secret:Secret", properties: { arn: UNKNOWN } },
    version: {
      type: "aws:secretsmanager/secretVersion:SecretVersion",
      properties: { secretId: UNKNOWN },
      references: { secretId: ["password"] },
    },
    rotation: {
      type: "aws:secretsmanager/secretRotation:SecretRotation",
      properties: { secretId: UNKNOWN },
      references: { secretId: ["version"] },
    },
    otherRotation: {
      type: "aws:secretsmanager/secretRotation:SecretRotation",
      properties: { secretId: UNKNOWN },
      references: { secretId: ["other"] },
    },
  },
  refuses: { "a secret without its own": [{ rotation: undefined }, problem] },
});
