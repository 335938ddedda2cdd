import { certificateByDns } from "./certificate-by-dns";

export const acmRules = [certificateByDns];
