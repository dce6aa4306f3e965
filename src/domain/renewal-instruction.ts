import { Field, ID, ObjectType } from 'type-graphql';
import { RequiresNothingMore } from './requires.ts';

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.renewalinstructionoption */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'An item that another one can renew to.' })
export class RenewalInstructionOption {
  @Field(() => ID, { nullable: true, description: 'Catalog item id it renews to.' })
  readonly renewToId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it renews to it by itself.' })
  readonly isAutoRenewable?: boolean | null;
}

/** https://learn.microsoft.com/dotnet/api/microsoft.store.partnercenter.models.products.renewalinstruction */
@RequiresNothingMore()
@ObjectType({ simpleResolvers: true, description: 'What some terms of an availability renew to.' })
export class RenewalInstruction {
  @Field(() => [ID], { nullable: true, description: 'The terms, by `availabilityTermId`.' })
  readonly applicableTermIds?: readonly string[] | null;

  @Field(() => [RenewalInstructionOption], { nullable: true, description: 'What they can renew to.' })
  readonly renewalOptions?: readonly RenewalInstructionOption[] | null;
}
