import { registerEnumType } from 'type-graphql';

/** https://learn.microsoft.com/partner-center/developer/get-a-list-of-products (query string `targetView`) */
export enum ProductTargetView {
  AZURE = 'Azure',
  AZURE_RESERVATIONS = 'AzureReservations',
  AZURE_RESERVATIONS_VM = 'AzureReservationsVM',
  AZURE_RESERVATIONS_SQL = 'AzureReservationsSQL',
  AZURE_RESERVATIONS_COSMOS_DB = 'AzureReservationsCosmosDb',
  MICROSOFT_AZURE = 'MicrosoftAzure',
  ONLINE_SERVICES = 'OnlineServices',
  SOFTWARE = 'Software',
  SOFTWARE_SUSE_LINUX = 'SoftwareSUSELinux',
  SOFTWARE_PERPETUAL = 'SoftwarePerpetual',
  SOFTWARE_SUBSCRIPTIONS = 'SoftwareSubscriptions',
}

registerEnumType(ProductTargetView, {
  name: 'ProductTargetView',
  description: 'Which part of the catalog is listed.',
  valuesConfig: {
    AZURE: { description: 'Azure plan, Azure services and reservations.' },
    AZURE_RESERVATIONS: { description: 'All Azure reservations.' },
    AZURE_RESERVATIONS_VM: { description: 'Reservations of virtual machines.' },
    AZURE_RESERVATIONS_SQL: { description: 'Reservations of SQL databases.' },
    AZURE_RESERVATIONS_COSMOS_DB: { description: 'Reservations of Cosmos DB capacity.' },
    MICROSOFT_AZURE: { description: 'Microsoft Azure (MS-AZR-0145P) subscriptions.' },
    ONLINE_SERVICES: { description: 'Licence-based and SaaS online services, new commerce and marketplace.' },
    SOFTWARE: { description: 'All software, perpetual and subscribed.' },
    SOFTWARE_SUSE_LINUX: { description: 'SUSE Linux plans.' },
    SOFTWARE_PERPETUAL: { description: 'Perpetual software licences.' },
    SOFTWARE_SUBSCRIPTIONS: { description: 'Software subscriptions of one or three years.' },
  },
});
