import { run } from "../../deploy/run";
import { image } from "./image";

void run(image);
