import { run } from "./run";
import { down } from "./removal";

void run(down);
