import type { InfraOutputs } from "../outputs";

/** The contract between infra and the layers after it, filled in. */
export const sampleOutputs: InfraOutputs = {
  accountId: "111111111111",
  region: "eu-central-1",
  domain: "moodle.example.edu",
  network: { vpcCidr: "10.20.0.0/16", zoneCount: 3 },
  cluster: {
    name: "moodle-prod",
    endpoint: "https://k8s.example",
    certificateAuthority: "Q0E=",
    volumeKeyArn: "arn:aws:kms:eu-central-1:111122223333:key/volumes",
  },
  database: { host: "db.example", readerHost: "db-ro.example", port: 5432, name: "moodle" },
  files: { fileSystemId: "fs-1", accessPointId: "fsap-1" },
  images: {
    php: "registry.example/moodle/php",
    nginx: "registry.example/moodle/nginx",
    thirdParty: "registry.example/ecr-public",
  },
  secrets: {
    database: "arn:database",
    databaseMaster: "arn:database-master",
    migrator: "arn:migrator",
    redis: "arn:redis",
    redisServers: "arn:redis-servers",
    administrator: "arn:administrator",
  },
  edge: {
    targetGroupArn:
      "arn:aws:elasticloadbalancing:eu-central-1:111111111111:targetgroup/moodle-prod-web/0123456789abcdef",
  },
  smtp: [
    {
      host: "mail.example.edu",
      port: 587,
      noReplyAddress: "noreply@example.edu",
      secretArn: "arn:smtp",
    },
  ],
  sizing: { minReplicas: 3, maxReplicas: 40, fpmChildren: 20 },
  examWindows: [
    {
      name: "Informatics I",
      startUtc: "2027-02-08T07:00:00Z",
      endUtc: "2027-02-08T11:30:00Z",
      timeZone: "Europe/Berlin",
      students: 1200,
    },
  ],
};
