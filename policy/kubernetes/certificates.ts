import { token } from "./objects";

/** cert-manager's. */
export const CERTIFICATE = token("cert-manager.io/v1", "Certificate");

export interface Certificate {
  readonly spec?: {
    readonly secretName?: string | null;
    readonly dnsNames?: readonly string[] | null;
    readonly isCA?: boolean | null;
    readonly duration?: string | null;
    readonly renewBefore?: string | null;
    readonly issuerRef?: { readonly name?: string | null } | null;
    readonly privateKey?: {
      readonly algorithm?: string | null;
      readonly size?: number | null;
    } | null;
  } | null;
}
