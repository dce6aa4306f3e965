/** Where a cloud's Partner Center and its directory are. */
export interface Cloud {
  readonly apiBase: string;
  readonly authority: string;
}

export type CloudName = 'global' | 'usGovernment' | 'china21Vianet' | 'germany';

/** https://learn.microsoft.com/partner-center/developer/partner-center-rest-urls; the logins as Microsoft's own tools have them. */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  global: {
    apiBase: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.com',
  },
  usGovernment: {
    apiBase: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.us',
  },
  china21Vianet: {
    apiBase: 'https://partner.partnercenterapi.microsoftonline.cn',
    authority: 'https://login.chinacloudapi.cn',
  },
  germany: {
    apiBase: 'https://api.partnercenter.microsoft.com',
    authority: 'https://login.microsoftonline.de',
  },
};

export const cloudNames = Object.keys(clouds) as readonly CloudName[];
