import { Field, ID, ObjectType } from 'type-graphql';
import { CustomerBillingProfile } from './customer-billing-profile.ts';
import { CustomerCompanyProfile } from './customer-company-profile.ts';
import { CustomerPartnerRelationship } from './customer-partner-relationship.ts';
import { Node } from './node.ts';
import { UserCredentials } from './user-credentials.ts';
import type { WireAttributes, WireLinks } from './wire-link.ts';
import { type Exposed, NodeId, Wire } from './wire.ts';
import { Requires } from './requires.ts';

/** https://learn.microsoft.com/partner-center/developer/customer-resources#customer */
@Requires('customers.read')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A company that buys through the partner (REST resource Customer).',
})
export class Customer {
  @NodeId((customer: Customer) => [customer.id])
  @Field(() => ID, { description: 'Globally unique, opaque id; `node(id)` reads the customer again.' })
  readonly id!: string;

  @Wire('id')
  @Field(() => ID, { description: "Partner Center's id of the customer: its Microsoft Entra tenant id, a GUID." })
  readonly customerId!: Exposed<'id'>;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the customer in the commerce system, a GUID; null in lists.',
  })
  readonly commerceId?: string | null;

  @Field(() => CustomerCompanyProfile, { nullable: true, description: 'The company.' })
  readonly companyProfile?: CustomerCompanyProfile | null;

  @Field(() => CustomerBillingProfile, {
    nullable: true,
    description: 'Where and how the customer is billed; null in lists.',
  })
  readonly billingProfile?: CustomerBillingProfile | null;

  @Field(() => CustomerPartnerRelationship, {
    nullable: true,
    description: 'What the partner is to the customer; null where upstream leaves it out.',
  })
  readonly relationshipToPartner?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the partner may act in the tenant with delegated administration; null where upstream does not say.',
  })
  readonly allowDelegatedAccess?: boolean | null;

  @Field(() => UserCredentials, {
    nullable: true,
    description: 'Sign-in of the first administrator; only in the answer to a creation, null ever after.',
  })
  readonly userCredentials?: UserCredentials | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Domains that the customer brought along; null when none are known.',
  })
  readonly customDomains?: readonly string[] | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Microsoft AI Cloud Partner Program id of the indirect reseller; null when the partner sells directly.',
  })
  readonly associatedPartnerId?: string | null;

  @Wire('attributes', 'etag')
  @Field(() => String, {
    nullable: true,
    description: 'Version of the customer; short-lived. Null when upstream gave none.',
  })
  readonly etag!: Exposed<'attributes.etag'>;

  /** Set by the data source on what came from a list, which says less than reading by id. */
  readonly listed?: true;

  readonly links?: WireLinks | null;

  readonly attributes?: WireAttributes | null;
}
