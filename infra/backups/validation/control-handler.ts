import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Backup } from "@aws-sdk/client-backup";
import { EFS } from "@aws-sdk/client-efs";
import { Lambda } from "@aws-sdk/client-lambda";
import { RDS } from "@aws-sdk/client-rds";
import { SSM } from "@aws-sdk/client-ssm";
import { awsCloud } from "./aws-cloud";
import type { ControlEvent } from "./control";
import { control } from "./control";
import type { ControlSettings } from "./settings";

/** What Lambda runs for each step of the state machine but the look into the restored site. */
export async function handler(event: ControlEvent): Promise<unknown> {
  // The package's root, as the module lies in it.
  const file = readFileSync(join(__dirname, "../../settings.json"), "utf8");
  const settings = JSON.parse(file) as ControlSettings;
  const clients = {
    backup: new Backup(),
    rds: new RDS(),
    efs: new EFS(),
    lambda: new Lambda(),
    ssm: new SSM(),
  };
  const result = await control(event, {
    cloud: awsCloud(clients, settings),
    subnetIds: settings.subnetIds,
    now: new Date(),
  });
  console.log(JSON.stringify({ ...event, result }));
  return result;
}
