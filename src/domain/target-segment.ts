import { registerEnumType } from 'type-graphql';

/** https://learn.microsoft.com/partner-center/developer/get-a-list-of-products (query string `targetSegment`) */
export enum TargetSegment {
  COMMERCIAL = 'commercial',
  EDUCATION = 'education',
  GOVERNMENT = 'government',
  NONPROFIT = 'nonprofit',
}

registerEnumType(TargetSegment, {
  name: 'TargetSegment',
  description: 'The kind of customer that a catalog item is sold to.',
  valuesConfig: {
    COMMERCIAL: { description: 'Commercial customers.' },
    EDUCATION: { description: 'Schools and universities.' },
    GOVERNMENT: { description: 'Government bodies.' },
    NONPROFIT: { description: 'Non-profit organisations.' },
  },
});
