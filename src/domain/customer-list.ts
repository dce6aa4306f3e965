import { Field, ID, InputType } from 'type-graphql';
import { connectionType } from './connection.ts';
import { Customer } from './customer.ts';

/** https://learn.microsoft.com/partner-center/developer/get-a-customer-by-name */
@InputType({
  description:
    'Narrows a list of customers by exactly one field; upstream compares from the start of the value, ignoring case.',
})
export class CustomerFilter {
  @Field(() => String, { nullable: true, description: 'How the company name begins.' })
  readonly companyName?: string | null;

  @Field(() => String, { nullable: true, description: 'How the domain begins, for instance `contoso.onmicrosoft`.' })
  readonly domain?: string | null;

  @Field(() => ID, { nullable: true, description: 'Tenant id of the indirect reseller whose customers are wanted.' })
  readonly indirectReseller?: string | null;

  @Field(() => ID, { nullable: true, description: 'Tenant id of the indirect provider whose customers are wanted.' })
  readonly indirectCloudSolutionProvider?: string | null;
}

export const CustomerConnection = connectionType('Customer', () => Customer, { of: 'customers' });
