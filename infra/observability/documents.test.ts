import assert from "node:assert/strict";
import { alarmsKeyPolicy } from "../key-policies";
import { alarmTopicPolicy } from "./documents";
import { noticeTemplate, NOTICES } from "./notices";

const OWNER = { accountId: "210987654321", region: "us-east-1" };

describe("the policies of a topic of alarms and of its key", () => {
  const topic = alarmTopicPolicy({ ...OWNER, topicArn: "arn:topic" });
  const key = alarmsKeyPolicy(OWNER);

  it("let alarms of the same account and region in, and no others", () => {
    for (const { Statement } of [topic, key]) {
      const alarms = Statement.find(({ Sid }) => Sid === "AllowAlarms");
      assert.deepEqual(alarms?.Principal, { Service: "cloudwatch.amazonaws.com" });
      assert.deepEqual(alarms.Condition, {
        StringEquals: { "aws:SourceAccount": "210987654321" },
        ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:210987654321:alarm:*" },
      });
    }
  });

  it("ask nothing of EventBridge, which would fail at any condition", () => {
    for (const { Statement } of [topic, key]) {
      const events = Statement.find(({ Sid }) => Sid === "AllowEvents");
      assert.deepEqual(events?.Principal, { Service: "events.amazonaws.com" });
      assert.equal(events.Condition, undefined);
    }
  });

  it("let whoever may publish also encrypt, and nobody else", () => {
    const publishers = topic.Statement.filter(({ Effect }) => Effect === "Allow");
    const users = key.Statement.filter(({ Sid }) => Sid !== "AllowAccount");
    assert.deepEqual(
      users.map(({ Principal }) => Principal),
      publishers.map(({ Principal }) => Principal),
    );
  });
});

describe("notices of events", () => {
  it("have templates that EventBridge can read: one text, each word in it given", () => {
    for (const notice of NOTICES) {
      const template = noticeTemplate(notice);
      const text: unknown = JSON.parse(template);
      assert.equal(typeof text, "string", notice.name);
      const words = [...template.matchAll(/<(\w+)>/g)].map(([, word]) => word);
      assert.deepEqual(words, Object.keys(notice.details));
      for (const path of Object.values(notice.details)) {
        assert.match(path, /^\$\.[\w.-]+$/);
      }
    }
  });
});
