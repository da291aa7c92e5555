/** What a token may read: the released reports of a programme, or of one of its networks. */
export interface ApiScope {
  programmeId: string;
  onlyNetworkId: string | null;
}
