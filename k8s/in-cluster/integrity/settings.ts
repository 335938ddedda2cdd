/** What the script is told when it is deployed. */
export interface IntegritySettings {
  readonly namespace: string;
  /** Label, `key=value`, of the ConfigMaps that list deployed images. */
  readonly listLabel: string;
  /** Their key: a JSON list of images. */
  readonly listKey: string;
}
