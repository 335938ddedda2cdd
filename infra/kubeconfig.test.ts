import assert from "node:assert/strict";
import { renderKubeconfig } from "./kubeconfig";

describe("kubeconfig", () => {
  it("asks the AWS CLI for a token of this cluster, and holds none itself", () => {
    const config = JSON.parse(
      renderKubeconfig({
        name: "moodle-prod",
        region: "eu-central-1",
        endpoint: "https://k8s.example",
        certificateAuthority: "Q0E=",
      }),
    ) as { users: { user: object }[] };
    assert.deepEqual(
      config.users.map(({ user }) => user),
      [
        {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: ["eks", "get-token", "--cluster-name", "moodle-prod", "--region", "eu-central-1"],
            interactiveMode: "Never",
          },
        },
      ],
    );
  });
});
