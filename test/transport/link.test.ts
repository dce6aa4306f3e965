import { describe, expect, it } from 'vitest';
import { followableLink } from '../../src/transport/link.ts';

const root = 'https://api.partnercenter.microsoft.com';
const pathOf = (uri: string, at = root): string | undefined => followableLink({ uri, method: 'GET' }, at)?.path;

describe('a link from upstream', () => {
  it.each([
    ['/v1/customers?size=100', '/v1/customers?size=100'],
    ['/customers?size=100', '/v1/customers?size=100'],
    ['customers?size=100', '/v1/customers?size=100'],
    ['v1/customers', '/v1/customers'],
    ['/webhooks/v1/registration', '/webhooks/v1/registration'],
    [`${root}/v1/customers?size=100`, '/v1/customers?size=100'],
    ['HTTPS://API.PartnerCenter.Microsoft.com/v1/customers', '/v1/customers'],
    [`${root}/customers`, '/v1/customers'],
    ['/invoices?filter=%7B%22a%2Fb%22%7D', '/v1/invoices?filter=%7B%22a%2Fb%22%7D'],
  ])('%s is followed as %s', (uri, path) => {
    expect(pathOf(uri)).toBe(path);
  });

  it.each([
    ['another host', 'https://evil.example/v1/customers'],
    ['another scheme', 'http://api.partnercenter.microsoft.com/v1/customers'],
    ['another port', 'https://api.partnercenter.microsoft.com:8443/v1/customers'],
    ['a scheme that is not HTTP', 'file:///etc/passwd'],
    ['a host without a scheme', '//evil.example/v1/customers'],
    ['user information', 'https://api.partnercenter.microsoft.com@evil.example/v1'],
    ['user information before our own host', 'https://me@api.partnercenter.microsoft.com/v1'],
    ['a backslash host', '/\\evil.example/v1'],
    ['a backslash in an absolute link', 'https:\\\\evil.example/v1'],
    ['dot segments', '/v1/customers/../invoices'],
    ['a dot segment', '/v1/./customers'],
    ['dot segments in an absolute link', `${root}/v1/customers/../../admin`],
    ['encoded dots', '/v1/customers/%2e%2e/invoices'],
    ['half encoded dots', '/v1/customers/.%2E/invoices'],
    ['an encoded slash', '/v1/customers%2Finvoices'],
    ['an encoded backslash', '/v1/customers%5cinvoices'],
    ['a twice encoded slash', '/v1/customers%252Finvoices'],
    ['an empty segment', '/v1//customers'],
    ['a fragment', '/v1/customers#x'],
    ['a line break', '/v1/customers\r\nHost: evil.example'],
    ['an encoded line break', '/v1/customers%0d%0aHost'],
    ['a broken escape', '/v1/customers%zz'],
    ['nothing', ''],
  ])('with %s is refused', (_, uri) => {
    expect(pathOf(uri)).toBeUndefined();
  });

  it('is refused when it is no GET, or no link', () => {
    expect(followableLink({ uri: '/v1/customers', method: 'POST' }, root)).toBeUndefined();
    expect(followableLink(undefined, root)).toBeUndefined();
    expect(followableLink({ uri: null }, root)).toBeUndefined();
  });

  it('stays below a root that has a path', () => {
    const proxy = 'https://proxy.example/partner-center';
    expect(pathOf('https://proxy.example/partner-center/v1/customers', proxy)).toBe('/v1/customers');
    expect(pathOf('https://proxy.example/other/v1/customers', proxy)).toBeUndefined();
    expect(pathOf('https://proxy.example/partner-center-2/v1/customers', proxy)).toBeUndefined();
  });

  it('brings its page token along and no other header', () => {
    const headers = [
      { key: 'ms-continuationtoken', value: 'AAA=' },
      { key: 'Authorization', value: 'Bearer stolen' },
      { key: 'Host', value: 'evil.example' },
    ];
    expect(followableLink({ uri: '/customers', headers }, root)).toEqual({
      path: '/v1/customers',
      headers: { 'MS-ContinuationToken': 'AAA=' },
    });
  });

  it('brings no page token that holds a line break', () => {
    const headers = [{ key: 'MS-ContinuationToken', value: 'a\r\nHost: evil.example' }];
    expect(followableLink({ uri: '/customers', headers }, root)?.headers).toEqual({});
  });
});
