import { pin } from "./pin/pin";
import { run } from "./run";

void run(pin);
