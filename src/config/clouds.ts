/** Where a cloud's Partner Center and its directory are. */
export interface Cloud {
  readonly apiBase: string;
  readonly authority: string;
  /** What issuers of access tokens begin with, before the tenant's id, by the version of the token. */
  readonly issuers: { readonly v1: readonly string[]; readonly v2: readonly string[] };
}

export type CloudName = 'global' | 'usGovernment' | 'china21Vianet' | 'germany';

/** https://learn.microsoft.com/partner-center/developer/partner-center-rest-urls; the logins as Microsoft's own tools have them. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    apiBase: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.com',
    issuers: { v1: ['https://sts.windows.net/'], v2: ['https://login.microsoftonline.com/'] },
  },
  usGovernment: {
    apiBase: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.us',
    issuers: { v1: ['https://sts.windows.net/'], v2: ['https://login.microsoftonline.us/'] },
  },
  china21Vianet: {
    apiBase: 'https://partner.partnercenterapi.microsoftonline.cn',
    authority: 'https://login.chinacloudapi.cn',
    issuers: {
      v1: ['https://sts.chinacloudapi.cn/'],
      v2: ['https://login.chinacloudapi.cn/', 'https://login.partner.microsoftonline.cn/'],
    },
  },
  germany: {
    apiBase: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.de',
    issuers: { v1: ['https://sts.microsoftonline.de/'], v2: ['https://login.microsoftonline.de/'] },
  },
};

export const cloudNames = Object.keys(clouds) as readonly CloudName[];
