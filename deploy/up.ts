import { run } from "./run";
import { up } from "./update";

void run(up);
